import type { Evidence } from '../domain/classification.ts'
import type { EntryText } from '../domain/language-model.ts'
import { findVerbatim } from './verbatim.ts'

const FIELDS = ['title', 'summary', 'text'] as const
/** In characters: one letter stands in every text and proves nothing. */
const SHORTEST_QUOTE = 2

/** Where a quotation stands in an entry, in the entry's own writing. */
export const findEvidence = (
  quote: string,
  entry: Pick<EntryText, 'title' | 'summary' | 'text'>,
): Evidence | undefined => {
  for (const field of FIELDS) {
    const own = findVerbatim(quote, entry[field] ?? '')
    if (own !== undefined && own.length >= SHORTEST_QUOTE) return { field, quote: own }
  }
  return undefined
}
