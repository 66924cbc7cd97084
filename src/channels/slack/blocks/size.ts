import type { AnyBlock } from '@slack/types'
import { POST } from '../block-limits.ts'

/** Whether the blocks go into one post of ours, with so many characters to spare. */
export const fits = (blocks: readonly AnyBlock[], spare = 0): boolean =>
  blocks.length <= POST.blocks - Math.sign(spare) &&
  JSON.stringify(blocks).length <= POST.json - spare &&
  countWords(blocks) <= POST.words - spare

/** Characters of all that is said or carried: everything but the names of shapes. */
export const countWords = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (key === 'type' ? 0 : countWords(part)),
    0,
  )
}
