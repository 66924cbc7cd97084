import { type Clock, hasHour, readClock } from './clock.ts'

const ZONE =
  '(?:(?:eastern|central(?: european)?|mountain|pacific|japan|tokyo)(?:\\s(?:standard|daylight|summer))?(?:\\stime)?|[ecmp][sd]?t|cest|jst|utc|gmt|bst|日本時間)(?![a-z])'

const clock = (name: string): string =>
  `(?:(?<hour${name}>\\d{1,2})(?:[:.](?<minute${name}>\\d{2}))?(?::\\d{2})?\\s?(?<half${name}>[ap]\\.?\\s?m(?![a-z])\\.?)|(?<!\\d)(?<full${name}>\\d{1,2}):(?<minutes${name}>\\d{2})(?::\\d{2})?(?:\\s(?:hours|hrs))?(?!\\d)|(?<word${name}>(?:12\\s)?(?:noon|midnight)))`
const DAY_NAME = '(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\\.?(?![a-z])'
const WEEKDAY = `(?:(?:${DAY_NAME}\\s?(?:-|and|to|through)\\s?)?${DAY_NAME},?\\s{0,3})`
const TIME = `${clock('')}(?:,?\\s{0,3}(?:-|to|until|through)\\s{0,3}${clock('End')})?(?:,?\\s{0,3}\\(?(?:(?<zone>${ZONE})|(?<strange>(?-i:[A-Z]{2,4}T)(?![A-Za-z])))\\)?)?`

/** What stands around an English day: 5 p.m. ET on Friday, | (September 25, 2026) |, at 5 p.m. Eastern Time. */
const BEFORE = new RegExp(
  `(?:(?<![\\d:])${TIME}(?:\\s{0,2}\\([^()\\n]{1,20}\\))?,?\\s{0,3}(?:on(?: or before)?,?\\s{1,3})?)?${WEEKDAY}?$`,
  'iu',
)
const AFTER = new RegExp(
  `^(?:T|,?\\s{0,3}\\(?(?:(?:at|by|from|before|until|no later than|starting at|beginning at|close of)\\s{1,3})?)${TIME}`,
  'iu',
)
/** What stands after a Japanese day: (金)午後5時30分, 17:00, 正午. */
const AFTER_JAPANESE =
  /^(?:\s?(?:\([月火水木金土日][^()]{0,6}\)|[月火水木金土日]曜日?))?(?:(?:の|、|,)?\s?(?:(?:(?<half>午前|午後|am|pm)\s?)?(?<full>\d{1,2})\s?(?:時|:)\s?(?:(?<minutes>\d{1,2})分?|(?<thirty>半))?(?::\d{2})?|(?<word>正午)))?/iu

const JAPANESE_WEEKDAY = /^\s?\([月火水木金土日]/u

/** How far from its day an hour may stand. */
const REACH = 70

/** A day's words with the weekday and the hour that belong to it. */
export interface Surroundings {
  readonly start: number
  readonly end: number
  readonly clock: Clock | undefined
}

/** Widens the place of a day by the weekday and the hour around it. */
export const surroundingsOf = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  timeZone: string,
): Surroundings => {
  const after = text.slice(end, end + REACH)
  if (text[end - 1] === '日' || JAPANESE_WEEKDAY.test(after)) {
    const following = AFTER_JAPANESE.exec(after)
    return {
      start,
      end: end + lengthOf(following),
      clock: readClock(following?.groups, timeZone),
    }
  }
  const preceding = BEFORE.exec(text.slice(Math.max(0, start - REACH), start))
  const following = AFTER.exec(after)
  const hour = hasHour(preceding?.groups) ? preceding : following
  return {
    start: start - lengthOf(preceding),
    end: end + lengthOf(following),
    clock: readClock(hour?.groups, timeZone),
  }
}

const lengthOf = (match: RegExpExecArray | null): number => match?.[0].length ?? 0
