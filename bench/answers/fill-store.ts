import type { Label } from '../../src/domain/classification.ts'
import type { Store } from '../../src/domain/store.ts'
import { between, pick } from './chance.ts'
import { findDeadlines } from '../../src/deadlines/find-deadlines.ts'
import { LAST_DAY, writeEntry, type Vocabularies } from './synthetic-entries.ts'

export interface FillWish {
  readonly entries: number
  readonly sourceIds: readonly string[]
  readonly recommendations: readonly string[]
  readonly vocabularies: Vocabularies
  readonly chance: () => number
  readonly tell: (stored: number) => void
}

const BATCH = 1_000
/** A third of the entries are Japanese, a third of all are relevant to the recommendation. */
const JAPANESE_SHARE = 1 / 3
const RELEVANT_SHARE = 1 / 3

/** Stores entries of many publishers, with labels and deadlines, as polls of six years would have. */
export const fillStore = async (store: Store, wish: FillWish): Promise<void> => {
  const { chance } = wish
  for (let stored = 0; stored < wish.entries; stored += BATCH) {
    const sourceId = wish.sourceIds[(stored / BATCH) % wish.sourceIds.length] ?? ''
    const feedId = `${sourceId}/bench`
    const entries = Array.from({ length: Math.min(BATCH, wish.entries - stored) }, (_, at) =>
      writeEntry(wish.vocabularies, chance() < JAPANESE_SHARE ? 'ja' : 'en', {
        chance,
        number: stored + at,
      }),
    )
    const state = { feedId, validators: {}, nextCheckAt: LAST_DAY, failures: 0 }
    const feed = { id: feedId, sourceId, complete: false }
    await store.entries.record(feed, entries, { state, fetchedAt: LAST_DAY })
    await label(store, wish)
    wish.tell(stored + entries.length)
  }
}

const label = async ({ classifications, deadlines }: Store, wish: FillWish): Promise<void> => {
  const unread = await classifications.unread(BATCH)
  await classifications.save(
    unread.map(({ key: entryKey, contentHash, title }) => ({
      entryKey,
      contentHash,
      labels: labelsOf(wish, title),
      model: 'keyless',
      version: 'bench',
      classifiedAt: LAST_DAY,
    })),
    LAST_DAY,
  )
  const found = unread.map(({ key, summary: text, language, publishedAt }) => {
    const dated = { text, language, publishedAt, timeZone: 'UTC' }
    return [key, findDeadlines(dated)] as const
  })
  await deadlines.save(new Map(found))
}

const labelsOf = ({ chance, recommendations }: FillWish, title: string): readonly Label[] => {
  if (chance() > RELEVANT_SHARE) return []
  const evidence = { field: 'title', quote: title } as const
  const read = { basis: 'rules', confidence: 0.9, model: 'keyless', prompt: 'terms 1' } as const
  return Array.from({ length: between(chance, 1, 2) }, () => ({
    recommendation: pick(chance, recommendations),
    evidence,
    ...read,
  }))
}
