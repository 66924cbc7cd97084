import { plainLetters } from './plain-words.ts'
import { holdsJapanese } from './tokenise.ts'

/** In letters without spaces. */
const SHORTEST = { latin: 20, japanese: 12 }

/** Whether a title says what it is about: shorter ones are written twice by chance ("Notice of meeting", 「お知らせ」). */
export const isTelling = (title: string): boolean => {
  const letters = plainLetters(title)
  return letters.length >= (holdsJapanese(letters) ? SHORTEST.japanese : SHORTEST.latin)
}
