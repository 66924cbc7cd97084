import type { Period } from '../domain/message.ts'
import type { Subscription } from '../domain/subscription.ts'
import { nextDigestTime } from './next-digest-time.ts'

export interface Coverage {
  readonly period: Period
  /** Where the subscription stands once that period's digest is in the outbox. */
  readonly next: Pick<Subscription, 'nextDigestAt' | 'coveredUntil'>
}

/** A digest written later than this was kept back by a bot that was down. */
const LATE_MILLISECONDS = 60 * 60 * 1_000

/**
 * What the digest of a due subscription covers: from the end of the last one to the time at which it was due. A bot that
 * was down writes one digest, up to the present, however many times it missed: what it fetched on waking belongs in it.
 */
export const coverage = (subscription: Subscription, now: Date): Coverage => {
  const { coveredUntil, nextDigestAt } = subscription
  const isLate = now.getTime() - nextDigestAt.getTime() > LATE_MILLISECONDS
  const end = isLate ? now : nextDigestAt
  // Covered until after now: the clock was set back. Nothing is told twice.
  const to = end < coveredUntil ? coveredUntil : end
  return {
    period: { from: coveredUntil, to },
    next: { nextDigestAt: nextDigestTime(subscription, now), coveredUntil: to },
  }
}
