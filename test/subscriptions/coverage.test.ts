import { describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/domain/subscription.ts'
import { coverage } from '../../src/subscriptions/coverage.ts'

const subscription: Subscription = {
  id: '1',
  conversationId: '1',
  weekday: 5,
  time: '09:00',
  timeZone: 'Asia/Tokyo',
  language: 'en',
  pillars: [],
  coveredUntil: new Date('2026-11-06T00:00:00Z'),
  nextDigestAt: new Date('2026-11-13T00:00:00Z'),
}

describe('what a due digest covers', () => {
  it('is the week up to the time at which it was due, though it is written a little later', () => {
    expect(coverage(subscription, new Date('2026-11-13T00:00:20Z'))).toEqual({
      period: { from: subscription.coveredUntil, to: subscription.nextDigestAt },
      next: {
        coveredUntil: subscription.nextDigestAt,
        nextDigestAt: new Date('2026-11-20T00:00:00Z'),
      },
    })
  })

  it('is the whole gap, once, after a bot was down for three weeks', () => {
    const now = new Date('2026-12-02T10:00:00Z')
    expect(coverage(subscription, now)).toEqual({
      period: { from: subscription.coveredUntil, to: now },
      next: { coveredUntil: now, nextDigestAt: new Date('2026-12-04T00:00:00Z') },
    })
  })

  it('leaves no instant out and covers none twice, digest after digest', () => {
    let present: Pick<Subscription, 'nextDigestAt' | 'coveredUntil'> = subscription
    for (const now of ['2026-11-13T00:00:01Z', '2026-11-22T07:00:00Z', '2026-11-27T00:30:00Z']) {
      const { period, next } = coverage({ ...subscription, ...present }, new Date(now))
      expect(period.from).toEqual(present.coveredUntil)
      expect(next.coveredUntil).toEqual(period.to)
      expect(next.nextDigestAt.getTime()).toBeGreaterThan(Date.parse(now))
      present = next
    }
  })

  it('is empty, never backwards, after the clock was set back', () => {
    const ahead = { ...subscription, coveredUntil: new Date('2027-01-01T00:00:00Z') }
    const { period } = coverage(ahead, new Date('2026-11-13T00:00:20Z'))
    expect(period).toEqual({ from: ahead.coveredUntil, to: ahead.coveredUntil })
  })
})
