import { setTimeout as wait } from 'node:timers/promises'
import type { DeliveryNeeds, InHand, Outcome } from './in-hand.ts'
import { later } from './retry.ts'
import { longestOf, waitFor } from './pace.ts'
import { lose, waitUntil } from './settle.ts'
import { timeoutOf } from './in-hand.ts'

/** For more, others need not wait. */
const LONGEST_WAIT_MILLISECONDS = 5_000

/** Waits until the conversation may be shown one more post, and there is time to post it; else puts the delivery back. */
export const keepPace = async (
  needs: DeliveryNeeds,
  inHand: InHand,
): Promise<Outcome | undefined> => {
  const milliseconds = await paceOf(needs, inHand)
  if (milliseconds > LONGEST_WAIT_MILLISECONDS) {
    const until = later(needs.clock.now(), milliseconds)
    return waitUntil(needs, inHand, { until, reason: 'so many posts are not welcome there' })
  }
  // Timers may end a little early.
  if (milliseconds > 0) await wait(milliseconds + 1)
  const left = inHand.hold.left()
  if (left <= 0) return lose(needs, inHand, 'it took too long until it could be posted')
  if (left >= timeoutOf(needs)) return undefined
  return waitUntil(needs, inHand, { until: needs.clock.now(), reason: 'the database is slow' })
}

const paceOf = async (
  { outbox, clock }: DeliveryNeeds,
  { channel: { pace }, conversation }: InHand,
): Promise<number> => {
  if (pace.length === 0) return 0
  const shown = await outbox.shownSince(conversation.id, later(clock.now(), -longestOf(pace)))
  return waitFor(pace, shown, clock.now())
}
