import { createClassifier } from '../../src/classify/classify-entries.ts'
import type { EntryReader } from '../../src/classify/hearing.ts'
import type { Entry, StoredEntry } from '../../src/domain/entry.ts'
import type { BriefingError } from '../../src/domain/errors.ts'
import type { EntryText, ProposedLabel } from '../../src/domain/language-model.ts'
import type { LabelRooms } from '../../src/labels/label-entries.ts'
import { createSummariser } from '../../src/summarise/summarise-entries.ts'
import { outage, pillars } from '../classify/readers.ts'
import { feedOf } from '../support/feed.ts'
import type { TestDatabase } from '../support/test-database.ts'

export const NOW = new Date('2026-06-01T09:00:00Z')

const quantumIn = (entries: readonly EntryText[]): readonly (readonly ProposedLabel[])[] =>
  entries.map(({ title }) =>
    title.includes('Quantum') ? [{ recommendation: '2.3', quote: 'Quantum' }] : [],
  )

/** A hosted model and rules that both find quantum, over a real database; the model can be taken away. */
export const createLabelling = ({ store }: TestDatabase) => {
  const model = {
    calls: [] as number[],
    version: 'v1',
    fault: undefined as BriefingError | undefined,
    /** A word over which the model always fails. */
    poison: undefined as string | undefined,
    /** What the operator was told of it. */
    told: [] as string[],
  }
  const readerOf = (name: string): EntryReader => ({
    name,
    prompt: `${name} 1`,
    get version() {
      return model.version
    },
    batchSize: 5,
    // oxlint-disable-next-line typescript/require-await -- a fault is a rejection, as from a server
    classify: async (entries) => {
      if (name === 'hosted' && entries.length > 0) {
        if (model.fault !== undefined) throw model.fault
        const { poison } = model
        if (poison !== undefined && entries.some(({ title }) => title.includes(poison)))
          throw outage()
        model.calls.push(entries.length)
      }
      return quantumIn(entries)
    },
  })
  const clock = { now: () => NOW }
  const roomsNow = (): LabelRooms => ({
    store,
    clock,
    classifier: createClassifier({
      model: readerOf('hosted'),
      rules: readerOf('keyless'),
      pillars,
      clock,
      tellFault: ({ message }) => model.told.push(message),
    }),
    summariser: createSummariser({
      model: {
        name: 'hosted',
        summaryVersion: model.version,
        // oxlint-disable-next-line typescript/require-await -- a fault is a rejection, as from a server
        summarise: async ({ entry }) => {
          if (model.fault !== undefined) throw model.fault
          return { original: entry.title, texts: {}, whyItMatters: {}, names: [] }
        },
      },
      clock,
    }),
  })
  return { model, roomsNow }
}

/** Entries that a feed brings; those of its first poll are its backlog. */
export const publish = async (
  { store }: TestDatabase,
  entries: readonly (Partial<Entry> & Pick<Entry, 'id'>)[],
): Promise<void> => {
  const feed = feedOf('publisher/news')
  const state = { feedId: feed.id, validators: {}, nextCheckAt: NOW, failures: 0 }
  await store.entries.record(
    feed,
    entries.map((one) => ({
      title: `Quantum keys ${one.id}`,
      summary: '',
      language: 'en',
      categories: [],
      publishedAt: '2026-05-31',
      ...one,
    })),
    { state, fetchedAt: NOW },
  )
}

/** All stored entries with what is known of their labels, in the order in which they came. */
export const known = async ({ store, database }: TestDatabase) => {
  const rows = await database.selectFrom('entries').select('key').orderBy('key').execute()
  const entries = await store.entries.byKeys(rows.map(({ key }) => key))
  return entries.toSorted((one: StoredEntry, other) => Number(one.key) - Number(other.key))
}
