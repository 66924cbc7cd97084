import type { Cheerio } from 'cheerio/slim'
import type { MarkupElement } from './markup-element.ts'
import { parseDate } from './dates.ts'

/** Where only the presence of a date is asked, any reading will do. */
const ANY_READING = { timeZone: 'UTC', language: 'en' }

/**
 * The date of a row of a list, as written: a `time` element, else the row's own words beside its link, else the term of a
 * definition list or the heading above. Undefined where there is none.
 */
export const rowDate = (row: Cheerio<MarkupElement>): string | undefined => {
  const machineReadable = row.find('time[datetime]').attr('datetime') ?? row.attr('datetime')
  if (machineReadable !== undefined) return machineReadable
  const besideLink = row.clone()
  besideLink.find('a').remove()
  return [besideLink, row.prevAll('dt').first(), row, row.parent().prev()]
    .map((place) => place.text().replaceAll(/\s+/gu, ' ').trim())
    .find((text) => parseDate(text, ANY_READING) !== undefined)
}
