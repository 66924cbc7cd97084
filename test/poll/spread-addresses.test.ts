import { assert, constantFrom, date, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberAddresses, periodAddresses } from '../../src/poll/spread-addresses.ts'

const zones = constantFrom('Asia/Tokyo', 'America/New_York', 'UTC', 'Pacific/Kiritimati')
const moments = date({
  min: new Date('2024-01-01'),
  max: new Date('2032-01-01'),
  noInvalidDate: true,
})

describe('the addresses of periods', () => {
  it('are those of the publisher’s calendar', () => {
    const feed = { address: 'https://a.example/{yy}{MM}m.html', timeZone: 'Asia/Tokyo' }
    // Already December in Tokyo.
    const now = new Date('2026-11-30T20:00:00Z')
    expect(periodAddresses(feed, { by: 'dates', unit: 'month', most: 2 }, { now })).toEqual([
      'https://a.example/2612m.html',
      'https://a.example/2611m.html',
    ])
  })

  it('leave no day out and take none twice, in any zone and year', () => {
    assert(
      property(moments, zones, integer({ min: 1, max: 12 }), (now, timeZone, most) => {
        const feed = { address: 'https://a.example/?{from}/{to}', timeZone }
        const periods = periodAddresses(feed, { by: 'dates', unit: 'month', most }, { now }).map(
          (address) => address.slice('https://a.example/?'.length).split('/'),
        )
        for (const [index, [from = '']] of periods.slice(0, -1).entries()) {
          const before = periods[index + 1]?.[1] ?? ''
          expect(Temporal.PlainDate.from(before).add({ days: 1 }).toString()).toBe(from)
        }
        const today = now.toLocaleDateString('sv', { timeZone })
        const [from = '', to = ''] = periods[0] ?? []
        expect(from <= today && today <= to).toBe(true)
        expect(periods).toHaveLength(most)
      }),
    )
  })

  it('by days follow each other without a gap', () => {
    assert(
      property(moments, zones, (now, timeZone) => {
        const feed = { address: '{yyyy}-{MM}-{dd}', timeZone }
        const days = periodAddresses(feed, { by: 'dates', unit: 'day', most: 31 }, { now })
        for (const [index, day] of days.slice(0, -1).entries()) {
          expect(Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()).toBe(
            days[index + 1],
          )
        }
      }),
    )
  })
})

describe('the addresses of numbers', () => {
  it('follow the last known one, with zeros before', () => {
    const spread = { by: 'numbers', first: 179, digits: 4, most: 2 } as const
    const feed = { address: 'https://a.example/{number}/en' }
    expect(numberAddresses(feed, spread, undefined).map(({ address }) => address)).toEqual([
      'https://a.example/0179/en',
      'https://a.example/0180/en',
    ])
    expect(numberAddresses(feed, spread, 9_999).map(({ number }) => number)).toEqual([
      10_000, 10_001,
    ])
  })
})
