import type { ChannelName } from './conversation.ts'

/** How a channel reaches a place of its own. */
export interface PlaceReference {
  /** As in {@link Conversation}, without a thread. */
  readonly address: string
  /** In the form of the vendor's SDK, as JSON; no secret is in it. */
  readonly reference: unknown
  /** The channel's own name for the team to which the place belongs, if it does. */
  readonly team?: string
}

/** Port. How places are reached by channels whose vendor tells it anew whenever somebody speaks. */
export interface PlaceReferenceStore {
  /** In the place of what was known. */
  readonly put: (channel: ChannelName, place: PlaceReference) => Promise<void>
  readonly find: (channel: ChannelName, address: string) => Promise<PlaceReference | undefined>
  /** Addresses of a team's places. */
  readonly ofTeam: (channel: ChannelName, team: string) => Promise<readonly string[]>
  readonly remove: (channel: ChannelName, address: string) => Promise<void>
}
