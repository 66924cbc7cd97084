import type { Classification } from '../domain/classification.ts'
import type { Clock } from '../domain/clock.ts'
import type { StoredEntry } from '../domain/entry.ts'
import type { LanguageModel } from '../domain/language-model.ts'
import type { Pillar } from '../domain/pillar.ts'
import { createBatchReader, type ReadEntry } from './read-batch.ts'

export interface ClassifierParts {
  readonly model: Pick<LanguageModel, 'name' | 'version' | 'batchSize' | 'classify'>
  readonly pillars: readonly Pillar[]
  readonly clock: Clock
}

export interface Classifier {
  /** Stored with every classification; another version means that entries have to be read again. */
  readonly version: string
  /**
   * One classification an entry, in order; without labels where the entry touches nothing or the model could not read it.
   * Where the model fails midway, what was read before is returned; the fault is thrown if that is nothing, or if three
   * entries or more were given and none could be read.
   */
  readonly classify: (entries: readonly StoredEntry[]) => Promise<readonly Classification[]>
}

const batchesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )

/**
 * A model that can read none of so many is broken: to call them irrelevant would hide it. Of fewer, which may be all that
 * is new, it may well refuse each for its words: to ask again would cost the same and bring the same.
 */
const TELLING = 3

/** The first fault, where every entry has one. */
const faultOfAll = (readings: readonly ReadEntry[]): ReadEntry['fault'] =>
  readings.every(({ fault }) => fault) ? readings[0]?.fault : undefined

/** Reads entries with a model and believes only what the entries' own words prove. */
export const createClassifier = ({ model, pillars, clock }: ClassifierParts): Classifier => {
  const recommendations = pillars.flatMap((pillar) => pillar.recommendations)
  const readBatch = createBatchReader(model, new Set(recommendations.map(({ id }) => id)))
  const version = `${model.name} ${model.version}`

  const classify: Classifier['classify'] = async (entries) => {
    const readings: ReadEntry[] = []
    try {
      for (const batch of batchesOf(entries, model.batchSize)) {
        readings.push(...(await readBatch(batch)))
      }
    } catch (error) {
      if (readings.length === 0) throw error
    }
    const fault = faultOfAll(readings)
    if (fault && entries.length >= TELLING) throw fault
    return readings.map(({ entry, labels }) => ({
      entryKey: entry.key,
      contentHash: entry.contentHash,
      labels,
      model: model.name,
      version,
      classifiedAt: clock.now(),
    }))
  }
  return { version, classify }
}
