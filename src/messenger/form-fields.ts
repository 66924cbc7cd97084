import type { Language } from '../domain/language.ts'

/** Names of the fields of forms, by which they come back. */
export const FIELD = {
  kind: 'kind',
  pillars: 'pillars',
  publishers: 'publishers',
  words: 'words',
  level: 'level',
  language: 'language',
  cadence: 'cadence',
  weekday: 'weekday',
  time: 'time',
  timeZone: 'time-zone',
  quietFrom: 'quiet-from',
  quietTo: 'quiet-to',
  mostADay: 'most-a-day',
  /** Of the form on a wrong pillar. */
  touches: 'touches',
} as const

export type Field = (typeof FIELD)[keyof typeof FIELD]

/** Of a digest or alerts of which nothing is known yet. */
export const USUAL = { cadence: 'weekly', weekday: 5, time: '09:00', mostADay: '10' } as const
/** Characters. */
export const LONGEST = { words: 500, timeZone: 100 } as const

/** What stands in the fields of a form. */
export interface FormValues {
  /** Empty where nothing is written or chosen. */
  readonly one: (name: Field) => string
  readonly many: (name: Field) => readonly string[]
}

/** How many an entry can touch in a member's opinion. */
export const MOST_TOUCHED = 4

/** By its number in ISO 8601, in order. */
export const weekdaysIn = (
  language: Language,
): readonly (readonly [number: string, name: string])[] => {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // The first of January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => [`${day}`, format.format(Date.UTC(2024, 0, day))])
}
