import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import { parseDate } from '../text/dates.ts'
import { plainText } from '../text/plain-text.ts'
import { isElement, type MarkupElement } from './markup-element.ts'

type Part = Cheerio<MarkupElement>

/** Where only the presence of a date is asked, any reading will do. */
const ANY_READING = { timeZone: 'UTC', language: 'en' }
/** How far above and before a row its date may stand; longer texts there are no dates but tell something else. */
const MOST_LEVELS = 4
const MOST_SIBLINGS = 200
const LONGEST_HEADING = 40
const HEADINGS = new Set('dt h1 h2 h3 h4 h5 h6 caption'.split(' '))

/**
 * The date of a row of a list, as written: a `time` element, else the row's own words beside its link, else what stands
 * above it (the term of a definition list, a cell that spans rows, a heading), else the link. Undefined where there is none.
 */
export const rowDate = ($: CheerioAPI, row: Part): string | undefined => {
  const machineReadable = row.find('time[datetime]').attr('datetime') ?? row.attr('datetime')
  if (machineReadable) return machineReadable
  const besideLink = row.clone()
  besideLink.find('a').remove()
  const own = wordsOf(besideLink)
  return isDated(own) ? own : (dateAbove($, row) ?? [wordsOf(row)].find(isDated))
}

/** The words of a part on one line, those of different blocks and cells apart. */
export const wordsOf = (part: Part): string => plainText(part.html() ?? '')

const isDated = (words: string): boolean => parseDate(words, ANY_READING) !== undefined

/** The nearest heading above a row, whatever it says. */
export const headingAbove = ($: CheerioAPI, row: Part): string =>
  placesAbove(row)
    .filter(({ element }) => HEADINGS.has(element.name))
    .map(({ element }) => wordsOf($(element)))
    .find((words) => words !== '') ?? ''

const dateAbove = ($: CheerioAPI, row: Part): string | undefined =>
  placesAbove(row)
    .map((place) => dateCandidate($, place))
    .filter((element) => element !== undefined)
    .map((element) => wordsOf($(element)))
    .find((words) => words.length <= LONGEST_HEADING && isDated(words))

/** A heading, a cell that reaches down to the row, or what stands right before a list and is no list itself. */
const dateCandidate = (
  $: CheerioAPI,
  { element, level, distance }: Place,
): MarkupElement | undefined => {
  if (element.name === 'tr') {
    return element.children
      .filter(isElement)
      .find(({ attribs }) => Number(attribs['rowspan']) > distance)
  }
  // What stands before a row itself is another row, whose date is not this one's.
  const isLead = level > 0 && distance === 1 && $(element).find('a').length === 0
  return isLead || HEADINGS.has(element.name) ? element : undefined
}

/** An element before a row, or before what the row is in so many levels above; so many elements away. */
interface Place {
  readonly element: MarkupElement
  readonly level: number
  readonly distance: number
}

/** From near to far. On bare elements, and lazily: a list may have thousands of rows. */
const placesAbove = (row: Part): IteratorObject<Place> => walkUp(row.toArray()[0])

function* walkUp(row: MarkupElement | undefined): Generator<Place, undefined> {
  let at = row
  for (let level = 0; at !== undefined && level < MOST_LEVELS; level++) {
    let distance = 0
    for (let before = at.prev; before !== null && distance < MOST_SIBLINGS; before = before.prev) {
      if (!isElement(before)) continue
      distance++
      yield { element: before, level, distance }
    }
    at = isElement(at.parent) ? at.parent : undefined
  }
  return undefined
}
