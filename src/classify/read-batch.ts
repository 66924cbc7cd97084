import type { Label } from '../domain/classification.ts'
import type { StoredEntry } from '../domain/entry.ts'
import { BriefingError } from '../domain/errors.ts'
import type { EntryText, LanguageModel, ProposedLabel } from '../domain/language-model.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import { shorten } from '../text/shorten.ts'
import { verifyLabels } from './verify-labels.ts'

export interface ReadEntry {
  readonly entry: StoredEntry
  readonly labels: readonly Label[]
  /** Why the model could not read the entry, even alone. */
  readonly fault: BriefingError | undefined
}

/** In characters: what an entry is about shows in its first page, and hosted models are paid by the word. */
const READ = { title: 500, summary: 2_000, text: 6_000 }

const readable = ({ title, summary, text, language }: StoredEntry): EntryText => ({
  title: shorten(title, READ.title),
  summary: shorten(summary, READ.summary),
  ...(text === undefined ? {} : { text: shorten(text, READ.text) }),
  language,
})

/** A fault about these very entries; every other fault would meet the next ones too. */
const isAboutTheEntries = (error: unknown): error is BriefingError =>
  error instanceof BriefingError && error.code === 'model-failed' && !error.retryable

interface Outcome {
  readonly proposals: readonly ProposedLabel[]
  readonly fault: BriefingError | undefined
}

/**
 * Reads a batch with one call. An entry about which that told nothing, or which it misquoted, is asked for once more,
 * alone. Throws what would meet other entries too: a model that cannot be reached, a key that is wrong.
 */
export const createBatchReader = (
  model: Pick<LanguageModel, 'classify'>,
  known: ReadonlySet<RecommendationId>,
): ((batch: readonly StoredEntry[]) => Promise<readonly ReadEntry[]>) => {
  const propose = async (texts: readonly EntryText[]): Promise<readonly Outcome[]> => {
    try {
      const lists = await model.classify(texts)
      return texts.map((_, at) => ({ proposals: lists[at] ?? [], fault: undefined }))
    } catch (error) {
      if (!isAboutTheEntries(error)) throw error
      return texts.map(() => ({ proposals: [], fault: error }))
    }
  }

  const settle = async (
    entry: StoredEntry,
    text: EntryText,
    first: Outcome,
  ): Promise<ReadEntry> => {
    const verified = verifyLabels(first.proposals, text, known)
    if (first.fault === undefined && !verified.misquoted) {
      return { entry, labels: verified.labels, fault: undefined }
    }
    const [second = first] = await propose([text])
    const { labels } = verifyLabels([...first.proposals, ...second.proposals], text, known)
    return { entry, labels, fault: first.fault && second.fault }
  }

  return async (batch) => {
    const texts = batch.map(readable)
    const outcomes = await propose(texts)
    const readings: ReadEntry[] = []
    for (const [at, entry] of batch.entries()) {
      const [text, outcome] = [texts[at], outcomes[at]]
      if (text && outcome) readings.push(await settle(entry, text, outcome))
    }
    return readings
  }
}
