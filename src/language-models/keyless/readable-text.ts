import { normalForm } from '../../text/normal-form.ts'

/** A text as the rules read it. */
export interface ReadableText {
  /** As its publisher wrote it. */
  readonly original: string
  /** NFKC, white space folded: what quotations are cut from. */
  readonly form: string
  /** The form without spaces beside Japanese characters, so that `AI 人材` reads `AI人材`: where words are looked for. */
  readonly compact: string
  /** Where each code unit of `compact` stands in `form`. */
  readonly offsets: readonly number[]
}

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・「」『』()、。]/u
const CUT_CHARACTER = /[\uD800-\uDBFF]$/u

/** Reads the first `limit` code units of a text, so that a 2 MB body costs no more than a page. */
export const readText = (text: string, limit: number): ReadableText => {
  const original = text.slice(0, limit).replace(CUT_CHARACTER, '')
  const form = normalForm(original)
  const offsets: number[] = []
  let compact = ''
  for (let at = 0; at < form.length; at++) {
    if (form[at] === ' ' && isJapaneseBeside(form, at)) continue
    compact += form[at]
    offsets.push(at)
  }
  return { original, form, compact, offsets }
}

const isJapaneseBeside = (form: string, at: number): boolean =>
  JAPANESE.test(form[at - 1] ?? '') || JAPANESE.test(form[at + 1] ?? '')
