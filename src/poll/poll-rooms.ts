import type { Clock } from '../domain/clock.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { Normaliser } from '../normalise/normaliser.ts'
import type { EntryStore, Store } from '../domain/store.ts'

/** What it takes to read the documents of a feed. */
export interface GatherRooms {
  readonly fetcher: Fetcher
  readonly normaliser: Normaliser
  /** Tells where a list that goes on and on reaches what was read before. */
  readonly store: { readonly entries: Pick<EntryStore, 'known'> }
}

/** What a poll needs of the house. */
export interface PollRooms extends GatherRooms {
  readonly clock: Clock
  readonly store: Pick<Store, 'entries' | 'feedStates'>
}
