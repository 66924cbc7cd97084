import type { Channel, Receipt } from '../domain/channel.ts'
import type { Clock } from '../domain/clock.ts'
import type { ConversationStore, Outbox } from '../domain/store.ts'
import type { Delivery } from '../domain/delivery.ts'
import { BriefingError, describeError } from '../domain/errors.ts'
import { postWithin } from './post-within.ts'
import { retryAt } from './retry.ts'

export interface DeliveryNeeds {
  readonly outbox: Outbox
  readonly conversations: Pick<ConversationStore, 'find'>
  readonly channels: readonly Channel[]
  readonly clock: Clock
  /** One line on each message that was given up, for the operator. */
  readonly tellOperator: (line: string) => void
  /** A post that has not ended by then is ambiguous. */
  readonly postTimeoutMilliseconds?: number
}

/** What became of the deliveries that one run took. */
export interface DeliveryRun {
  readonly delivered: number
  readonly postponed: number
  /** Nobody knows whether the member saw it: never sent again. */
  readonly ambiguous: number
  readonly failed: number
}

type Outcome = keyof DeliveryRun

export interface DeliveryLoop {
  /**
   * Calls ambiguous what a dead process held, then takes up to `limit` due deliveries and settles each. Conversations go side by side, the messages of one in order.
   * @throws BriefingError `database-unavailable`, after the other conversations are done
   */
  readonly run: (limit: number) => Promise<DeliveryRun>
}

const POST_TIMEOUT_MILLISECONDS = 60_000

export const createDelivery = (needs: DeliveryNeeds): DeliveryLoop => ({
  run: async (limit) => {
    await recoverInterrupted(needs)
    const claimed = await needs.outbox.claim(needs.clock.now(), {
      limit,
      channels: needs.channels.map(({ name }) => name),
    })
    const conversations = Map.groupBy(claimed, ({ conversationId }) => conversationId)
    const settled = await Promise.allSettled(
      conversations.values().map((deliveries) => settleInOrder(needs, deliveries)),
    )
    const fault = settled.find((one) => one.status === 'rejected')
    if (fault !== undefined) throw asError(fault.reason)
    const outcomes = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length
    return {
      delivered: count('delivered'),
      postponed: count('postponed'),
      ambiguous: count('ambiguous'),
      failed: count('failed'),
    }
  },
})

/** A delivery held longer than this belongs to a process that died; posts end sooner, one way or the other. */
const HELD_TOO_LONG_MILLISECONDS = 5 * 60_000

const recoverInterrupted = async ({
  outbox,
  clock,
  tellOperator,
}: DeliveryNeeds): Promise<void> => {
  const heldSince = new Date(clock.now().getTime() - HELD_TOO_LONG_MILLISECONDS)
  const interrupted = await outbox.recoverInterrupted(heldSince)
  if (interrupted > 0) tellOperator(`${interrupted} deliveries were cut off and are ambiguous`)
}

const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new BriefingError('database-unavailable', String(reason))

/** The deliveries of one conversation: what follows a postponed one waits with it. */
const settleInOrder = async (
  needs: DeliveryNeeds,
  deliveries: readonly Delivery[],
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  let waitsUntil: Date | undefined
  for (const delivery of deliveries) {
    if (waitsUntil !== undefined) {
      await needs.outbox.postpone(delivery.id, 'waits for an earlier message', waitsUntil)
      outcomes.push('postponed')
      continue
    }
    const { outcome, until } = await settle(needs, delivery)
    waitsUntil = until
    outcomes.push(outcome)
  }
  return outcomes
}

interface Settled {
  readonly outcome: Outcome
  /** Of a postponed delivery. */
  readonly until?: Date
}

const settle = async (needs: DeliveryNeeds, delivery: Delivery): Promise<Settled> => {
  const giveUp = async (outcome: 'ambiguous' | 'failed', reason: string): Promise<Settled> => {
    await needs.outbox.giveUp(delivery.id, outcome, reason)
    needs.tellOperator(`delivery ${delivery.key} is ${outcome}: ${reason}`)
    return { outcome }
  }
  const conversation = await needs.conversations.find(delivery.conversationId)
  const channel = needs.channels.find(({ name }) => name === conversation?.channel)
  if (conversation === undefined || channel === undefined)
    return giveUp('failed', 'its conversation does not exist any more')

  let receipt: Receipt
  try {
    receipt = await postWithin(
      needs.postTimeoutMilliseconds ?? POST_TIMEOUT_MILLISECONDS,
      channel.post(conversation, delivery.message, delivery.key),
    )
  } catch (error) {
    if (!isNothingShown(error)) return giveUp('ambiguous', describeError(error))
    const until = retryAt(delivery.attempts, needs.clock.now())
    if (until === undefined) return giveUp('failed', describeError(error))
    await needs.outbox.postpone(delivery.id, describeError(error), until)
    return { outcome: 'postponed', until }
  }
  await needs.outbox.delivered(delivery.id, receipt, needs.clock.now())
  return { outcome: 'delivered' }
}

/** Only a channel that says so proves that nothing was shown; any other fault leaves it open. */
const isNothingShown = (error: unknown): boolean =>
  error instanceof BriefingError && error.code === 'channel-failed' && error.retryable
