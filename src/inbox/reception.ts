import {
  INBOX_HOLD_SECONDS,
  type ActOn,
  type Inbox,
  type InboxItem,
  type OpenReception,
} from '../domain/inbox.ts'
import type { ChannelName } from '../domain/conversation.ts'
import { describeError } from '../domain/errors.ts'

export interface ReceptionNeeds {
  readonly inbox: Inbox
  readonly tellOperator: (line: string) => void
}

/** What fails so often is given up: whatever is wrong with it will be wrong again. */
const TRIES = 3

/** Acts side by side: members wait for each other no longer than database and language model need. */
const AT_ONCE = 16

/** Items taken over at a time. */
const PORTION = 10

/** A hold is renewed long before it ends. */
const RENEW_MILLISECONDS = (INBOX_HOLD_SECONDS * 1_000) / 4

/** What a channel is told is kept, and then acted on; what a replica that died left is acted on by another. */
export const createReception =
  (needs: ReceptionNeeds): OpenReception =>
  (channel, act) => {
    const { inbox } = needs
    const { begin, settled, stop } = createTurns((item) => settle(needs, { channel, act }, item))
    let isStopped = false
    return {
      receive: async ({ key, body }) => {
        const item = await inbox.put({ channel, key, body })
        if (item !== undefined) begin([item])
        return item !== undefined
      },
      catchUp: async () => {
        let left: readonly InboxItem[] = []
        do {
          left = isStopped ? [] : await inbox.takeOver(channel, PORTION)
          begin(left)
          await settled()
        } while (left.length === PORTION)
      },
      stop: async () => {
        isStopped = true
        await stop()
      },
    }
  }

/** With time enough to act. */
const isHeld = (since: number) => performance.now() - since < INBOX_HOLD_SECONDS * 500

/** Runs items in their order, so many side by side. */
const createTurns = (run: (item: InboxItem) => Promise<void>) => {
  const inHand = new Set<Promise<void>>()
  let waiting: { readonly item: InboxItem; readonly since: number }[] = []

  const beginMore = (): void => {
    while (inHand.size < AT_ONCE) {
      const next = waiting.shift()
      if (next === undefined) return
      // What waited for too long is soon somebody else's.
      if (!isHeld(next.since)) continue
      const done = run(next.item).finally(() => {
        inHand.delete(done)
        beginMore()
      })
      inHand.add(done)
    }
  }

  const settled = async (): Promise<void> => {
    while (inHand.size > 0) await Promise.all(inHand)
  }

  return {
    begin: (items: readonly InboxItem[]): void => {
      const since = performance.now()
      for (const item of items) waiting.push({ item, since })
      beginMore()
    },
    settled,
    stop: (): Promise<void> => {
      waiting = []
      return settled()
    },
  }
}

/** Never throws: what fails is left to whoever takes it over next, a few times. */
const settle = async (
  { inbox, tellOperator }: ReceptionNeeds,
  { channel, act }: { readonly channel: ChannelName; readonly act: ActOn },
  item: InboxItem,
): Promise<void> => {
  const renewal = setInterval(() => void inbox.hold(item.id).catch(() => {}), RENEW_MILLISECONDS)
  try {
    await act(item, (words) => inbox.hold(item.id, words))
    await inbox.done(item.id)
  } catch (error) {
    const reason = describeError(error)
    const isLast = item.attempts >= TRIES
    const next = isLast ? 'It is given up.' : 'It is tried again.'
    tellOperator(`${channel}: something it was told (inbox ${item.id}) failed: ${reason} ${next}`)
    if (isLast) await inbox.done(item.id, reason).catch(() => {})
  } finally {
    clearInterval(renewal)
  }
}
