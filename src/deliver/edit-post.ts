import type { Message } from '../domain/message.ts'
import type { DeliveryNeeds, InHand, Outcome } from './in-hand.ts'
import { describeError } from '../domain/errors.ts'
import { fail, lose, settleRefusal, tryAgain } from './settle.ts'
import { isRecorded } from './show-pieces.ts'
import { keepPace } from './keep-pace.ts'
import { postWithin } from './post-within.ts'
import { timeoutOf } from './in-hand.ts'

/** Replaces the words of an earlier post, of which the first piece stands for the whole. Done again where that is in doubt. */
export const editPost = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  message: Message,
): Promise<Outcome> => {
  const { delivery, conversation, channel } = inHand
  const postId = delivery.earlierPostIds[0]
  if (postId === undefined) {
    await needs.outbox.giveUp(delivery.id, 'failed', 'What it edits was not shown.')
    return 'failed'
  }
  // Where posts cannot be edited, the reply that comes with it tells what changed.
  if (channel.edit !== undefined && delivery.postIds.length === 0) {
    const waits = await keepPace(needs, inHand)
    if (waits !== undefined) return waits
    const post = { message, key: delivery.key, pageId: delivery.pageId }
    try {
      await postWithin(timeoutOf(needs), channel.edit(conversation, postId, post))
    } catch (fault) {
      return afterFault(needs, inHand, fault)
    }
    if (!(await isRecorded(needs, inHand, postId)))
      return lose(needs, inHand, 'its words are shown')
  }
  await needs.outbox.delivered(delivery.id, needs.clock.now())
  return 'delivered'
}

/** One that is refused for good says the same as one whose answer is lost; what waits behind it need not wait for hours. */
const TRIES = 3

const afterFault = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  fault: unknown,
): Promise<Outcome> => {
  const refused = await settleRefusal(needs, inHand, fault)
  if (refused !== undefined) return refused
  const reason = describeError(fault)
  return inHand.delivery.attempts < TRIES
    ? tryAgain(needs, inHand, { reason })
    : fail(needs, inHand, reason)
}
