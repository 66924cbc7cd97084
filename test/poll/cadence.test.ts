import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cadenceOf } from '../../src/poll/cadence.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR

const at = (milliseconds: number) => ({
  publishedAt: new Date(NOW.getTime() + milliseconds).toISOString(),
})
const daysAgo = (...days: readonly number[]) => days.map((day) => at(-day * DAY))

describe('the cadence of a feed', () => {
  it('is the usual and the longest time between two of its entries, in whatever order they stand', () => {
    expect(cadenceOf(daysAgo(9, 1, 2, 3, 4), NOW)).toEqual({
      newestEntryAt: new Date(NOW.getTime() - DAY),
      usualGapHours: 24,
      longestGapHours: 120,
    })
  })

  it('is unknown of entries without dates, and of too few', () => {
    expect(cadenceOf([{}, { updatedAt: 'soon' }], NOW)).toEqual({})
    expect(cadenceOf(daysAgo(1, 2, 3), NOW)).toEqual({
      newestEntryAt: new Date(NOW.getTime() - DAY),
    })
  })

  it('counts a day on which many things came as one, so that a burst makes no news usual', () => {
    const burst = Array.from({ length: 500 }, () => ({ publishedAt: '2026-11-20' }))
    const others = ['2026-10-20', '2026-09-20', '2026-08-20'].map((publishedAt) => ({
      publishedAt,
    }))
    expect(cadenceOf([...burst, ...others], NOW).usualGapHours).toBeGreaterThan(28 * 24)
  })

  it('says nothing of a year long gone, though the newest entry is from then', () => {
    expect(cadenceOf(daysAgo(900, 901, 902, 903, 904), NOW)).toEqual({
      newestEntryAt: new Date(NOW.getTime() - 900 * DAY),
    })
  })

  it('takes the day of an act that lies a little ahead, and no date that lies further', () => {
    expect(cadenceOf([at(30 * HOUR), at(30 * DAY)], NOW)).toEqual({
      newestEntryAt: new Date(NOW.getTime() + 30 * HOUR),
    })
  })

  it('is told by the update where only that is known', () => {
    expect(cadenceOf([{ updatedAt: '2026-11-24' }], NOW).newestEntryAt).toEqual(
      new Date('2026-11-24'),
    )
  })

  it('is the same with or without dates in the future, and never longer than its longest gap', () => {
    const past = array(integer({ min: 0, max: 365 * 24 }), { maxLength: 40 })
    const future = array(integer({ min: 37, max: 24 * 36_500 }), { maxLength: 10 })
    assert(
      property(past, future, (hoursAgo, hoursAhead) => {
        const real = hoursAgo.map((hours) => at(-hours * HOUR))
        const cadence = cadenceOf(real, NOW)
        expect(cadenceOf([...hoursAhead.map((hours) => at(hours * HOUR)), ...real], NOW)).toEqual(
          cadence,
        )
        expect(cadence.usualGapHours ?? 0).toBeLessThanOrEqual(cadence.longestGapHours ?? 0)
      }),
    )
  })
})
