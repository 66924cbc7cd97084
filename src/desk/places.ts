import type { Clock } from '../domain/clock.ts'
import type { Desk } from '../domain/desk.ts'
import type { Store } from '../domain/store.ts'

export interface PlaceRooms {
  readonly store: Pick<Store, 'conversations' | 'outbox'>
  readonly clock: Clock
  readonly tellOperator: (line: string) => void
}

/** What a place was sent, and what becomes of places that the bot leaves and comes back to. */
export const placesOf = ({
  store,
  clock,
  tellOperator,
}: PlaceRooms): Pick<Desk, 'sent' | 'rejoin' | 'leave'> => {
  const { conversations, outbox } = store
  return {
    sent: async ({ channel, address }, pageId) => {
      const [place, delivery] = await Promise.all([
        conversations.at(channel, address),
        outbox.byPageId(pageId),
      ])
      return delivery?.conversationId === place?.id ? delivery : undefined
    },
    rejoin: async ({ channel, address, language }) => {
      const known = await conversations.at(channel, address)
      if (known?.parked !== undefined) await conversations.open(channel, address, language)
    },
    leave: async (channel, addressPrefix, reason) => {
      const known = await conversations.within(channel, addressPrefix)
      const left = known.filter(
        ({ address, parked }) => parked === undefined && isWithin(address, addressPrefix),
      )
      for (const { id } of left) await conversations.park(id, { since: clock.now(), reason })
      tellOperator(
        `${channel}: nobody is reached at ${addressPrefix} any more (${reason}); ${left.length} conversations were parked.`,
      )
    },
  }
}

/** An address is no part of one that only begins with the same letters: a thread or a private talk in it is. */
const isWithin = (address: string, prefix: string): boolean =>
  prefix.endsWith('/') || /^(?:$|[/;])/u.test(address.slice(prefix.length))
