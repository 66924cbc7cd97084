import { middles } from '../text/middles.ts'
import { normalForm } from '../text/normal-form.ts'
import { likeness, plainLetters } from '../text/plain-words.ts'
import { isTelling } from '../text/telling-title.ts'
import { holdsJapanese } from '../text/tokenise.ts'

/** What is left of fewer is too little to tell titles apart by. */
const FEWEST_LETTERS = 8

/**
 * The letters of a title that say what it is about. In Japanese hiragana is grammar: 「…を公表しました」 and 「…の公表について」 are
 * one title, and grants to two countries are not alike for the long phrase that both end with.
 */
export const tellingLetters = (title: string): string => {
  const letters = plainLetters(title)
  const kept = letters.replaceAll(/\p{Script=Hiragana}/gu, '')
  return kept.length >= FEWEST_LETTERS ? kept : letters
}

export const likenessOfTitles = (one: string, other: string): number =>
  likeness(tellingLetters(one), tellingLetters(other))

/** So much alike are two titles of one act. */
const ALIKE = 0.8

export const isSameTitle = (one: string, other: string): boolean =>
  (likenessOfTitles(one, other) >= ALIKE && !hasOtherSubject(one, other)) ||
  isHeadOf(one, other) ||
  isHeadOf(other, one)

/**
 * Japanese titles of one form end alike, and their subject stands before: a grant to Kenya, a grant to Ghana. What is said of
 * it (to sign, to publish) ends them, and may be said in other words.
 */
const hasOtherSubject = (one: string, other: string): boolean => {
  if (!holdsJapanese(one) || !holdsJapanese(other)) return false
  const [left, right] = [tellingLetters(one), tellingLetters(other)]
  const [subject, rival] = middles(left, right)
  return subject !== '' && rival !== '' && !(left.endsWith(subject) && right.endsWith(rival))
}

/** One is the other without its subtitle. */
const isHeadOf = (one: string, other: string): boolean => {
  const [head, whole] = [normalForm(one), normalForm(other)]
  if (!whole.startsWith(head) || !isTelling(head)) return false
  const mark = holdsJapanese(head) ? /^ ?[~〜―—–ー-]|^[ \u3000]/u : /^ [~―—–-]/u
  return mark.test(whole.slice(head.length))
}
