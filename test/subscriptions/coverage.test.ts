import { describe, expect, it } from 'vitest'
import type { DigestCourse, DigestSubscription } from '../../src/domain/subscription.ts'
import { coverage } from '../../src/subscriptions/coverage.ts'
import { digestOf } from './digest-of.ts'

const subscription: DigestSubscription = digestOf({
  coveredUntil: new Date('2026-11-06T00:00:00Z'),
  nextDigestAt: new Date('2026-11-13T00:00:00Z'),
})

describe('what a due digest covers', () => {
  it('is the week up to the time at which it was due, though it is written a little later', () => {
    for (const now of ['2026-11-13T00:00:20Z', '2026-11-13T01:00:00Z'])
      expect(coverage(subscription, new Date(now))).toEqual({
        period: { from: subscription.coveredUntil, to: subscription.nextDigestAt },
        isLate: false,
        next: {
          coveredUntil: subscription.nextDigestAt,
          nextDigestAt: new Date('2026-11-20T00:00:00Z'),
        },
      })
  })

  it('is late, and covers what came meanwhile, more than an hour after it was due', () => {
    const now = new Date('2026-11-13T01:00:00.001Z')
    expect(coverage(subscription, now)).toMatchObject({ isLate: true, period: { to: now } })
  })

  it.each(['daily', 'weekdays', 'weekly', 'monthly'] as const)(
    'is the whole gap, once, after a bot with a %s digest was down for three weeks',
    (cadence) => {
      const now = new Date('2026-12-04T10:00:00Z')
      const { period, isLate, next } = coverage({ ...subscription, cadence }, now)
      expect(isLate).toBe(true)
      expect(period).toEqual({ from: subscription.coveredUntil, to: now })
      expect(next.coveredUntil).toEqual(now)
      expect(next.nextDigestAt > now).toBe(true)
    },
  )

  it('is three days in one digest where a daily one was missed for three days', () => {
    const daily = digestOf({
      cadence: 'daily',
      coveredUntil: new Date('2026-11-12T00:00:00Z'),
      nextDigestAt: new Date('2026-11-13T00:00:00Z'),
    })
    const now = new Date('2026-11-15T23:00:00Z')
    expect(coverage(daily, now)).toEqual({
      period: { from: daily.coveredUntil, to: now },
      isLate: true,
      next: { coveredUntil: now, nextDigestAt: new Date('2026-11-16T00:00:00Z') },
    })
  })

  it('leaves no instant out and covers none twice, digest after digest', () => {
    let present: DigestCourse = subscription
    for (const now of ['2026-11-13T00:00:01Z', '2026-11-22T07:00:00Z', '2026-11-27T00:30:00Z']) {
      const { period, next } = coverage({ ...subscription, ...present }, new Date(now))
      expect(period.from).toEqual(present.coveredUntil)
      expect(next.coveredUntil).toEqual(period.to)
      expect(next.nextDigestAt.getTime()).toBeGreaterThan(Date.parse(now))
      present = next
    }
  })

  it('is empty, never backwards, after the clock was set back, and the next one follows what is covered', () => {
    const ahead = {
      ...subscription,
      cadence: 'daily' as const,
      coveredUntil: new Date('2026-11-14T00:00:00Z'),
    }
    const { period, next } = coverage(ahead, new Date('2026-11-13T00:00:20Z'))
    expect(period).toEqual({ from: ahead.coveredUntil, to: ahead.coveredUntil })
    expect(next).toEqual({
      coveredUntil: ahead.coveredUntil,
      nextDigestAt: new Date('2026-11-15T00:00:00Z'),
    })
  })
})
