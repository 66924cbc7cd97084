import { findVerbatim } from '../../text/verbatim.ts'
import type { ReadableText } from './readable-text.ts'

/** Longest quotation, in characters. */
const LIMIT = 200
/** How far before the matched words a quotation may begin, where its sentence is longer than the limit. */
const BEFORE = 80

const SENTENCE_END = /[.!?]\s|[。!?]/gu

/** The sentence around the matched words, as its publisher wrote it; of a long one the part that holds them. */
export const quoteAround = (
  { original, form, offsets }: ReadableText,
  match: { readonly start: number; readonly end: number },
): string | undefined => {
  const start = offsets[match.start] ?? 0
  const end = (offsets[match.end - 1] ?? form.length - 1) + 1
  const ends = Array.from(form.matchAll(SENTENCE_END), (found) => found.index + 1)
  const from = form.length <= LIMIT ? 0 : (ends.findLast((at) => at <= start) ?? 0)
  const to = form.length <= LIMIT ? form.length : (ends.find((at) => at >= end) ?? form.length)
  if (to - from <= LIMIT) return findVerbatim(form.slice(from, to), original)
  const left = wordStart(form, Math.max(from, start - BEFORE), start)
  const right = wordEnd(form, Math.min(to, Math.max(end, left + LIMIT)), end)
  return findVerbatim(form.slice(left, right), original)
}

/** The first word's start after `at`, so that no word is cut; `at` itself where there is no space (Japanese). */
const wordStart = (form: string, at: number, latest: number): number => {
  if (at === 0) return 0
  const space = form.indexOf(' ', at)
  return space < 0 || space >= latest ? at : space + 1
}

const wordEnd = (form: string, at: number, earliest: number): number => {
  if (at >= form.length) return form.length
  const space = form.lastIndexOf(' ', at)
  return space < earliest ? at : space
}
