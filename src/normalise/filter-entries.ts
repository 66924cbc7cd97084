import type { Entry } from '../domain/entry.ts'
import type { Feed } from '../domain/source.ts'
import { normalForm } from '../text/normal-form.ts'

/** Keeps what the source file asks for: entries with one of its words, and none of the categories that it drops. */
export const filterEntries = (
  entries: readonly Entry[],
  { match, dropCategories }: Pick<Feed, 'match' | 'dropCategories'>,
): readonly Entry[] => {
  const words = match.map(wordPattern)
  const dropped = new Set(dropCategories.map(folded))
  return entries.filter(
    ({ title, summary, text = '', categories }) =>
      !categories.some((category) => dropped.has(folded(category))) &&
      (words.length === 0 || contains(folded(`${title}\n${summary}\n${text}`), words)),
  )
}

const folded = (text: string): string => normalForm(text).toLowerCase()

const contains = (text: string, words: readonly RegExp[]): boolean =>
  words.some((word) => word.test(text))

/** Latin letters on either side would make it another word; Japanese ones stand next to it without a space. */
const wordPattern = (word: string): RegExp => {
  const wanted = folded(word)
  const before = /^[a-z0-9]/u.test(wanted) ? '(?<![a-z0-9])' : ''
  const after = /[a-z0-9]$/u.test(wanted) ? '(?![a-z0-9])' : ''
  return new RegExp(`${before}${RegExp.escape(wanted)}${after}`, 'u')
}
