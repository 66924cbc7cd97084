import type { Post, Receipt } from '../domain/channel.ts'
import type { DeliveryNeeds, InHand, Outcome } from './in-hand.ts'
import { describeError } from '../domain/errors.ts'
import { postWithin } from './post-within.ts'
import { timeoutOf } from './in-hand.ts'
import { callAmbiguous, isGone, lose, park } from './settle.ts'

/** A piece that may have been shown. */
export interface Doubt extends Pick<Post, 'key' | 'thread'> {
  readonly reason: string
}

/** Looks in the channel for a piece that may have been shown. Where nobody can tell, it is ambiguous. */
export const reconcile = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  { reason, ...post }: Doubt,
): Promise<Receipt | 'absent' | Outcome> => {
  const { channel, conversation, hold } = inHand
  const limit = Math.min(timeoutOf(needs), hold.left())
  // Whoever takes it over looks.
  if (limit <= 0) return lose(needs, inHand, reason)
  if (channel.find === undefined) return callAmbiguous(needs, inHand, reason)
  let found: Receipt | 'absent' | 'unknown'
  try {
    found = await postWithin(limit, channel.find(conversation, post))
  } catch (fault) {
    if (isGone(fault)) return park(needs, inHand, fault)
    return callAmbiguous(needs, inHand, `${reason} Looking for it: ${describeError(fault)}`)
  }
  return found === 'unknown' ? callAmbiguous(needs, inHand, reason) : found
}
