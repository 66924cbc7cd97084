import { holdsJapanese, tokenise } from '../text/tokenise.ts'

/** A publication says what it is about early on. Characters. */
const BEGINNING = 20_000
/** The share of a title's terms below which a document is about something else. */
const LEAST_SHARE = 0.25
/** Fewer terms tell nothing. */
const FEWEST_TERMS = 3

/** Whether a document speaks of what a title says; yes, where the title or another language does not let us tell. */
export const isAbout = (text: string, title: string): boolean => {
  const beginning = text.slice(0, BEGINNING)
  const sought = new Set(tokenise(title))
  if (sought.size < FEWEST_TERMS || holdsJapanese(title) !== holdsJapanese(beginning)) return true
  return sought.intersection(new Set(tokenise(beginning))).size >= LEAST_SHARE * sought.size
}
