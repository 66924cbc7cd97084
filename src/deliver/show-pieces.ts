import type { Post, Receipt } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import type { DeliveryNeeds, InHand, Outcome } from './in-hand.ts'
import { describeError } from '../domain/errors.ts'
import { keepPace } from './keep-pace.ts'
import { lose, settleRefusal, tryAgain } from './settle.ts'
import { postWithin } from './post-within.ts'
import { reconcile } from './reconcile.ts'
import { timeoutOf } from './in-hand.ts'

/** Posts the pieces of a message that are not shown yet, in their order; `pieces` are all of them. */
export const showPieces = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  pieces: readonly Message[],
): Promise<Outcome> => {
  const { delivery } = inHand
  const postIds = [...delivery.postIds]
  let isInDoubt = inHand.isInterrupted
  for (const [at, message] of pieces.entries()) {
    if (at < postIds.length) continue
    const thread = delivery.earlierPostIds[0] ?? postIds[0]
    const post = {
      message,
      key: at === 0 ? delivery.key : `${delivery.key}#${at + 1}`,
      pageId: delivery.pageId,
      ...(thread === undefined ? {} : { thread }),
    }
    const show = isInDoubt ? findPiece : postPiece
    const shown = await show(needs, inHand, post)
    if (typeof shown === 'string') return shown
    isInDoubt = false
    if (!(await isRecorded(needs, inHand, shown.postId)))
      return lose(needs, inHand, `${at + 1} of ${pieces.length} posts are shown`)
    postIds.push(shown.postId)
  }
  await needs.outbox.delivered(delivery.id, needs.clock.now())
  return 'delivered'
}

/** False where it is not ours any more. */
export const isRecorded = async (
  { outbox }: DeliveryNeeds,
  { delivery, hold }: InHand,
  postId: string,
): Promise<boolean> => hold.left() > 0 && hold.renew(() => outbox.pieceShown(delivery.id, postId))

const postPiece = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  post: Post,
): Promise<Receipt | Outcome> => {
  const { channel, conversation } = inHand
  const waits = await keepPace(needs, inHand)
  if (waits !== undefined) return waits
  try {
    return await postWithin(timeoutOf(needs), channel.post(conversation, post))
  } catch (fault) {
    const refused = await settleRefusal(needs, inHand, fault)
    if (refused !== undefined) return refused
    const reason = describeError(fault)
    const found = await reconcile(needs, inHand, { ...doubted(post), reason })
    return found === 'absent' ? tryAgain(needs, inHand, { reason }) : found
  }
}

/** The first piece that is not recorded, after somebody died over it. */
const findPiece = async (
  needs: DeliveryNeeds,
  inHand: InHand,
  post: Post,
): Promise<Receipt | Outcome> => {
  const reason = 'It was interrupted while it was being sent.'
  const found = await reconcile(needs, inHand, { ...doubted(post), reason })
  // Not gone on with here: each claim counts as a try, so that what kills its senders does so a few times only.
  return found === 'absent' ? tryAgain(needs, inHand, { reason, isAtOnce: true }) : found
}

const doubted = ({ key, thread }: Post): Pick<Post, 'key' | 'thread'> => ({
  key,
  ...(thread === undefined ? {} : { thread }),
})
