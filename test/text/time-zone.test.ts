import { describe, expect, it } from 'vitest'
import { isTimeZone } from '../../src/text/time-zone.ts'

describe('isTimeZone', () => {
  it.each(['Asia/Tokyo', 'America/Argentina/Buenos_Aires', 'UTC'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })
  it.each(['', '+09:00', '-0500', 'GMT+9', 'Asia/Atlantis', 'Tokyo time'])(
    'takes “%s” for none',
    (name) => {
      expect(isTimeZone(name)).toBe(false)
    },
  )
})
