import { offsetOf } from '../text/time-zones.ts'

/** An hour on the wall clock of a zone. */
export interface Clock {
  readonly hour: number
  readonly minute: number
  /** IANA zone; that of the text's publisher where none is written. */
  readonly timeZone: string
}

/** What was found of an hour: hour or full, minute or minutes, half, word, zone. */
type Groups = Readonly<Record<string, string | undefined>>

/**
 * Who writes EST in July means the clock on the wall in New York, as with ET; a clock an hour later would tell members
 * that they have time when they have none.
 */
const ZONES: readonly (readonly [RegExp, string])[] = [
  [/^e(?:t|[sd]t|astern)/iu, 'America/New_York'],
  [/^ce(?:s?t|ntral european)/iu, 'Europe/Paris'],
  [/^c(?:t|[sd]t|entral)/iu, 'America/Chicago'],
  [/^m(?:t|[sd]t|ountain)/iu, 'America/Denver'],
  [/^p(?:t|[sd]t|acific)/iu, 'America/Los_Angeles'],
  [/^(?:j|tokyo|日本)/iu, 'Asia/Tokyo'],
  [/^(?:utc|gmt|z$)/iu, 'UTC'],
  [/^bst/iu, 'Europe/London'],
]
/** Whether an hour was found at all. */
export const hasHour = (groups: Groups | undefined): boolean =>
  groups !== undefined && (groups['hour'] ?? groups['full'] ?? groups['word']) !== undefined

/** The hour that was found; undefined where no clock shows it or its zone is unknown: then only the day is sure. */
export const readClock = (groups: Groups | undefined, timeZone: string): Clock | undefined => {
  if (groups === undefined || !hasHour(groups) || groups['strange'] !== undefined) return undefined
  const [hour, minute] = [hourOf(groups), minuteOf(groups)]
  const zone = zoneOf(groups) ?? timeZone
  // Midnight ends the day that is named: 24:00 would be told as the day after.
  if (hour === 24 && minute === 0) return { hour: 23, minute: 59, timeZone: zone }
  return hour > 23 || minute > 59 ? undefined : { hour, minute, timeZone: zone }
}

const zoneOf = ({ zone = '' }: Groups): string | undefined =>
  ZONES.find(([pattern]) => pattern.test(zone))?.[1]

const minuteOf = (groups: Groups): number =>
  groups['thirty'] === undefined ? Number(groups['minute'] ?? groups['minutes'] ?? 0) : 30

const hourOf = (groups: Groups): number => {
  const word = groups['word']
  if (word !== undefined) return /midnight/iu.test(word) ? 24 : 12
  const hour = Number(groups['hour'] ?? groups['full'])
  const half = groups['half']?.toLowerCase() ?? ''
  if (/^p|午後/u.test(half)) return hour < 12 ? hour + 12 : hour
  return /^a|午前/u.test(half) && hour === 12 ? 0 : hour
}

/** The instant at which a clock shows its hour on a day (`2026-09-25`). */
export const instantOf = (day: string, { hour, minute, timeZone }: Clock): string => {
  const local = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * 60_000
  const offset = offsetOf(undefined, { local, timeZone }) ?? 0
  return new Date(local - offset * 60_000).toISOString()
}
