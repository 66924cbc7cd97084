import pLimit from 'p-limit'
import {
  INBOX_HOLD_SECONDS,
  type ActOn,
  type Inbox,
  type InboxItem,
  type OpenReception,
} from '../domain/inbox.ts'
import type { ChannelName } from '../domain/conversation.ts'
import { BriefingError, describeError } from '../domain/errors.ts'

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
    const inTurn = pLimit(AT_ONCE)
    const inHand = new Set<Promise<void>>()
    let isStopped = false

    const actInTurn = async (item: InboxItem): Promise<void> => {
      // From now on: also who waits for his turn would lose it.
      const renewal = setInterval(() => void inbox.hold(item).catch(() => {}), RENEW_MILLISECONDS)
      const hasWaited = inTurn.activeCount === AT_ONCE
      await inTurn(async () => {
        // What was not begun before the end is left to other replicas.
        if (!isStopped) await settle(needs, { channel, act, hasWaited }, item)
      })
      clearInterval(renewal)
    }

    const begin = async (item: InboxItem): Promise<void> => {
      const acting = actInTurn(item)
      inHand.add(acting)
      await acting
      inHand.delete(acting)
    }

    return {
      receive: async ({ key, body }) => {
        const item = await inbox.put({ channel, key, body })
        if (item !== undefined) void begin(item)
        return item !== undefined
      },
      isFirst: async (key) => {
        const item = await inbox.put({ channel, key, body: null })
        if (item !== undefined) await inbox.done(item)
        return item !== undefined
      },
      catchUp: async () => {
        let left: readonly InboxItem[] = []
        do {
          left = isStopped ? [] : await inbox.takeOver(channel, PORTION)
          await Promise.all(left.map(begin))
        } while (left.length === PORTION)
      },
      stop: async () => {
        isStopped = true
        await Promise.all(inHand)
      },
    }
  }

interface Acting {
  readonly channel: ChannelName
  readonly act: ActOn
  readonly hasWaited: boolean
}

/** Never throws: what fails is left to whoever takes it over next, a few times. */
const settle = async (
  { inbox, tellOperator }: ReceptionNeeds,
  { channel, act, hasWaited }: Acting,
  item: InboxItem,
): Promise<void> => {
  const note = async (words?: string): Promise<void> => {
    if (!(await inbox.hold(item, words)))
      throw new BriefingError('channel-failed', 'Another replica has taken it over.')
  }
  try {
    if (item.attempts > TRIES)
      throw new BriefingError('channel-failed', `It was begun ${TRIES} times and never ended.`)
    if (hasWaited) await note()
    await act(item, note)
    await inbox.done(item)
  } catch (error) {
    const reason = describeError(error)
    const isLast = item.attempts >= TRIES
    const next = isLast ? 'It is given up.' : 'It is tried again.'
    tellOperator(`${channel}: something it was told (inbox ${item.id}) failed: ${reason} ${next}`)
    if (isLast) await inbox.done(item, reason).catch(() => {})
  }
}
