import type { Channel, Post } from '../../../src/domain/channel.ts'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { SentMessage } from '../../../src/channels/web/render-post.ts'

/** What stands in the outbox of one visitor, for any number of replicas; a key stands in it once. */
export const createOutboxInMemory = () => {
  const rows = new Map<string, SentMessage>()
  const asked: string[] = []
  return {
    /** Addresses whose posts were asked for, in order. */
    asked,
    posts: async (address: string): Promise<readonly SentMessage[]> => {
      asked.push(address)
      return [...rows.values()].toReversed()
    },
    message: async (pageId: string) =>
      [...rows.values()].find((row) => row.pageId === pageId)?.message,
    /** As delivery does it: the row is there before the channel is asked to post. */
    deliver: async (channel: Channel, conversation: Conversation, post: Post) => {
      const { key, pageId, message } = post
      const createdAt = new Date(Date.UTC(2026, 10, 20, 0, 0, rows.size))
      const receipt = await channel.post(conversation, post)
      if (!rows.has(key)) rows.set(key, { pageId, message, createdAt })
      return receipt
    },
  }
}
