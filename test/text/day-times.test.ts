import { assert, constantFrom, integer, option, property, record, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuietHours } from '../../src/domain/subscription.ts'
import { isQuiet, nextMorning, quietUntil, startOfDay } from '../../src/text/day-times.ts'
import { stretchesOf, wallAt } from '../subscriptions/naive-clock.ts'
import { ZONES } from '../subscriptions/zones.ts'

const MINUTE = 60_000
const DAY = 24 * 60
const [BEGIN, END] = [new Date('2009-01-01T00:00:00Z'), new Date('2014-01-01T00:00:00Z')]

const clocks = new Map<string, ReturnType<typeof stretchesOf>>(
  ZONES.map((timeZone) => [timeZone, stretchesOf(timeZone, BEGIN, END)]),
)

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const dayOf = (wall: number): number => Math.floor(wall / DAY)

/** Goes round the dial from the beginning to the end and keeps what it meets. */
const naiveQuiet = ({ from, to }: QuietHours, timeZone: string): ((minute: number) => boolean) => {
  const met = new Set<number>()
  for (let hand = minutesOf(from); hand !== minutesOf(to); hand = (hand + 1) % DAY) met.add(hand)
  return (minute) => met.has(wallAt(minute, timeZone) % DAY)
}

/** Waits minute by minute. */
const firstFrom = (instant: number, isIt: (minute: number) => boolean): number => {
  let minute = instant
  while (!isIt(minute)) minute++
  return minute
}

const times = tuple(integer({ min: 0, max: 23 }), constantFrom('00', '01', '30', '59')).map(
  ([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`,
)
const hours = record({ from: times, to: times })

/** A whole minute; every second one within two days of a change of the clocks. */
const moments = record({
  timeZone: constantFrom(...ZONES),
  change: integer({ min: -50, max: 50 }),
  minutes: integer({ min: -2 * DAY, max: 2 * DAY }),
  day: integer({ min: 10, max: 1_800 }),
}).map(({ timeZone, change, minutes, day }) => {
  const [first, ...changes] = clocks.get(timeZone)!
  const near = changes[change % Math.max(1, changes.length)]?.from ?? first!.from + day * DAY
  return { timeZone, minute: near + minutes }
})

const dateOf = (minute: number): Date => new Date(minute * MINUTE)
const runs = { numRuns: 300, seed: 20_261_125 }

describe('quiet hours', () => {
  it('hold, and end, when the clock on the wall says so, in any zone and across its changes', () => {
    assert(
      property(moments, hours, ({ timeZone, minute }, quiet) => {
        const at = dateOf(minute)
        const isQuietThen = naiveQuiet(quiet, timeZone)
        expect(isQuiet(at, quiet, timeZone)).toBe(isQuietThen(minute))
        const end = firstFrom(minute, (one) => !isQuietThen(one))
        expect(quietUntil(at, quiet, timeZone)).toEqual(dateOf(end))
      }),
      runs,
    )
  })

  const night = { from: '22:00', to: '07:00' }

  it('reach over midnight; their end does not belong to them', () => {
    const shown = ['21:59:59.999', '22:00', '23:59', '00:00', '06:59:59.999', '07:00']
    expect(shown.filter((time) => isQuiet(new Date(`2026-11-18T${time}Z`), night, 'UTC'))).toEqual([
      '22:00',
      '23:59',
      '00:00',
      '06:59:59.999',
    ])
  })

  it('are over at the instant that is asked about where they do not hold', () => {
    const at = new Date('2026-11-18T12:34:56.789Z')
    expect(quietUntil(at, night, 'UTC')).toEqual(at)
    expect(quietUntil(at, { from: '12:00', to: '12:00' }, 'UTC')).toEqual(at)
  })

  it('end on the full minute, whatever the seconds at which they are asked about', () => {
    expect(quietUntil(new Date('2026-11-18T22:00:00.001Z'), night, 'UTC')).toEqual(
      new Date('2026-11-19T07:00:00Z'),
    )
  })

  it('last an hour less, or more, in the night in which the clocks change', () => {
    for (const [at, until] of [
      ['2026-03-28T22:00:00Z', '2026-03-29T06:00:00Z'],
      ['2026-10-24T21:00:00Z', '2026-10-25T07:00:00Z'],
    ] as const)
      expect(quietUntil(new Date(at), night, 'Europe/London')).toEqual(new Date(until))
  })

  it('end with the leap that leaves their end out', () => {
    const quiet = { from: '22:00', to: '02:30' }
    expect(quietUntil(new Date('2026-03-08T05:00:00Z'), quiet, 'America/New_York')).toEqual(
      new Date('2026-03-08T07:00:00Z'),
    )
  })
})

describe('the next morning', () => {
  it('is nine o’clock on the next local day, or when the quiet hours end, in any zone', () => {
    assert(
      property(moments, option(hours, { nil: undefined }), ({ timeZone, minute }, quiet) => {
        const today = dayOf(wallAt(minute, timeZone))
        const tomorrow = firstFrom(minute, (one) => dayOf(wallAt(one, timeZone)) > today)
        const nine = dayOf(wallAt(tomorrow, timeZone)) * DAY + 9 * 60
        const morning = firstFrom(tomorrow, (one) => wallAt(one, timeZone) >= nine)
        const isQuietThen = quiet === undefined ? () => false : naiveQuiet(quiet, timeZone)
        const end = firstFrom(morning, (one) => !isQuietThen(one))
        const wish = quiet === undefined ? { timeZone } : { timeZone, quietHours: quiet }
        expect(nextMorning(dateOf(minute), wish)).toEqual(dateOf(end))
      }),
      runs,
    )
  })

  it('is never the same day, however early it is', () => {
    const morning = nextMorning(new Date('2026-11-17T15:00:00Z'), { timeZone: 'Asia/Tokyo' })
    expect(morning).toEqual(new Date('2026-11-19T00:00:00Z'))
  })

  it('is on the very next day, also where the clocks leap over the end of that day', () => {
    // In Nuuk, Saturday, 30 March 2024 ended at eleven.
    const morning = nextMorning(new Date('2024-03-30T01:30:00Z'), { timeZone: 'America/Nuuk' })
    expect(morning).toEqual(new Date('2024-03-30T11:00:00Z'))
  })

  it('skips a day that the zone left out', () => {
    const morning = nextMorning(new Date('2011-12-29T12:00:00Z'), { timeZone: 'Pacific/Apia' })
    expect(morning).toEqual(new Date('2011-12-30T19:00:00Z'))
  })
})

describe('the start of a day', () => {
  it('is the first instant at which the wall shows its date, in any zone', () => {
    assert(
      property(moments, ({ timeZone, minute }) => {
        const today = dayOf(wallAt(minute, timeZone))
        const start = firstFrom(minute - 50 * 60, (one) => dayOf(wallAt(one, timeZone)) >= today)
        expect(startOfDay(dateOf(minute), timeZone)).toEqual(dateOf(start))
      }),
      runs,
    )
  })

  it('is the end of the leap where the clocks leap over midnight', () => {
    expect(startOfDay(new Date('2018-11-04T12:00:00Z'), 'America/Sao_Paulo')).toEqual(
      new Date('2018-11-04T03:00:00Z'),
    )
  })
})
