import type { PublishingHints } from '../domain/feed-state.ts'
import { allTexts, firstText, type XmlElement } from './xml-element.ts'

const DAY_MINUTES = 1440
const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: DAY_MINUTES,
  weekly: 7 * DAY_MINUTES,
  monthly: 30 * DAY_MINUTES,
  yearly: 365 * DAY_MINUTES,
}
const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/**
 * What a feed tells of how often to ask: ttl, skipHours, skipDays (https://www.rssboard.org/rss-specification) and the
 * syndication module (https://web.resource.org/rss/1.0/modules/syndication/). Undefined where it tells nothing of use.
 */
export const readPublishingHints = (channel: XmlElement): PublishingHints | undefined => {
  const ttlMinutes = ttlOf(channel) ?? updatePeriodOf(channel)
  const skipHours = told(hoursOf(channel), 24)
  const skipDays = told(daysOf(channel), 7)
  return ttlMinutes === undefined && skipHours === undefined && skipDays === undefined
    ? undefined
    : {
        ...(ttlMinutes === undefined ? {} : { ttlMinutes }),
        ...(skipHours === undefined ? {} : { skipHours }),
        ...(skipDays === undefined ? {} : { skipDays }),
      }
}

const ttlOf = (channel: XmlElement): number | undefined =>
  minutes(Number(firstText(channel, 'ttl')?.trim()))

/** `daily` and 4 is every six hours; the module's defaults are daily and once. */
const updatePeriodOf = (channel: XmlElement): number | undefined => {
  const period = firstText(channel, 'sy:updatePeriod')?.trim().toLowerCase()
  const frequency = firstText(channel, 'sy:updateFrequency')?.trim()
  if (period === undefined && frequency === undefined) return undefined
  return minutes((PERIOD_MINUTES[period ?? 'daily'] ?? Number.NaN) / Number(frequency ?? 1))
}

/** More than a year is a slip, and less than a minute no wish. */
const minutes = (value: number): number | undefined =>
  value >= 1 && value <= 365 * DAY_MINUTES ? Math.round(value) : undefined

/** `<hour>24</hour>` is midnight in RSS 0.91. */
const hoursOf = (channel: XmlElement): readonly number[] =>
  words(channel, 'skipHours', /\d+/gu)
    .map(Number)
    .filter((hour) => hour <= 24)
    .map((hour) => hour % 24)

const daysOf = (channel: XmlElement): readonly number[] =>
  words(channel, 'skipDays', /\p{L}+/gu)
    .map((name) => DAYS.indexOf(name.toLowerCase()) + 1)
    .filter((day) => day > 0)

/** The elements inside may come as markup: their own names are no words. */
const words = (channel: XmlElement, name: string, word: RegExp): readonly string[] =>
  allTexts(channel, name).flatMap((text) => text.replaceAll(/<[^<>]*>/gu, ' ').match(word) ?? [])

/** Each once, in order; a feed that rests at every hour or day would never be asked again. */
const told = (values: readonly number[], all: number): readonly number[] | undefined => {
  const distinct = [...new Set(values)].toSorted((a, b) => a - b)
  return distinct.length === 0 || distinct.length === all ? undefined : distinct
}
