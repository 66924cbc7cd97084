import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextCheckAfterFailure, nextCheckAfterSuccess } from '../../src/fetch/courtesy.ts'

/** A Wednesday. */
const checkedAt = new Date('2026-11-18T12:00:00Z')
const minutesUntil = (next: Date): number => (next.getTime() - checkedAt.getTime()) / 60_000
/** Neither earlier nor later. */
const random = () => 0.5
const HOURLY = { intervalMinutes: 60, longestIntervalMinutes: 1_440 }
const URGENT = { intervalMinutes: 15, longestIntervalMinutes: 120 }
const ALL_HOURS = Array.from({ length: 24 }, (_, hour) => hour)

describe('the next check of a feed that was read', () => {
  it('comes after its shortest interval while nothing is known of its cadence', () => {
    expect(minutesUntil(nextCheckAfterSuccess(HOURLY, checkedAt, { random }))).toBe(60)
  })

  it.each([
    [1, 60],
    [8, 120],
    [48, 720],
    [2_000, 1_440],
  ])('comes four times in its usual gap of %d hours, within its interval', (hours, minutes) => {
    const next = nextCheckAfterSuccess(HOURLY, checkedAt, { usualGapHours: hours, random })
    expect(minutesUntil(next)).toBe(minutes)
  })

  it.each([
    ['its freshness', { freshForSeconds: 7_200 }, 120],
    ['its ttl', { publishing: { ttlMinutes: 180 } }, 180],
    ['a freshness shorter than the interval', { freshForSeconds: 60 }, 60],
    ['a freshness of a year', { freshForSeconds: 31_536_000 }, 1_440],
    ['nonsense', { freshForSeconds: Number.NaN, publishing: { ttlMinutes: -5 } }, 60],
  ])('is put off by %s, for a day at most', (_, hints, minutes) => {
    const next = nextCheckAfterSuccess(HOURLY, checkedAt, { ...hints, random })
    expect(minutesUntil(next)).toBe(minutes)
  })

  it('is put off for five hours at most where the feed is urgent', () => {
    const next = nextCheckAfterSuccess(URGENT, checkedAt, { freshForSeconds: 86_400, random })
    expect(minutesUntil(next)).toBe(300)
  })

  it('waits for the end of the hours and days without news', () => {
    const hours = { skipHours: [13, 14, 15] }
    const next = nextCheckAfterSuccess(HOURLY, checkedAt, { publishing: hours, random })
    expect(next.toISOString()).toBe('2026-11-18T16:03:00.000Z')
    // Wednesday, and what is left of it.
    const days = { publishing: { skipDays: [3] }, random }
    expect(nextCheckAfterSuccess(HOURLY, checkedAt, days).toISOString()).toBe(
      '2026-11-19T00:03:00.000Z',
    )
  })

  it('does not believe a feed that says it never has news', () => {
    for (const publishing of [{ skipHours: ALL_HOURS }, { skipDays: [1, 2, 3, 4, 5, 6, 7] }]) {
      const next = nextCheckAfterSuccess(HOURLY, checkedAt, { publishing, random })
      expect(minutesUntil(next)).toBe(60)
    }
  })

  const interval = fc.tuple(fc.integer({ min: 10, max: 1_440 }), fc.integer({ min: 0, max: 2_880 }))
  const hints = fc.record(
    {
      freshForSeconds: fc.oneof(fc.nat(), fc.double()),
      usualGapHours: fc.double(),
      publishing: fc.record(
        {
          ttlMinutes: fc.nat(),
          skipHours: fc.subarray(ALL_HOURS),
          skipDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  const anyCase = fc.tuple(
    interval,
    hints,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
  )

  it('is never before nine tenths of the interval, nor before what the server asked for, nor out of reach', () => {
    fc.assert(
      fc.property(anyCase, ([[shortest, more], given, chance, at]) => {
        const feed = { intervalMinutes: shortest, longestIntervalMinutes: shortest + more }
        const next = nextCheckAfterSuccess(feed, at, { ...given, random: () => chance })
        const minutes = (next.getTime() - at.getTime()) / 60_000
        const longestHint = shortest < 60 ? 300 : 1_440
        const fresh = given.freshForSeconds ?? 0
        const asked = Math.min(fresh > 0 ? fresh / 60 : 0, longestHint)
        expect(minutes).toBeGreaterThan(Math.max(shortest * 0.9, asked) - 0.001)
        const longest = Math.max(feed.longestIntervalMinutes, longestHint)
        expect(minutes).toBeLessThan(longest * 1.1 + 0.001)
      }),
    )
  })

  it('falls in no hour without news, unless that would put it off too long', () => {
    fc.assert(
      fc.property(anyCase, ([[shortest, more], given, chance, at]) => {
        const feed = { intervalMinutes: shortest, longestIntervalMinutes: shortest + more }
        const next = nextCheckAfterSuccess(feed, at, { ...given, random: () => chance })
        const { skipHours = [], skipDays = [] } = given.publishing ?? {}
        const silent =
          skipHours.includes(next.getUTCHours()) || skipDays.includes(next.getUTCDay() || 7)
        const putOffEnough =
          next.getTime() - at.getTime() >= (shortest < 60 ? 300 : 1_440) * 60_000 - 1
        const neverLoud = skipHours.length === 24 || skipDays.length === 7
        expect(silent && !putOffEnough && !neverLoud).toBe(false)
      }),
    )
  })
})

describe('the next check of a feed that failed', () => {
  it('comes later with each failure, and within a day however many there were', () => {
    const pauses = [1, 2, 3, 7, 8, 400, 4_000].map((failures) =>
      minutesUntil(nextCheckAfterFailure(failures, checkedAt, { random })),
    )
    expect(pauses).toEqual([15, 30, 60, 960, 1_440, 1_440, 1_440])
  })

  it('is never before the time that the server itself named, within a day', () => {
    const pauses = [60, 7_200, 10_000_000].map((retryAfterSeconds) =>
      minutesUntil(nextCheckAfterFailure(1, checkedAt, { retryAfterSeconds, random: () => 0 })),
    )
    expect(pauses).toEqual([13.5, 120, 1_440])
  })

  it('comes after a day when the feed is said to be gone, and then once a week, for ever', () => {
    const pauses = [1, 2, 50].map((failures) =>
      minutesUntil(nextCheckAfterFailure(failures, checkedAt, { fault: 'gone', random })),
    )
    expect(pauses).toEqual([1_440, 10_080, 10_080])
  })

  it('is spread by a tenth, so that not all feeds come back at once', () => {
    const pauses = [0, 1].map((chance) =>
      minutesUntil(nextCheckAfterFailure(3, checkedAt, { random: () => chance })),
    )
    expect(pauses).toEqual([expect.closeTo(54), expect.closeTo(66)])
  })
})
