import type { HomeContents, Place } from '../domain/desk.ts'
import type { Language } from '../domain/language.ts'
import type { Store } from '../domain/store.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'
import { watchedSources, type WatchedRooms } from './watched-sources.ts'

export interface HomeRooms extends WatchedRooms {
  readonly store: Pick<Store, 'feedStates' | 'conversations' | 'outbox'>
  readonly subscriptions: Pick<Subscriptions, 'list'>
}

export const homeOf = async (
  rooms: HomeRooms,
  { channel, address, language }: Place,
): Promise<HomeContents> => {
  const sources = await watchedSources(rooms, language)
  const conversation = await rooms.store.conversations.at(channel, address)
  if (conversation === undefined) return { subscriptions: [], sources }
  const lastDigest = await lastDigestOf(rooms, conversation.id, language)
  return {
    subscriptions: await rooms.subscriptions.list(conversation),
    sources,
    ...(lastDigest === undefined ? {} : { lastDigest }),
  }
}

/** A month of alerts, of which a place has ten a day at most as a rule, may follow a digest. */
const POSTS_LOOKED_AT = 300

/** Of one that was sent in both languages, the one in the member's. */
const lastDigestOf = async (
  { store }: HomeRooms,
  conversationId: string,
  language: Language,
): Promise<HomeContents['lastDigest']> => {
  const posts = await store.outbox.ofConversation(conversationId, POSTS_LOOKED_AT)
  const digests = posts.flatMap(({ message, pageId }) =>
    message.kind === 'digest' ? { digest: message, pageId } : [],
  )
  const [last] = digests
  const ends = last?.digest.period.to.getTime()
  return (
    digests.find(
      ({ digest }) => digest.language === language && digest.period.to.getTime() === ends,
    ) ?? last
  )
}
