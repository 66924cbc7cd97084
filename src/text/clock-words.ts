import { isTimeZone } from './time-zone.ts'

/** Sources of regular expressions: a time of day that nothing else could be, and a bare hour, which needs a word around it. */
export const SURE_TIME =
  '(?:\\d{1,2}:\\d{2}(?: ?[ap]\\.?m\\.?)?|\\d{1,2} ?[ap]\\.?m\\.?|noon|midnight|正午|翌?(?:午前|午後|朝|昼|夕方|夜)?の?\\d{1,2}(?:時(?:半|\\d{1,2}分)?|:\\d{2}))'
export const TIME = `(?:${SURE_TIME}|\\d{1,2})`

const NAMED: ReadonlyMap<string, string> = new Map([
  ['noon', '12:00'],
  ['正午', '12:00'],
  ['midnight', '00:00'],
])

const CLOCK =
  /^翌?(午前|午後|朝|昼|夕方|夜|)の?(\d{1,2})(?:[:時](?:(\d{1,2})分?|(半))?)? ?([ap]|)(?:\.?m\.?)?$/u

/** `HH:MM` of a time as somebody says it: `8`, `8:30 pm`, 「午後8時半」; undefined where no clock shows it. */
export const readTime = (words: string): string | undefined => {
  const said = words.toLowerCase()
  const [, part = '', hour, minute = 0, half, letter] = CLOCK.exec(said) ?? []
  if (hour === undefined) return NAMED.get(said)
  const hours = hourOf(Number(hour), letter || part)
  const minutes = half === undefined ? Number(minute) : 30
  if (hours > 23 || minutes > 59) return undefined
  return [hours, minutes].map((number) => String(number).padStart(2, '0')).join(':')
}

const MORNING: ReadonlySet<string> = new Set(['a', '午前', '朝'])
const NO_HOUR = 99

/** Twelve in the morning and at night begin a day; 20 in the evening is 20, and there is none in the morning. */
const hourOf = (hour: number, part: string): number => {
  const isMorning = MORNING.has(part)
  if (part === '' || hour > 12) return isMorning ? NO_HOUR : hour
  if (isMorning || (part === '夜' && hour === 12)) return hour % 12
  return (hour % 12) + 12
}

const ZONES: readonly (readonly [pattern: string, zone: string])[] = [
  ['jst|(?:japan(?:ese)?|tokyo)(?: standard)? time|日本時間', 'Asia/Tokyo'],
  [
    'e[sd]?t|eastern(?: standard| daylight)?(?: time)?|(?:new york|washington) time|(?:米国)?東部時間',
    'America/New_York',
  ],
  ['c[sd]?t|central(?: standard| daylight)?(?: time)?|(?:米国)?中部時間', 'America/Chicago'],
  ['p[sd]?t|pacific(?: standard| daylight)?(?: time)?|(?:米国)?太平洋時間', 'America/Los_Angeles'],
  ['utc|gmt|協定世界時', 'UTC'],
]

/** Source of a regular expression: an IANA zone, or what people call one. */
export const ZONE = `(?:[a-z_]+(?:/[a-z_]+){1,2}|${ZONES.map(([pattern]) => pattern).join('|')})`

/** The IANA zone; undefined where there is none of that name. */
export const readZone = (words: string): string | undefined => {
  const named = ZONES.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(words))
  if (named !== undefined) return named[1]
  return isTimeZone(words) ? words : undefined
}
