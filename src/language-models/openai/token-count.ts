import type { TokenUse } from '../../domain/spending.ts'
import type { Task } from './task.ts'

/** The reply's schema (a third of this) and the roles around the texts, which count as input. */
const ENVELOPE_TOKENS = 700
/** In tokens a byte of plain prose: English takes .21, Japanese .27; measured with o200k_base. */
const PROSE = 1 / 3

/**
 * The most that a task can use, without counting it: a tokenizer would hold up the whole bot for a quarter of a second at
 * every long Japanese text, and what is set aside is put right when the vendor tells what was used. The instructions are our
 * own prose. The input is anybody's: no text takes more tokens than bytes, since the models' vocabularies are made of bytes.
 */
export const mostTokens = ({
  instructions,
  input,
  maximumTokens,
}: Pick<Task<unknown>, 'instructions' | 'input' | 'maximumTokens'>): TokenUse => ({
  input:
    Math.ceil(Buffer.byteLength(instructions) * PROSE) + Buffer.byteLength(input) + ENVELOPE_TOKENS,
  cached: 0,
  output: maximumTokens,
})
