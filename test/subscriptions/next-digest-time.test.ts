import { assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DigestTime } from '../../src/domain/subscription.ts'
import { naiveDigestTimes, stretchesOf } from './naive-clock.ts'
import { nextDigestTime } from '../../src/subscriptions/next-digest-time.ts'
import { ZONES } from './zones.ts'

/** The first has the most: Samoa without a Friday, Brazil and Iran at midnight, Newfoundland a minute past it. */
const [BEGIN, END] = [new Date('2009-01-01T00:00:00Z'), new Date('2014-01-01T00:00:00Z')]
const [NEWER_BEGIN, NEWER_END] = [
  new Date('2022-01-01T00:00:00Z'),
  new Date('2027-01-01T00:00:00Z'),
]

const clocks = new Map<string, ReturnType<typeof stretchesOf>>(
  ZONES.map((timeZone) => [timeZone, stretchesOf(timeZone, BEGIN, END)]),
)
const newerClocks = new Map<string, ReturnType<typeof stretchesOf>>(
  ZONES.map((timeZone) => [timeZone, stretchesOf(timeZone, NEWER_BEGIN, NEWER_END)]),
)

const CADENCES = ['daily', 'weekdays', 'weekly', 'monthly'] as const
/** Where clocks change, just beside it, and where they do not. */
const TIMES = ['00:00', '02:30', '23:30', '09:00', '00:01', '01:59', '03:00'] as const

const wishes = record({
  cadence: constantFrom(...CADENCES),
  weekday: integer({ min: 1, max: 7 }),
  time: constantFrom(...TIMES),
  timeZone: constantFrom(...ZONES),
})

const next = (wish: DigestTime, after: string) =>
  nextDigestTime(wish, new Date(after)).toISOString()

const friday: DigestTime = { cadence: 'weekly', weekday: 5, time: '09:00', timeZone: 'Asia/Tokyo' }

describe('digest times', () => {
  it.each(ZONES.map((timeZone, at) => ({ timeZone, at })))(
    'come once on every wished day of five years in $timeZone, in order, as a naive walk of the clock finds them',
    ({ timeZone, at }) => {
      for (const [shift, cadence] of CADENCES.entries()) {
        const time = TIMES[(at + shift) % TIMES.length]!
        const wish = { cadence, weekday: (at % 7) + 1, time, timeZone }
        const expected = naiveDigestTimes(wish, clocks.get(timeZone)!)
        let last = new Date(expected[0]!.getTime() - 1)
        const found = expected.map(() => (last = nextDigestTime(wish, last)))
        expect(found).toEqual(expected)
      }
    },
  )

  it.each([clocks, newerClocks])('follow any instant, also around changes of the clocks', (of) => {
    const instants = record({
      // Every second one lies within three days of a change.
      change: integer({ min: -50, max: 50 }),
      minutes: integer({ min: -3 * 1_440, max: 3 * 1_440 }),
      day: integer({ min: 40, max: 1_780 }),
      milliseconds: constantFrom(-1, 0, 1),
    })
    assert(
      property(wishes, instants, (wish, { change, minutes, day, milliseconds }) => {
        const stretches = of.get(wish.timeZone)!
        const [first, ...changes] = stretches
        const near =
          changes[change % Math.max(1, changes.length)]?.from ?? first!.from + day * 1_440
        const after = (near + minutes) * 60_000 + milliseconds
        const expected = naiveDigestTimes(wish, stretches).find((time) => time.getTime() > after)
        expect(nextDigestTime(wish, new Date(after))).toEqual(expected)
      }),
      { numRuns: 400, seed: 20_261_125 },
    )
  })

  it('are Friday at nine in Tokyo', () => {
    expect(next(friday, '2026-11-18T00:00:00Z')).toBe('2026-11-20T00:00:00.000Z')
  })

  it('are a whole cadence apart when one is just due', () => {
    expect(next(friday, '2026-11-19T23:59:59.999Z')).toBe('2026-11-20T00:00:00.000Z')
    expect(next(friday, '2026-11-20T00:00:00Z')).toBe('2026-11-27T00:00:00.000Z')
    expect(next({ ...friday, cadence: 'daily' }, '2026-11-20T00:00:00Z')).toBe(
      '2026-11-21T00:00:00.000Z',
    )
  })

  it('leave the weekend out where weekdays are wished, by the local calendar', () => {
    const wish: DigestTime = { ...friday, cadence: 'weekdays' }
    expect(next(wish, '2026-11-20T00:00:00Z')).toBe('2026-11-23T00:00:00.000Z')
    // Sunday evening in London is Monday in Tokyo already.
    expect(next({ ...wish, time: '06:00' }, '2026-11-22T15:00:00Z')).toBe(
      '2026-11-22T21:00:00.000Z',
    )
  })

  it('are on the first of the wished weekdays of a month', () => {
    const wish: DigestTime = { ...friday, cadence: 'monthly' }
    expect(next(wish, '2026-11-06T00:00:00Z')).toBe('2026-12-04T00:00:00.000Z')
    expect(next(wish, '2026-12-04T00:00:00Z')).toBe('2027-01-01T00:00:00.000Z')
    // The first of May is a Friday in Kiritimati while April lasts elsewhere.
    expect(
      next({ ...wish, timeZone: 'Pacific/Kiritimati', time: '00:00' }, '2026-04-15T00:00:00Z'),
    ).toBe('2026-04-30T10:00:00.000Z')
  })

  it('are the end of the leap where the clocks leap over them', () => {
    const wish: DigestTime = { ...friday, weekday: 7, timeZone: 'America/New_York' }
    for (const time of ['02:00', '02:17', '02:30', '02:59', '03:00'])
      expect(next({ ...wish, time }, '2026-03-07T12:00:00Z')).toBe('2026-03-08T07:00:00.000Z')
  })

  it('are the first of two where the clocks show them twice, and do not come again', () => {
    const wish = { weekday: 7, time: '01:30', timeZone: 'America/New_York' }
    for (const [cadence, later] of [
      ['weekly', '2026-11-08T06:30:00.000Z'],
      ['daily', '2026-11-02T06:30:00.000Z'],
    ] as const) {
      expect(next({ ...wish, cadence }, '2026-11-01T05:00:00Z')).toBe('2026-11-01T05:30:00.000Z')
      expect(next({ ...wish, cadence }, '2026-11-01T05:30:00Z')).toBe(later)
      expect(next({ ...wish, cadence }, '2026-11-01T06:00:00Z')).toBe(later)
    }
  })

  it('keep a weekly digest where its day is left out, and give no daily one for that day', () => {
    // Samoa had no Friday, 30 December 2011.
    const wish: DigestTime = { ...friday, timeZone: 'Pacific/Apia' }
    expect(next(wish, '2011-12-29T20:00:00Z')).toBe('2011-12-30T10:00:00.000Z')
    expect(next({ ...wish, cadence: 'daily' }, '2011-12-29T20:00:00Z')).toBe(
      '2011-12-30T19:00:00.000Z',
    )
    expect(next({ ...wish, cadence: 'weekdays' }, '2011-12-29T20:00:00Z')).toBe(
      '2012-01-01T19:00:00.000Z',
    )
  })

  it('cross the year', () => {
    expect(next(friday, '2026-12-31T12:00:00Z')).toBe('2027-01-01T00:00:00.000Z')
  })
})
