import type { ClaimWish, Delivery } from '../domain/delivery.ts'
import type { ConversationId } from '../domain/conversation.ts'
import type { DeliveryNeeds, Outcome, Taken } from './in-hand.ts'
import type { Message } from '../domain/message.ts'
import { BriefingError, describeError } from '../domain/errors.ts'
import { createHold } from './hold.ts'
import { editPost } from './edit-post.ts'
import { fail } from './settle.ts'
import { showPieces } from './show-pieces.ts'

/** How often a run settled a delivery so; one that was postponed may come again within the run. */
export type DeliveryRun = Readonly<Record<Outcome, number>>

export interface DeliveryLoop {
  /**
   * Takes over what dead replicas held, then takes what is due, of these conversations or of all, and settles it until
   * nothing more is due or the bot stops. Conversations go side by side, the messages of one in order.
   * @throws BriefingError `database-unavailable`, after what is in hand is done
   */
  readonly run: (wish?: {
    readonly conversationIds?: readonly ConversationId[]
  }) => Promise<DeliveryRun>
}

const CONVERSATIONS_AT_ONCE = 20

export const createDelivery = (needs: DeliveryNeeds): DeliveryLoop => ({
  run: async (wish = {}) => {
    const take = createTaking(needs, wish)
    const counts = { delivered: 0, postponed: 0, ambiguous: 0, failed: 0, dead: 0, lost: 0 }
    const faults: unknown[] = []
    const inHand = new Set<Promise<void>>()
    const begin = (taken: Taken): void => {
      const settled = settle(needs, taken)
        .then(
          (outcome) => void (counts[outcome] += 1),
          (fault: unknown) => void faults.push(fault),
        )
        .finally(() => inHand.delete(settled))
      inHand.add(settled)
    }
    const takeMore = async (): Promise<number> => {
      const room = CONVERSATIONS_AT_ONCE - inHand.size
      if (room === 0 || faults.length > 0 || needs.stop?.aborted === true) return 0
      const taken = await take(room)
      for (const one of taken) begin(one)
      return taken.length
    }
    for (;;) {
      // From before we look: what ends meanwhile may leave more to take than we saw.
      const earlier = Array.from(inHand)
      const taken = await takeMore().catch((fault: unknown) => {
        faults.push(fault)
        return 0
      })
      if (taken > 0) continue
      if (earlier.length === 0) break
      await Promise.race(earlier)
    }
    if (faults.length > 0) throw asError(faults[0])
    return counts
  },
})

const asError = (fault: unknown): Error =>
  fault instanceof Error ? fault : new BriefingError('database-unavailable', describeError(fault))

/** First what dead replicas held, then the first due message of each conversation. */
const createTaking = (
  { outbox, channels, clock }: DeliveryNeeds,
  wished: Pick<ClaimWish, 'conversationIds'>,
): ((limit: number) => Promise<readonly Taken[]>) => {
  let mayBeInterrupted = true
  return async (limit) => {
    const wish = { ...wished, limit, channels: channels.map(({ name }) => name) }
    const since = performance.now()
    const taken = (isInterrupted: boolean) => (delivery: Delivery) => ({
      delivery,
      hold: createHold(since),
      isInterrupted,
    })
    if (mayBeInterrupted) {
      const interrupted = await outbox.claimInterrupted(wish)
      mayBeInterrupted = interrupted.length === limit
      if (interrupted.length > 0) return interrupted.map(taken(true))
    }
    return (await outbox.claim(clock.now(), wish)).map(taken(false))
  }
}

const settle = async (needs: DeliveryNeeds, taken: Taken): Promise<Outcome> => {
  const { delivery } = taken
  const conversation = await needs.conversations.find(delivery.conversationId)
  const channel = needs.channels.find(({ name }) => name === conversation?.channel)
  if (conversation === undefined || channel === undefined)
    return fail(needs, taken, 'Its conversation does not exist any more.')
  const inHand = { ...taken, conversation, channel }
  let pieces: readonly Message[]
  try {
    pieces = channel.split(delivery.message)
  } catch (fault) {
    return fail(needs, taken, describeError(fault))
  }
  return delivery.action === 'edit'
    ? editPost(needs, inHand, pieces[0] ?? delivery.message)
    : showPieces(needs, inHand, pieces)
}
