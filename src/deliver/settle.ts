import type { DeliveryNeeds, InHand, Outcome } from './in-hand.ts'
import { BriefingError } from '../domain/errors.ts'
import { askedTime, retryAt } from './retry.ts'

// The ways in which a delivery can end, beside being shown. What an operator has to know is told before it is written down:
// whoever dies in between, it is told twice rather than never.

export const fail = async (
  { outbox, tellOperator }: DeliveryNeeds,
  { delivery }: Pick<InHand, 'delivery'>,
  reason: string,
): Promise<Outcome> => {
  tellOperator(
    `delivery ${delivery.key} has failed: ${reason}\n    → Once that is mended: npx briefing deliveries retry ${delivery.id}`,
  )
  await outbox.giveUp(delivery.id, 'failed', reason)
  return 'failed'
}

export const callAmbiguous = async (
  { outbox, tellOperator }: DeliveryNeeds,
  { delivery }: InHand,
  reason: string,
): Promise<Outcome> => {
  tellOperator(
    `delivery ${delivery.key} is ambiguous, it may have been shown: ${reason}\n    → See npx briefing deliveries list and look in the channel; then npx briefing deliveries retry ${delivery.id}, or drop ${delivery.id}`,
  )
  await outbox.giveUp(delivery.id, 'ambiguous', reason)
  return 'ambiguous'
}

/** It was not shown, and that counts as a try. */
export const tryAgain = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  { reason, isAtOnce = false }: { readonly reason: string; readonly isAtOnce?: boolean },
): Promise<Outcome> => {
  const now = needs.clock.now()
  const until = retryAt(inHand.delivery.attempts, now)
  if (until === undefined) return fail(needs, inHand, reason)
  await needs.outbox.postpone(inHand.delivery.id, reason, { until: isAtOnce ? now : until })
  return 'postponed'
}

/** It was not shown, and a later time is better. */
export const waitUntil = async (
  { outbox }: DeliveryNeeds,
  { delivery }: InHand,
  { until, reason }: { readonly until: Date; readonly reason: string },
): Promise<Outcome> => {
  await outbox.postpone(delivery.id, reason, { until, isAsked: true })
  return 'postponed'
}

/** Our time with it is over, or nobody wants it any more: it is not ours to settle. */
export const lose = (
  { tellOperator }: DeliveryNeeds,
  { delivery }: InHand,
  when: string,
): Outcome => {
  tellOperator(`delivery ${delivery.key} is no longer held here: ${when}`)
  return 'lost'
}

/** The fault of a call that proves that nothing was shown; undefined: it proves nothing. */
export const settleRefusal = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  fault: unknown,
): Promise<Outcome | undefined> => {
  if (isGone(fault)) return park(needs, inHand, fault)
  if (!(fault instanceof BriefingError) || fault.code !== 'channel-failed' || !fault.retryable)
    return undefined
  if (fault.retryAt === undefined) return tryAgain(needs, inHand, { reason: fault.message })
  const until = askedTime(fault.retryAt, needs.clock.now())
  return waitUntil(needs, inHand, { until, reason: fault.message })
}

export const isGone = (fault: unknown): fault is BriefingError =>
  fault instanceof BriefingError && fault.code === 'conversation-gone'

/** Nobody can be reached there any more: told once a conversation, since nothing is claimed of it from now on. */
export const park = async (
  { outbox, conversations, clock, tellOperator }: DeliveryNeeds,
  { delivery, conversation }: InHand,
  { message: reason }: BriefingError,
): Promise<Outcome> => {
  if (conversation.parked === undefined)
    tellOperator(
      `conversation ${conversation.id} of ${conversation.channel} is parked until somebody speaks there: ${reason}`,
    )
  await outbox.giveUp(delivery.id, 'dead', reason)
  await conversations.park(conversation.id, { since: clock.now(), reason })
  return 'dead'
}
