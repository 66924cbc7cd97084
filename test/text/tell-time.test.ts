import { describe, expect, it } from 'vitest'
import { tellDay, tellMoment, tellPeriod } from '../../src/text/tell-time.ts'

const tokyo = { language: 'ja', timeZone: 'Asia/Tokyo' } as const
const washington = { language: 'en', timeZone: 'America/New_York' } as const

describe('telling time', () => {
  it('tells a day as its publisher told it, wherever the reader is', () => {
    expect(tellDay('2026-05-01', tokyo)).toBe('2026年5月1日')
    expect(tellDay('2026-05-01', washington)).toBe('May 1, 2026')
  })

  it('tells an instant as the day that it is for the reader', () => {
    expect(tellDay('2026-04-30T15:00:00.000Z', tokyo)).toBe('2026年5月1日')
    expect(tellDay('2026-04-30T15:00:00.000Z', washington)).toBe('Apr 30, 2026')
  })

  it('leaves what is no time as it stands', () => {
    expect(tellDay('令和8年春', tokyo)).toBe('令和8年春')
  })

  it('tells a moment with its weekday and zone, in the form in which days are told', () => {
    const friday = new Date('2026-11-20T00:00:00Z')
    expect(tellMoment(friday, tokyo)).toBe('2026年11月20日金曜日 9:00 JST')
    expect(tellMoment(friday, washington)).toBe('Thursday, November 19, 2026 at 7:00 PM EST')
  })

  it('tells the days that a period touches, without the instant at which it ends', () => {
    const week = { from: new Date('2026-11-13T00:00:00Z'), to: new Date('2026-11-20T00:00:00Z') }
    expect(tellPeriod(week, tokyo)).toBe('2026年11月13日～2026年11月20日')
    expect(tellPeriod(week, { language: 'en', timeZone: 'UTC' })).toBe(
      'Nov 13\u2009–\u200919, 2026',
    )
    expect(tellPeriod(week, { ...tokyo, timeZone: 'UTC' })).toBe('2026年11月13日～2026年11月19日')
    const hours = { from: new Date('2026-11-13T00:00:00Z'), to: new Date('2026-11-13T09:00:00Z') }
    expect(tellPeriod(hours, tokyo)).toBe('2026年11月13日')
    expect(tellPeriod({ from: week.from, to: week.from }, tokyo)).toBe('2026年11月13日')
  })
})
