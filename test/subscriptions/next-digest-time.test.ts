import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WeeklyTime } from '../../src/domain/subscription.ts'
import { nextDigestTime } from '../../src/subscriptions/next-digest-time.ts'

/** Thirty zones: both sides of the date line, half and quarter hours, clocks that change at midnight, by 30 minutes, twice a year more. */
const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'America/New_York',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Denver',
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
  'America/St_Johns',
  'America/Halifax',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'America/Asuncion',
  'America/Nuuk',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Brussels',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const

const MINUTE = 60_000
const STEP = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone as string,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
)

/** The wall clock as minutes since a fixed day, had the zone no leaps: only for comparing within a zone. */
const wallMinutes = (at: number, timeZone: string): number => {
  const part: Record<string, string> = {}
  for (const { type, value } of formats.get(timeZone)!.formatToParts(at)) part[type] = value
  const { year, month, day, hour, minute } = part
  return Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!) / MINUTE
}

/** Walks the clock in quarters of an hour and looks at the wall: on each wished weekday, the first instant at or past the wished time. */
const naively = ({ weekday, time, timeZone }: WeeklyTime, after: number): number => {
  const [hours, minutes] = time.split(':').map(Number)
  const start = Math.floor((after - 3 * DAY) / STEP) * STEP
  const walls = Array.from({ length: (12 * DAY) / STEP }, (_, step) => ({
    at: start + step * STEP,
    wall: wallMinutes(start + step * STEP, timeZone),
  }))
  const firstDay = Math.floor(walls[0]!.wall / 1_440) + 1
  for (let day = firstDay; day < firstDay + 12; day++) {
    // 1 January 1970 was a Thursday.
    if (((day + 3) % 7) + 1 !== weekday) continue
    const wished = day * 1_440 + hours! * 60 + minutes!
    const due = walls.find(({ wall }) => wall >= wished)
    if (due !== undefined && due.at > after) return due.at
  }
  throw new Error('no time within twelve days')
}

const wishes = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc
    .record({
      hour: fc.integer({ min: 0, max: 23 }),
      quarter: fc.constantFrom('00', '15', '30', '45'),
    })
    .map(({ hour, quarter }) => `${String(hour).padStart(2, '0')}:${quarter}`),
  timeZone: fc.constantFrom(...ZONES),
})

/** Instants close to a change of the clocks, where faults live. */
const nearChanges = fc
  .tuple(
    fc.date({ min: new Date('2005-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }),
    fc.integer({ min: -8 * 24 * 60, max: 2 * 24 * 60 }),
  )
  .map(([date, minutes]) => (timeZone: string) => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(
      timeZone,
    )
    const change = zoned.getTimeZoneTransition('next') ?? zoned
    return change.epochMilliseconds + minutes * MINUTE
  })

const next = (wish: WeeklyTime, after: string) =>
  nextDigestTime(wish, new Date(after)).toISOString()

const friday = { weekday: 5, time: '09:00', timeZone: 'Asia/Tokyo' }

describe('the next digest time', () => {
  it('agrees with a naive walk of the clock at any time of 2005 to 2036 in thirty zones', () => {
    fc.assert(
      fc.property(
        wishes,
        fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2036, 0) }),
        (wish, after) => {
          expect(nextDigestTime(wish, new Date(after)).getTime()).toBe(naively(wish, after))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('agrees with it around changes of the clocks', () => {
    fc.assert(
      fc.property(wishes, nearChanges, (wish, near) => {
        const after = near(wish.timeZone)
        expect(nextDigestTime(wish, new Date(after)).getTime()).toBe(naively(wish, after))
      }),
      { numRuns: 500 },
    )
  })

  it('is Friday at nine in Tokyo', () => {
    expect(next(friday, '2026-11-18T00:00:00Z')).toBe('2026-11-20T00:00:00.000Z')
  })

  it('is a week later when it is just due', () => {
    expect(next(friday, '2026-11-19T23:59:59.999Z')).toBe('2026-11-20T00:00:00.000Z')
    expect(next(friday, '2026-11-20T00:00:00Z')).toBe('2026-11-27T00:00:00.000Z')
  })

  it('is the end of the leap where the clocks leap over it', () => {
    const wish = { weekday: 7, timeZone: 'America/New_York' }
    for (const time of ['02:00', '02:17', '02:30', '02:59', '03:00'])
      expect(next({ ...wish, time }, '2026-03-07T12:00:00Z')).toBe('2026-03-08T07:00:00.000Z')
  })

  it('is the first of two where the clocks show it twice, and does not come again', () => {
    const wish = { weekday: 7, time: '01:30', timeZone: 'America/New_York' }
    expect(next(wish, '2026-11-01T00:00:00Z')).toBe('2026-11-01T05:30:00.000Z')
    expect(next(wish, '2026-11-01T05:30:00Z')).toBe('2026-11-08T06:30:00.000Z')
    expect(next(wish, '2026-11-01T06:00:00Z')).toBe('2026-11-08T06:30:00.000Z')
  })

  it('is the day after where a whole day is left out', () => {
    // Samoa had no Friday, 30 December 2011.
    const wish = { weekday: 5, time: '09:00', timeZone: 'Pacific/Apia' }
    expect(next(wish, '2011-12-29T12:00:00Z')).toBe('2011-12-30T10:00:00.000Z')
  })

  it('crosses the year', () => {
    expect(next(friday, '2026-12-31T12:00:00Z')).toBe('2027-01-01T00:00:00.000Z')
  })
})
