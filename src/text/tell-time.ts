import type { IsoTime } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { Period } from '../domain/message.ts'

const LOCALE = { en: 'en-US', ja: 'ja-JP' } as const satisfies Record<Language, string>

/** How a member wants to be told of time. `timeZone` is an IANA zone. */
export interface Reading {
  readonly language: Language
  readonly timeZone: string
}

const dayFormat = ({ language, timeZone }: Reading) =>
  new Intl.DateTimeFormat(LOCALE[language], {
    year: 'numeric',
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
    timeZone,
  })

/** The day of a publication: as its publisher told it where only a day was given, else in the reader's zone. */
export const tellDay = (time: IsoTime, reading: Reading): string => {
  const at = Date.parse(time)
  if (Number.isNaN(at)) return time
  const isDayOnly = /^\d{4}-\d{2}-\d{2}$/u.test(time)
  return dayFormat(isDayOnly ? { ...reading, timeZone: 'UTC' } : reading).format(at)
}

/** A moment to come, with weekday and zone, so that nobody takes it for their own nine o'clock. */
export const tellMoment = (moment: Date, { language, timeZone }: Reading): string =>
  new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(moment)

/** The days that a period touches; its end is not part of it. */
export const tellPeriod = ({ from, to }: Period, reading: Reading): string => {
  const last = Math.max(from.getTime(), to.getTime() - 1)
  const format = dayFormat(reading)
  // Node's Japanese ranges fall back to 2026/11/13, unlike the single days beside them.
  if (reading.language === 'ja')
    return [...new Set([format.format(from), format.format(last)])].join('～')
  return format.formatRange(from, last)
}
