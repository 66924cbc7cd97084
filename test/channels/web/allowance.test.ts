import { describe, expect, it } from 'vitest'
import { createAllowance } from '../../../src/channels/web/allowance.ts'

describe('the allowance of questions', () => {
  it('comes back with time, never above the burst, and says how long to wait', () => {
    let now = 0
    const take = createAllowance({ burst: 2, perMinute: 6 }, () => now)
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 10])
    expect(take('b')).toBe(0)
    now = 9
    expect(take('a')).toBe(1)
    now = 10
    expect([take('a'), take('a')]).toEqual([0, 10])
    now = 10_000
    expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 10])
  })
})
