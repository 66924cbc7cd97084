import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../../src/text/dates.ts'

const japan = { timeZone: 'Asia/Tokyo', language: 'ja' }
const washington = { timeZone: 'America/New_York', language: 'en' }

describe('a date as publishers write it', () => {
  it.each([
    ['Thu, 27 Aug 26 12:00:00 +0000', '2026-08-27T12:00:00.000Z'],
    ['30 Apr 2025 17:00:00 +0900', '2025-04-30T08:00:00.000Z'],
    ['Thu, 01 May 2025 17:00:00 JST', '2025-05-01T08:00:00.000Z'],
    ['Fri, 20 Nov 2026 10:30:00 EST', '2026-11-20T15:30:00.000Z'],
    ['Fri, 17 Jul 2026 10:00:00 PDT', '2026-07-17T17:00:00.000Z'],
    ['Sun, 06 Nov 94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Fri Nov 20 12:00:00 GMT 2026', '2026-11-20T12:00:00.000Z'],
    ['2025-04-30T14:59:Z', '2025-04-30T14:59:00.000Z'],
    ['2026-09-20T05:00:48.9297634-04:00', '2026-09-20T09:00:48.929Z'],
    ['2010-03-31 22:00:00+00:00', '2010-03-31T22:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2026-11-20T24:00:00Z', '2026-11-21T00:00:00.000Z'],
    ['2026年11月20日', '2026-11-20'],
    ['２０２６年１１月２０日（金）午後２時３０分', '2026-11-20T05:30:00.000Z'],
    ['令和8年7月17日', '2026-07-17'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['R8.7.17', '2026-07-17'],
    ['2026.11.20', '2026-11-20'],
    ['2026/11/20', '2026-11-20'],
    ['掲載日：2026年8月21日', '2026-08-21'],
    ['1763600000', '2025-11-20T00:53:20.000Z'],
    ['20 Nov 26 14:30', '2026-11-20T05:30:00.000Z'],
    ['20261120T143000Z', '2026-11-20T14:30:00.000Z'],
    ['2026-W47-5', '2026-11-20'],
    ['2026-324', '2026-11-20'],
    ['2003-012-31T10:14:55+00:00', '2003-12-31T10:14:55.000Z'],
    ['20.11.2026 14:30', '2026-11-20T05:30:00.000Z'],
    ['2026년 11월 20일 오후 2:30', '2026-11-20T05:30:00.000Z'],
    ['Wed, 19 Aug 2009 18:28:00 Etc/GMT', '2009-08-19T18:28:00.000Z'],
    ['Thu, 01 Jan 2004 19:48:21 America/New_York', '2004-01-02T00:48:21.000Z'],
    ['Thu, 30 Apr 2015 08:57:00 MEST', '2015-04-30T06:57:00.000Z'],
    ['17 July 2026 16:31 ET', '2026-07-17T20:31:00.000Z'],
    ['26 January 2026 16:31 ET', '2026-01-26T21:31:00.000Z'],
    ['26 January 2026 16:31 AT', '2026-01-26T20:31:00.000Z'],
    ['31 Dec 2025 14:20:20 A', '2025-12-31T14:20:20.000Z'],
    ['2026-11-20T143000.5+09:00', '2026-11-20T05:30:00.500Z'],
    ['20261120T14:30:00Z', '2026-11-20T14:30:00.000Z'],
    ['2026-11-20T14Z', '2026-11-20T14:00:00.000Z'],
    ['2026-11-20 오후 02:30:15', '2026-11-20T05:30:15.000Z'],
    ['2026년 11월 20일  14:30:15', '2026-11-20T05:30:15.000Z'],
    ['2026年11月20日14時30分15秒', '2026-11-20T05:30:15.000Z'],
    ['2026-Nov-20 14:30', '2026-11-20T05:30:00.000Z'],
    ['20th of November 2026', '2026-11-20'],
  ])('%s is %s', (written, time) => {
    expect(parseDate(written, japan)).toBe(time)
  })

  it.each([
    ['November 20, 2026', '2026-11-20'],
    ['Posted Sept. 2nd, 2026', '2026-09-02'],
    ['09/25/2026', '2026-09-25'],
    ['20 Nov 2026 3:00 pm', '2026-11-20T20:00:00.000Z'],
    ['2026-07-01T00:01:00', '2026-07-01T04:01:00.000Z'],
  ])('%s is %s in Washington', (written, time) => {
    expect(parseDate(written, washington)).toBe(time)
  })

  it.each([
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00.000Z'],
    ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00.000Z'],
    ['Freitag, 20. März 2026', '2026-03-20'],
    ['le 12 août 2026', '2026-08-12'],
    ['20 de mayo de 2026', '2026-05-20'],
    ['3 Mars 2020 rovers', undefined],
  ])('%s in a language of Europe is %s', (written, time) => {
    expect(parseDate(written, washington)).toBe(time)
  })

  it.each([
    ['a month without a day', 'March, 2019'],
    ['a month alone', '2018-07'],
    ['the 30th of February', '2026-02-30'],
    ['the 31st of a short month', 'Tue, 31 Jun 2026 10:00:00 GMT'],
    ['a month that is none', '2026-13-01'],
    ['an hour that is none', '2026-11-20T25:00:00Z'],
    ['a machine default', '0001-01-01T00:00:00'],
    ['a time alone', '12:00'],
    ['a day and a time without a year', '20 Nov 14:30'],
    ['another', '5 May 10:30'],
    ['a date whose year was left out', '07-01T01:55:07-05:00'],
    ['a third', '5 May 10 am'],
    ['a week that a number only seems to be', 'No. 2026-324 of the docket'],
    ['words', 'No Due Date'],
    ['nothing', ''],
  ])('%s stays unknown', (_, written) => {
    expect(parseDate(written, washington)).toBeUndefined()
  })

  it('in figures alone is not guessed where day and month could be swapped', () => {
    expect(parseDate('09/08/2026', japan)).toBeUndefined()
  })

  it('with a zone that nobody knows keeps its day, which is sure, and not its hour', () => {
    expect(parseDate('20 Nov 2026 10:00 XYZ', japan)).toBe('2026-11-20')
    expect(parseDate('20 Nov 2026 10:00 Nowhere/Town', japan)).toBe('2026-11-20')
  })

  it('without a zone means the wall clock of its feed, in summer and winter', () => {
    expect(parseDate('2026-01-15 09:00', washington)).toBe('2026-01-15T14:00:00.000Z')
    expect(parseDate('2026-07-15 09:00', washington)).toBe('2026-07-15T13:00:00.000Z')
  })
})

describe('midnight', () => {
  it.each([
    ['Fri, 21 Aug 2026 00:00:00 GMT', 'Asia/Tokyo', '2026-08-21'],
    ['2026-08-21T00:00:00.000+05:30', 'America/New_York', '2026-08-21'],
    ['2026-06-12T00:00:00', 'America/New_York', '2026-06-12'],
    ['June 12, 2026 12:00 am', 'America/New_York', '2026-06-12'],
    ['2025-04-30T15:00:Z', 'Asia/Tokyo', '2025-05-01'],
    ['2025-01-16T05:00:00Z', 'America/New_York', '2025-01-16'],
    ['2025-07-16T04:00:00Z', 'America/New_York', '2025-07-16'],
    ['1763596800', 'Asia/Tokyo', '2025-11-20'],
    ['1763564400000', 'Asia/Tokyo', '2025-11-20'],
  ])('written %s in a feed of %s is the day %s', (written, timeZone, day) => {
    expect(parseDate(written, { timeZone, language: 'en' })).toBe(day)
  })

  it.each([
    ['2025-04-30T15:00:Z', 'UTC', '2025-04-30T15:00:00.000Z'],
    ['2025-01-16T04:00:00Z', 'America/New_York', '2025-01-16T04:00:00.000Z'],
    ['2026-08-21T00:00:01Z', 'UTC', '2026-08-21T00:00:01.000Z'],
    ['2026-08-21T00:00:00.001Z', 'UTC', '2026-08-21T00:00:00.001Z'],
    ['2026-08-21T00:00:00.0001Z', 'UTC', '2026-08-21T00:00:00.000Z'],
    ['2026-11-20T24:00:00Z', 'UTC', '2026-11-21T00:00:00.000Z'],
  ])('is not what %s means in a feed of %s: that is %s', (written, timeZone, instant) => {
    expect(parseDate(written, { timeZone, language: 'en' })).toBe(instant)
  })
})

const two = (number: number): string => String(Math.abs(number)).padStart(2, '0')
const offsetText = (minutes: number, colon: string): string =>
  `${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}${colon}${two(minutes % 60)}`

const DAY_MS = 86_400_000
/** Not midnight in Japan or at the offset (minutes), which would be a day. */
const isInstant = (time: number, offset: number): boolean =>
  [9 * 60, offset].every((minutes) => (time + minutes * 60_000) % DAY_MS !== 0)

describe('any instant', () => {
  const instants = fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2049-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 })

  it('comes back from ISO 8601 in any zone', () => {
    fc.assert(
      fc.property(instants, offsets, (instant, offset) => {
        fc.pre(isInstant(instant.getTime(), offset))
        const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1)
        expect(parseDate(local + offsetText(offset, ':'), japan)).toBe(instant.toISOString())
      }),
    )
  })

  it('comes back from RFC 822, with two or four digits of the year, to the second', () => {
    fc.assert(
      fc.property(instants, offsets, fc.boolean(), (instant, offset, short) => {
        const local = new Date(instant.getTime() + offset * 60_000)
        const [weekday, day, month, year = '', time] = local.toUTCString().split(' ')
        const written = `${weekday} ${day} ${month} ${short ? year.slice(2) : year} ${time} ${offsetText(offset, '')}`
        const seconds = Math.floor(instant.getTime() / 1000) * 1000
        fc.pre(isInstant(seconds, offset))
        expect(parseDate(written, japan)).toBe(new Date(seconds).toISOString())
      }),
    )
  })

  it('as a day comes back from every way to write a day', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = instant.toISOString().slice(0, 10)
        const [year, month, date] = day.split('-').map(Number)
        const era = (year ?? 0) - 2018
        for (const written of [
          day,
          `${year}/${month}/${date}`,
          `${year}.${month}.${date}`,
          `${year}年${month}月${date}日`,
          ...(era > 0 ? [`令和${era === 1 ? '元' : era}年${month}月${date}日`] : []),
        ]) {
          expect(parseDate(written, japan)).toBe(day)
        }
      }),
    )
  })

  it('is never made up out of a text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        expect(parseDate(text, washington) ?? '2026-01-01').toMatch(
          /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/u,
        )
      }),
    )
  })
})
