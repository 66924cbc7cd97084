import type { DigestCourse, DigestSubscription } from '../domain/subscription.ts'
import type { Period } from '../domain/message.ts'
import { nextDigestTime } from './next-digest-time.ts'

export interface Coverage {
  readonly period: Period
  /** Written more than an hour after it was due: the bot was down. */
  readonly isLate: boolean
  /** Where the subscription stands once that period's digest is in the outbox. */
  readonly next: DigestCourse
}

const LATE_MILLISECONDS = 60 * 60 * 1_000

/**
 * What the digest of a due subscription covers: from the end of the last one to the time at which it was due. A bot that
 * was down writes one digest, up to the present, however many times it missed: what it fetched on waking belongs in it.
 */
export const coverage = (subscription: DigestSubscription, now: Date): Coverage => {
  const { coveredUntil, nextDigestAt } = subscription
  const isLate = now.getTime() - nextDigestAt.getTime() > LATE_MILLISECONDS
  const end = isLate ? now : nextDigestAt
  // Covered until after now: the clock was set back. Nothing is told twice.
  const to = end < coveredUntil ? coveredUntil : end
  const after = now < to ? to : now
  return {
    period: { from: coveredUntil, to },
    isLate,
    next: { nextDigestAt: nextDigestTime(subscription, after), coveredUntil: to },
  }
}
