import type { Transaction } from 'kysely'
import { datedAt, type Entry } from '../domain/entry.ts'
import type { EntryStore } from '../domain/store.ts'
import type { Feed } from '../domain/source.ts'
import { revise } from '../text/revise.ts'
import { lastOfEach } from './batches.ts'
import { contentHash } from './content-hash.ts'
import type { Database } from './database.ts'
import { toRow, wordsOf, type KnownRow, type ToldRow } from './entry-rows.ts'
import { saveFeedState } from './feed-states.ts'
import { markGone } from './gone-entries.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { knownHashes, knownRows, renamedRows } from './known-entries.ts'
import type { Tables } from './tables.ts'
import { insertEntries, updateEntries, type Edit } from './write-entries.ts'

type Told = Pick<Feed, 'id' | 'sourceId' | 'complete'>

/** What a document tells, sorted by what is known of it. */
interface Sorted {
  readonly fresh: readonly ToldRow[]
  /** Known, but not word for word as told now. */
  readonly edits: readonly Edit[]
}

const sort = async (
  transaction: Transaction<Tables>,
  feed: Told,
  rows: readonly ToldRow[],
): Promise<Sorted> => {
  const hashes = await knownHashes(
    transaction,
    feed,
    rows.map(({ id }) => id),
  )
  const other = rows.filter(({ id, told_hash }) => hashes.get(id) !== told_hash)
  if (other.length === 0) return { fresh: [], edits: [] }
  const unknown = other.filter(({ id }) => !hashes.has(id))
  const renamed = await renamedRows(transaction, feed, { fresh: unknown, told: rows })
  const ids = other.filter(({ id }) => hashes.has(id)).map(({ id }) => id)
  const byId = new Map((await knownRows(transaction, feed, ids)).map((row) => [row.id, row]))
  return {
    fresh: unknown.filter((row) => !renamed.has(row)),
    edits: other.flatMap((told) => {
      const known = byId.get(told.id) ?? renamed.get(told)
      return known === undefined ? [] : [editOf(told, known)]
    }),
  }
}

const editOf = (told: ToldRow, known: KnownRow): Edit => {
  const revision = revise(wordsOf(known), wordsOf(told))
  // Another text lies behind an entry that says something else now: it has to be read anew.
  const readHash = revision?.kind === 'material' ? null : known.read_hash
  // What no reader notices (an address with other campaign marks) is no reason to classify anew.
  const hash = revision === undefined ? known.content_hash : contentHash(wordsOf(told), readHash)
  const isRenamed = told.id !== known.id
  return { told, key: known.key, isRenamed, revision, contentHash: hash, readHash }
}

const isFirstRead = async (
  transaction: Transaction<Tables>,
  { id }: Pick<Feed, 'id'>,
): Promise<boolean> => {
  const known = transaction.selectFrom('entries').select('key').where('feed_id', '=', id).limit(1)
  return (await known.executeTakeFirst()) === undefined
}

/** A date that lies ahead tells nothing of when an entry came; publishers date an act at most a day before it. */
const isDatedBy = (entry: Entry, now: Date): boolean =>
  Date.parse(datedAt(entry) ?? '') < now.getTime() + 36 * 3_600_000

const READ_BY_ONE = 16
const MOST_READERS = 8

/** One that wakes a reader, and some more for a long list, so that other replicas take a share of it. */
const readersFor = (
  fresh: readonly ToldRow[],
  edits: readonly Edit[],
): readonly Record<string, never>[] => {
  const news = fresh.length + edits.filter(({ revision }) => revision !== undefined).length
  return Array.from({ length: Math.min(MOST_READERS, Math.ceil(news / READ_BY_ONE)) }, () => ({}))
}

export const recordEntries =
  (database: Database, enqueue: Enqueue): EntryStore['record'] =>
  (feed, entries, { state, fetchedAt }) =>
    database.transaction().execute(async (transaction) => {
      // First, so that two polls of one feed follow one another and each counts rightly.
      await saveFeedState(transaction, state)
      const isBacklog = await isFirstRead(transaction, feed)
      const rows = lastOfEach(entries.map(toRow), ({ id }) => id)
      const { fresh, edits } = await sort(transaction, feed, rows)
      await insertEntries(transaction, feed, { rows: fresh, fetchedAt, isBacklog })
      await updateEntries(transaction, edits, fetchedAt)
      const gone = feed.complete ? await markGone(transaction, feed, { rows, fetchedAt }) : 0
      // Where no entry tells its date, the feed's newest is whatever came last.
      if (fresh.length > 0 && !entries.some((entry) => isDatedBy(entry, fetchedAt)))
        await saveFeedState(transaction, { ...state, newestEntryAt: fetchedAt })
      await enqueue(transaction, 'read-entries', readersFor(fresh, edits))
      const renamed = edits.filter(({ isRenamed }) => isRenamed)
      const changed = edits.filter((edit) => edit.revision !== undefined && !edit.isRenamed)
      return {
        added: fresh.length,
        changed: changed.length,
        cosmetic: changed.filter(({ revision }) => revision?.kind === 'cosmetic').length,
        renamed: renamed.length,
        gone,
        unchanged: rows.length - fresh.length - changed.length - renamed.length,
      }
    })
