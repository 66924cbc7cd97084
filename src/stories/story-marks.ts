import type { StoredEntry } from '../domain/entry.ts'
import type { StoryMark } from '../domain/store.ts'
import { plainAddress } from '../text/plain-address.ts'
import { plainLetters } from '../text/plain-words.ts'
import { isTelling } from '../text/telling-title.ts'
import { documentNumbers, withoutRevision } from './document-numbers.ts'
import { nearMarks } from './near-marks.ts'
import { tellingLetters } from './titles.ts'

type Told = Pick<StoredEntry, 'id' | 'title' | 'summary' | 'text' | 'url'>

/** In letters without spaces: what is shorter is written twice by chance. */
const SHORTEST_BODY = 120
/** The lead of a text tells what it is about; the rest is boilerplate. */
const LEAD = 600

/** Titles are short, so that one other word is much: half of the runs in common find each other nearly always. */
const TITLE_BANDS = { bands: 6, rows: 2 }
const BODY_BANDS = { bands: 8, rows: 3 }

/**
 * The names by which entries of one act can find each other, whichever way they came: address, document numbers, title, and
 * marks of nearly the same words. Sharing one is a reason to compare, no more: see same-story.ts.
 */
export const storyMarks = (entry: Told): readonly StoryMark[] => {
  const title = isTelling(entry.title) ? tellingLetters(entry.title) : ''
  const body = leadOf(entry)
  return [
    ...(entry.url === undefined ? [] : [`link:${plainAddress(entry.url)}`.slice(0, LONGEST_MARK)]),
    ...documentNumbers(entry).flatMap((number) => [
      `number:${number}`,
      `number:${withoutRevision(number)}`,
    ]),
    ...(title === '' ? [] : [`title:${title}`.slice(0, LONGEST_MARK)]),
    ...nearMarks(title, TITLE_BANDS).map((mark, band) => `title${band}:${mark}`),
    ...nearMarks(body, BODY_BANDS).map((mark, band) => `body${band}:${mark}`),
  ]
}

/** An index entry holds 2,704 bytes; three bytes a Japanese character. */
const LONGEST_MARK = 400

/** The first words of what an entry says; empty where that is too little to be told again by chance. */
export const leadOf = ({ summary, text = '' }: Pick<Told, 'summary' | 'text'>): string => {
  const letters = plainLetters(summary.length >= SHORTEST_BODY ? summary : text.slice(0, LEAD))
  return letters.length >= SHORTEST_BODY ? letters.slice(0, LEAD) : ''
}
