import { createHash } from 'node:crypto'
import type { Entry } from '../domain/entry.ts'
import { normalForm } from '../text/normal-form.ts'

type Told = Pick<Entry, 'title' | 'summary' | 'text' | 'url'>

/**
 * SHA-256 (hex) over what a reader would notice: title, summary, text, url, and the text that was read behind the entry.
 * White space, invisible characters and the width of letters do not count.
 */
export const contentHash = (
  { title, summary, text = '', url = '' }: Told,
  readHash: string | null = null,
): string =>
  digest([...[title, summary, text, url].map(normalForm), ...(readHash === null ? [] : [readHash])])

/** Over all that a feed told of an entry, as it told it: where this is the same, nothing has to be compared or written. */
export const toldHash = (entry: Entry): string => {
  const { id, title, summary, text, url, language, publishedAt, updatedAt, categories } = entry
  return digest([id, title, summary, text, url, language, publishedAt, updatedAt, categories])
}

/** Of a text that was read behind an entry. */
export const readingHash = (text: string): string => digest(text)

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')
