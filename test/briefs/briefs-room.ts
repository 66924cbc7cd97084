import type { BriefRooms } from '../../src/briefs/brief-writer.ts'
import type { DigestMessage } from '../../src/domain/message.ts'
import type { DigestSubscription } from '../../src/domain/subscription.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import type { Source } from '../../src/domain/source.ts'
import { writeDueDigests } from '../../src/briefs/due-digests.ts'
import { PILLARS } from '../digest/material.ts'
import { publisherOn } from '../store/published.ts'
import { digestWish, filterOf } from '../store/wishes.ts'
import { feedOf } from '../support/feed.ts'
import type { TestDatabase } from '../support/test-database.ts'

/** Monday, nine in Tokyo. */
export const DUE = new Date('2026-06-08T00:00:00Z')
export const BEFORE = new Date('2026-06-01T00:00:00Z')

export const seconds = (number: number, from = DUE): Date =>
  new Date(from.getTime() + number * 1_000)
export const days = (number: number): Date => seconds(number * 86_400)

const SOURCES: readonly Source[] = [
  {
    id: 'nist',
    publisher: { en: 'NIST', ja: '米国国立標準技術研究所' },
    homepage: 'https://nist.example',
    feeds: [feedOf('nist/news', { title: 'NIST news', staleAfterDays: 7 })],
  },
]

/** What messages are written from, at that time, and what is to be found in the outbox. */
export const openBriefs = (test: TestDatabase) => {
  const { database } = test
  const publisher = publisherOn(test)
  const roomsAt = (now: Date, store = test.store) =>
    ({
      store,
      sources: SOURCES,
      pillars: PILLARS,
      clock: { now: () => now },
    }) satisfies BriefRooms
  let rooms = 0
  return {
    ...publisher,
    roomsAt,
    clear: async (): Promise<void> => {
      for (const table of ['conversations', 'entries', 'feed_states'] as const)
        await database.deleteFrom(table).execute()
    },
    /** A digest of all pillars on Monday at nine in Tokyo, due at `DUE`. */
    subscribe: async (
      wish: Partial<ReturnType<typeof digestWish>> = {},
    ): Promise<DigestSubscription> => {
      rooms += 1
      const { id } = await test.store.conversations.open('web', `room-${rooms}`, 'en')
      const { subscription } = await test.store.subscriptions.add(
        id,
        digestWish({
          language: 'en',
          filter: filterOf({ pillars: [] }),
          nextDigestAt: DUE,
          coveredUntil: BEFORE,
          ...wish,
        }),
      )
      if (subscription.kind !== 'digest') throw new Error('no digest')
      return subscription
    },
    /** An entry of that date, told and classified then. */
    publish: async (id: string, at: Date): Promise<EntryKey> => {
      const key = await publisher.tell(id, at, { publishedAt: at.toISOString() })
      await publisher.classify(key, at)
      return key
    },
    writeAt: (now: Date, store = test.store): Promise<number> =>
      writeDueDigests(roomsAt(now, store), AbortSignal.timeout(60_000)),
    /** All digests that were written, the first first. */
    written: async (): Promise<readonly DigestMessage[]> =>
      (await test.store.outbox.list({ limit: 100 }))
        .toReversed()
        .flatMap(({ message }) => (message.kind === 'digest' ? message : [])),
  }
}

/** The headlines of what is new in a digest. */
export const news = ({ sections }: DigestMessage): readonly string[] =>
  sections.flatMap(({ entries }) => entries.map(({ headline }) => headline))
