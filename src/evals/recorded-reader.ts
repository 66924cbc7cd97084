import { BriefingError } from '../domain/errors.ts'
import type { LanguageModel, EntryText, ProposedLabel } from '../domain/language-model.ts'
import { entryText } from '../text/entry-text.ts'

/** An entry and what was replied on it. */
export interface RecordedReading {
  readonly entry: Pick<EntryText, 'title' | 'summary' | 'language'>
  readonly labels: readonly ProposedLabel[]
}

const keyOf = ({ title, summary }: Pick<EntryText, 'title' | 'summary'>): string =>
  JSON.stringify([title, summary])

/**
 * Stands where a hosted model would and says again what was recorded: what the flow around a model makes of its replies is
 * measured without asking anybody. An entry without a reply is a fault about that entry.
 */
export const createRecordedReader = (
  readings: readonly RecordedReading[],
): Pick<LanguageModel, 'name' | 'prompt' | 'version' | 'batchSize' | 'classify'> => {
  const replies = new Map(readings.map(({ entry, labels }) => [keyOf(entryText(entry)), labels]))
  return {
    name: 'recorded',
    prompt: 'classify-entry recorded',
    version: 'recorded',
    batchSize: 1,
    // oxlint-disable-next-line typescript/require-await -- a missing reply is a rejection, as from a server
    classify: async (entries) =>
      entries.map((entry) => {
        const labels = replies.get(keyOf(entry))
        if (labels !== undefined) return labels
        throw new BriefingError('model-failed', `No reply was recorded on “${entry.title}”.`)
      }),
  }
}
