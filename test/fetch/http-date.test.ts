import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHttpDate } from '../../src/fetch/http-date.ts'

const now = new Date('2026-11-20T10:00:00Z')
const read = (text: string): string | undefined => readHttpDate(text, now)?.toISOString()

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** Forms that the standard calls obsolete, written from the present one. */
const obsolete = (date: Date): readonly string[] => {
  const [, day = '', month = '', year = '', time = ''] = date.toUTCString().split(' ')
  const weekday = DAYS[date.getUTCDay()] ?? ''
  return [
    `${weekday}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
    `${weekday.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`,
  ]
}

describe('a date of an HTTP header', () => {
  it.each([
    ['Fri, 20 Nov 2026 10:02:00 GMT', '2026-11-20T10:02:00.000Z'],
    ['fri, 20 nov 2026 10:02:00 gmt', '2026-11-20T10:02:00.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Friday, 20-Nov-26 10:02:00 GMT', '2026-11-20T10:02:00.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 GMT', '2016-12-31T23:59:59.000Z'],
  ])('is read from %s', (text, date) => {
    expect(read(text)).toBe(date)
  })

  it.each([
    '',
    '0',
    '-1',
    'soon',
    '2026-11-20T10:02:00Z',
    'Fri, 20 Nov 2026 10:02:00 +0900',
    'Fri, 31 Feb 2026 10:02:00 GMT',
    'Fri, 20 Nov 2026 24:00:00 GMT',
    'Fri, 20 Nov 2026 10:60:00 GMT',
    'Fri, 20 Foo 2026 10:02:00 GMT',
  ])('is not read from “%s”', (text) => {
    expect(read(text)).toBeUndefined()
  })

  it('means the same moment in all three forms', () => {
    const seconds = fc.integer({ min: Date.UTC(1977) / 1000, max: Date.UTC(2076) / 1000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const date = new Date(second * 1000)
        for (const text of [date.toUTCString(), ...obsolete(date)]) {
          expect(read(text)).toBe(date.toISOString())
        }
      }),
    )
  })

  it('is a date or nothing, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const date = readHttpDate(text, now)
        expect(date === undefined || !Number.isNaN(date.getTime())).toBe(true)
      }),
    )
  })
})
