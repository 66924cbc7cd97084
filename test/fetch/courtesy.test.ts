import { describe, expect, it } from 'vitest'
import { nextCheckAfterFailure, nextCheckAfterSuccess } from '../../src/fetch/courtesy.ts'

const checkedAt = new Date('2026-09-20T12:00:00Z')
const minutesUntil = (next: Date): number => (next.getTime() - checkedAt.getTime()) / 60_000

describe('the next check of a feed', () => {
  it('comes after its own interval when the last one went well', () => {
    expect(minutesUntil(nextCheckAfterSuccess({ intervalMinutes: 60 }, checkedAt))).toBe(60)
  })

  it('comes later with each failure, and within a day however many there were', () => {
    const pauses = [1, 2, 3, 7, 8, 400].map((failures) =>
      minutesUntil(nextCheckAfterFailure(failures, checkedAt)),
    )
    expect(pauses).toEqual([15, 30, 60, 960, 1_440, 1_440])
  })

  it('is never before the time that the server itself named', () => {
    expect(minutesUntil(nextCheckAfterFailure(1, checkedAt, 7_200))).toBe(120)
  })
})
