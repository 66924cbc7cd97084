import { array, assert, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rate } from '../../src/domain/channel.ts'
import { waitFor } from '../../src/deliver/pace.ts'

const at = (milliseconds: number): Date => new Date(Date.UTC(2026, 0, 1) + milliseconds)

const rates = array(
  record({ posts: integer({ min: 1, max: 5 }), milliseconds: integer({ min: 1, max: 5_000 }) }),
  { minLength: 1, maxLength: 4 },
)

/** Posts, each as soon as it may be after a pause of its own; oldest first. */
const play = (pace: readonly Rate[], pauses: readonly number[]): readonly Date[] => {
  let now = 0
  const shown: Date[] = []
  for (const pause of pauses) {
    now += pause
    now += waitFor(pace, shown, at(now))
    shown.unshift(at(now))
  }
  return shown.toReversed()
}

const keeps = ({ posts, milliseconds }: Rate, shown: readonly Date[]): boolean =>
  shown.every((time, index) => {
    const next = shown[index + posts]
    return next === undefined || next.getTime() - time.getTime() >= milliseconds
  })

describe('the pace of a conversation', () => {
  it('is kept at every rate, however the posts come', () => {
    const pauses = array(integer({ min: 0, max: 2_000 }), { maxLength: 40 })
    assert(
      property(rates, pauses, (pace, given) => {
        const shown = play(pace, given)
        expect(pace.every((rate) => keeps(rate, shown))).toBe(true)
      }),
    )
  })

  it('is never slower than it must be: a millisecond sooner, a rate would break', () => {
    const pauses = array(integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 20 })
    assert(
      property(rates, pauses, (pace, given) => {
        const shown = play(pace, given)
        const now = shown.at(-1)!
        const wait = waitFor(pace, shown.toReversed(), now)
        const sooner = [...shown, at(now.getTime() - at(0).getTime() + wait - 1)]
        expect(wait === 0 || !pace.every((rate) => keeps(rate, sooner))).toBe(true)
      }),
    )
  })

  it('asks for no longer than its own time of a clock that runs ahead', () => {
    const pace = [{ posts: 1, milliseconds: 1_000 }]
    expect(waitFor(pace, [at(3_600_000)], at(0))).toBe(1_000)
    expect(waitFor(pace, [], at(0))).toBe(0)
    expect(waitFor([], [at(0)], at(0))).toBe(0)
  })
})
