import type { BriefingError } from '../domain/errors.ts'
import type { EntryText, LanguageModel, ProposedLabel } from '../domain/language-model.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import { isAboutTheInput } from '../domain/errors.ts'
import { type ProvenLabel, verifyLabels } from './verify-labels.ts'

/** What a model says of one entry. */
export interface Reading {
  readonly labels: readonly ProvenLabel[]
  /** Why the model could not read the entry, even alone. */
  readonly fault: BriefingError | undefined
}

interface Outcome {
  readonly proposals: readonly ProposedLabel[]
  readonly fault: BriefingError | undefined
}

/** Reads entries with one call, and settles what came of an earlier call. */
export interface BatchReader {
  /** One reading a text, in order. */
  readonly read: (texts: readonly EntryText[]) => Promise<readonly Reading[]>
  /** The reading of a text for which proposals are there already. */
  readonly settle: (text: EntryText, proposals: readonly ProposedLabel[]) => Promise<Reading>
}

/**
 * Reads a batch with one call. An entry about which that told nothing, or which it misquoted, is asked for once more,
 * alone. Throws what would meet other entries too: a model that cannot be reached, a key that is wrong, a spent budget.
 */
export const createBatchReader = (
  model: Pick<LanguageModel, 'classify'>,
  known: ReadonlySet<RecommendationId>,
): BatchReader => {
  const propose = async (texts: readonly EntryText[]): Promise<readonly Outcome[]> => {
    try {
      const lists = await model.classify(texts)
      return texts.map((_, at) => ({ proposals: lists[at] ?? [], fault: undefined }))
    } catch (error) {
      if (!isAboutTheInput(error)) throw error
      return texts.map(() => ({ proposals: [], fault: error }))
    }
  }

  const settleOutcome = async (text: EntryText, first: Outcome): Promise<Reading> => {
    const verified = verifyLabels(first.proposals, text, known)
    if (first.fault === undefined && !verified.misquoted) {
      return { labels: verified.labels, fault: undefined }
    }
    const [second = first] = await propose([text])
    const { labels } = verifyLabels([...first.proposals, ...second.proposals], text, known)
    return { labels, fault: first.fault && second.fault }
  }

  return {
    read: async (texts) => {
      const outcomes = await propose(texts)
      const readings: Reading[] = []
      for (const [at, text] of texts.entries()) {
        const outcome = outcomes[at]
        if (outcome) readings.push(await settleOutcome(text, outcome))
      }
      return readings
    },
    settle: (text, proposals) => settleOutcome(text, { proposals, fault: undefined }),
  }
}
