import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime, readZone } from '../../src/text/clock-words.ts'

describe('a time of day in words', () => {
  it.each([
    ['8', '08:00'],
    ['8:30', '08:30'],
    ['8 am', '08:00'],
    ['8:30pm', '20:30'],
    ['12 a.m.', '00:00'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['0:15', '00:15'],
    ['8時', '08:00'],
    ['午後8時半', '20:30'],
    ['午前0時', '00:00'],
    ['朝9時5分', '09:05'],
    ['夜12時', '00:00'],
    ['夜20時', '20:00'],
    ['正午', '12:00'],
  ])('is read: %s', (words, time) => {
    expect(readTime(words)).toBe(time)
  })

  it.each(['24:00', '25', '8:60', '13am', '午前13時', '8:5:5', 'eight', ''])(
    'is none that a clock shows: %s',
    (words) => {
      expect(readTime(words)).toBeUndefined()
    },
  )

  it('is the same in 24 hours, in twelve, and in Japanese', () => {
    assert(
      property(integer({ min: 0, max: 23 }), integer({ min: 0, max: 59 }), (hour, minute) => {
        const minutes = String(minute).padStart(2, '0')
        const time = `${String(hour).padStart(2, '0')}:${minutes}`
        expect(readTime(`${hour}:${minutes}`)).toBe(time)
        expect(readTime(`${hour % 12 || 12}:${minutes} ${hour < 12 ? 'am' : 'pm'}`)).toBe(time)
        expect(readTime(`${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute}分`)).toBe(time)
      }),
    )
  })
})

describe('a time zone in words', () => {
  it.each([
    ['JST', 'Asia/Tokyo'],
    ['Tokyo time', 'Asia/Tokyo'],
    ['日本時間', 'Asia/Tokyo'],
    ['ET', 'America/New_York'],
    ['eastern time', 'America/New_York'],
    ['PDT', 'America/Los_Angeles'],
    ['UTC', 'UTC'],
    ['Europe/Paris', 'Europe/Paris'],
    ['America/Argentina/Salta', 'America/Argentina/Salta'],
    ['Europe/Atlantis', undefined],
    ['lunch time', undefined],
  ])('is read: %s', (words, zone) => {
    expect(readZone(words)).toBe(zone)
  })
})
