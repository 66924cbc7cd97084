import { describe, expect, it } from 'vitest'
import { createEntryCount } from '../../src/answer/count-entries.ts'

const countingFrom = (first: number) => {
  let counted = 0
  let now = 0
  const count = createEntryCount(
    { count: () => Promise.resolve(first + counted++) },
    { now: () => new Date(now) },
  )
  return { count, pass: (milliseconds: number) => void (now += milliseconds) }
}

describe('how many entries are searched', () => {
  it('is counted for every question where there are few', async () => {
    const { count } = countingFrom(0)
    expect([await count(), await count()]).toEqual([0, 1])
  })

  it('is counted once a minute where there are many', async () => {
    const { count, pass } = countingFrom(10_000)
    expect([await count(), await count()]).toEqual([10_000, 10_000])
    pass(60_000)
    expect(await count()).toBe(10_001)
  })
})
