import type { Entry } from '../domain/entry.ts'
import { sentencesOf } from './sentences.ts'
import { shorten } from './shorten.ts'
import { normalForm, tidy } from './normal-form.ts'

/** Characters; about four lines on a screen. */
const LONGEST_LEAD = 280
/** Sentences are sought in the head only, so that a 2 MB text costs no more than a short one. Characters. */
const HEAD = 4_000

/** The first sentences of what an entry says, in its own language; empty where it says no more than its title. */
export const lead = (entry: Pick<Entry, 'title' | 'summary' | 'text'>): string => {
  const text = tidy((entry.summary || entry.text || '').slice(0, HEAD))
  if (normalForm(text) === normalForm(entry.title)) return ''
  let said = ''
  for (const sentence of sentencesOf(text)) {
    const longer = said === '' ? sentence : joined(said, sentence)
    if (longer.length > LONGEST_LEAD) break
    said = longer
  }
  return said === '' ? shorten(text, LONGEST_LEAD) : said
}

/** Two sentences as one text: Japanese ones follow one another without a space. */
export const joined = (before: string, after: string): string =>
  /[。！？」]$/u.test(before) ? before + after : `${before} ${after}`
