import type { Conversation } from '../domain/conversation.ts'
import type { Desk, Place } from '../domain/desk.ts'
import type { Source } from '../domain/source.ts'
import type { Store } from '../domain/store.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'
import { BriefingError } from '../domain/errors.ts'
import { mutedNotice, nothingToMuteNotice, previewNotice } from '../text/desk-notices.ts'
import { standingNotice, subscribedNotice } from '../text/subscription-notices.ts'

export interface OrderRooms {
  readonly store: Pick<Store, 'conversations'>
  readonly subscriptions: Subscriptions
  readonly sources: readonly Source[]
}

/** What members do about subscriptions. */
export const orderingOf = (
  rooms: OrderRooms,
): Pick<Desk, 'subscribe' | 'preview' | 'change' | 'mute'> => {
  const { subscriptions } = rooms
  const open = (place: Place) => openedAt(rooms, place)
  return {
    subscribe: async (place, request) =>
      subscribedNotice(place.language, await subscriptions.subscribe(await open(place), request)),
    preview: async (place, request) =>
      previewNotice(place.language, await subscriptions.preview(await open(place), request)),
    change: async (place, change, id) => {
      const conversation = await open(place)
      if (change !== 'unsubscribe')
        return standingNotice(place.language, change, await subscriptions[change](conversation, id))
      const all = await subscriptions.list(conversation)
      await subscriptions.remove(conversation, id)
      return standingNotice(
        place.language,
        change,
        all.filter((one) => one.id === id),
      )
    },
    mute: (place, sourceId, isMuted) => mute(rooms, place, { sourceId, isMuted }),
  }
}

/** What is wished for is meant in the language of the form, whichever was spoken there first. */
const openedAt = async (
  { store }: OrderRooms,
  { channel, address, language }: Place,
): Promise<Conversation> => ({
  ...(await store.conversations.open(channel, address, language)),
  language,
})

const mute = async (
  { store, subscriptions, sources }: OrderRooms,
  { channel, address, language }: Place,
  { sourceId, isMuted }: { readonly sourceId: string; readonly isMuted: boolean },
) => {
  const { publisher } = sources.find(({ id }) => id === sourceId) ?? refuse(sourceId)
  const conversation = await store.conversations.at(channel, address)
  const all = conversation === undefined ? [] : await subscriptions.list(conversation)
  if (conversation === undefined || all.length === 0)
    return nothingToMuteNotice(language, publisher)
  for (const { id, kind, filter } of all) {
    if (filter.without.includes(sourceId) === isMuted) continue
    const others = filter.without.filter((one) => one !== sourceId)
    const without = isMuted ? [...others, sourceId] : others
    await subscriptions.change(conversation, id, { kind, filter: { without } })
  }
  return mutedNotice(language, { publisher, isMuted })
}

const refuse = (sourceId: string): never => {
  throw new BriefingError('bad-input', `There is no publisher “${sourceId}”.`, {
    remedy: 'It may be watched no more; choose one of those that are.',
  })
}
