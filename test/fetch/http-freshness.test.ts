import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshForSeconds, retryAfterSeconds, type Header } from '../../src/fetch/http-freshness.ts'

const now = new Date('2026-11-20T10:00:00Z')
const headers =
  (values: Readonly<Record<string, string>>): Header =>
  (name) =>
    values[name]

describe('how long an answer stays fresh', () => {
  it.each([
    ['nothing is told', {}, undefined],
    ['max-age', { 'cache-control': 'public, max-age=3600' }, 3_600],
    ['quotes and capitals', { 'cache-control': 'Private, Max-Age="600"' }, 600],
    ['shared caches only', { 'cache-control': 's-maxage=9000, must-revalidate' }, undefined],
    ['the age it came with', { 'cache-control': 'max-age=600', age: '500' }, 100],
    ['an age beyond all freshness', { 'cache-control': 'max-age=600', age: '5000' }, 0],
    ['an age that is none', { 'cache-control': 'max-age=600', age: 'old' }, 600],
    ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, 0],
    ['no-cache for one header', { 'cache-control': 'no-cache="set-cookie", max-age=600' }, 600],
    ['no-store', { 'cache-control': 'no-store, max-age=600' }, 0],
    ['a max-age that is none', { 'cache-control': 'max-age=1h' }, 0],
    ['two of them: the first', { 'cache-control': 'max-age=60, max-age=600' }, 60],
    ['a number beyond all numbers', { 'cache-control': `max-age=${'9'.repeat(400)}` }, 2 ** 31],
    ['max-age before Expires', { 'cache-control': 'max-age=60', expires: '0' }, 60],
    ['Expires', { expires: 'Fri, 20 Nov 2026 11:00:00 GMT' }, 3_600],
    [
      'Expires by the clock of the server, not by ours',
      { expires: 'Fri, 20 Nov 2026 11:00:00 GMT', date: 'Fri, 20 Nov 2026 10:30:00 GMT' },
      1_800,
    ],
    ['Expires in the past', { expires: 'Thu, 19 Nov 1981 08:52:00 GMT' }, 0],
    ['Expires that is no date', { expires: '-1' }, 0],
  ])('follows from %s', (_, values, seconds) => {
    expect(freshForSeconds(headers(values), now)).toBe(seconds)
  })

  it('is a sane number or nothing, whatever is sent', () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.constant('max-age=9'))
    const names = { 'cache-control': value, expires: value, age: value, date: value }
    fc.assert(
      fc.property(fc.record(names, { requiredKeys: [] }), (values) => {
        const seconds = freshForSeconds(headers(values), now) ?? 0
        expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 2 ** 31).toBe(true)
      }),
    )
  })

  it('is found in time in a header made to be slow', () => {
    const startedAt = performance.now()
    freshForSeconds(headers({ 'cache-control': 'a="'.repeat(5_000) }), now)
    freshForSeconds(headers({ 'cache-control': `a="${'\\'.repeat(15_000)}` }), now)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

const after = (value: string, date?: string): number | undefined =>
  retryAfterSeconds(headers({ 'retry-after': value, ...(date === undefined ? {} : { date }) }), now)

describe('how long a server asks us to stay away', () => {
  it.each([
    ['90', 90],
    [' 90 ', 90],
    ['Fri, 20 Nov 2026 10:02:00 GMT', 120],
    ['Friday, 20-Nov-26 10:02:00 GMT', 120],
    ['Fri Nov 20 10:02:00 2026', 120],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['2026-11-20', undefined],
  ])('is read from “%s”', (value, seconds) => {
    expect(after(value)).toBe(seconds)
  })

  it('is reckoned by the clock of the server where it differs from ours', () => {
    // Its clock is a day behind: by ours that time is long over.
    expect(after('Thu, 19 Nov 2026 10:02:00 GMT', 'Thu, 19 Nov 2026 10:00:00 GMT')).toBe(120)
    expect(after('Sat, 21 Nov 2026 10:02:00 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT')).toBe(120)
    expect(after('Fri, 20 Nov 2026 10:02:00 GMT', 'today')).toBe(120)
  })

  it('is the same for any time that is written as seconds or as a date', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: -1e8, max: 1e8 }), (seconds, offset) => {
        const theirNow = new Date(now.getTime() + offset * 1000)
        const until = new Date(theirNow.getTime() + seconds * 1000)
        expect(after(until.toUTCString(), theirNow.toUTCString())).toBe(seconds)
        expect(after(String(seconds))).toBe(seconds)
      }),
    )
  })
})
