import type { Classification } from '../../src/domain/classification.ts'
import type { Entry, EntryKey } from '../../src/domain/entry.ts'
import { feedOf } from '../support/feed.ts'
import { labelOf } from '../support/label.ts'
import type { TestDatabase } from '../support/test-database.ts'

/** Publishers and a classifier at work on a test database. */
export const publisherOn = ({ database, store }: TestDatabase) => {
  const keyOf = async (id: string): Promise<EntryKey> => {
    const row = await database
      .selectFrom('entries')
      .select('key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.key
  }
  const tell = async (id: string, at: Date, other: Partial<Entry> = {}): Promise<EntryKey> => {
    const feedId = `${id}/news`
    const entry = { id, title: `Quantum ${id}`, summary: '', language: 'en', categories: [] }
    const state = { feedId, validators: {}, nextCheckAt: at, failures: 0 }
    await store.entries.record(feedOf(feedId), [{ ...entry, ...other }], { state, fetchedAt: at })
    return keyOf(id)
  }
  const classify = async (
    key: EntryKey,
    at: Date,
    other: Partial<Classification> = {},
  ): Promise<void> => {
    const [entry] = await store.entries.byKeys([key])
    const classification = {
      entryKey: key,
      contentHash: entry?.contentHash ?? '',
      labels: [labelOf('2.3', 'Quantum')],
      model: 'model',
      version: 'model prompt-1',
      classifiedAt: at,
    }
    await store.classifications.save([{ ...classification, ...other }], at)
  }
  return {
    /** Each id is the one entry of a feed of its own. */
    tell,
    classify,
    publish: async (id: string, at: Date): Promise<EntryKey> => {
      const key = await tell(id, at)
      await classify(key, at)
      return key
    },
    /** Makes one story of both. */
    join: (story: EntryKey, target: EntryKey): Promise<void> =>
      store.stories.place([], new Map([[story, target]])),
  }
}
