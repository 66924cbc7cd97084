import type { SummaryRequest } from '../domain/language-model.ts'
import type { RenderedPrompt } from '../domain/prompt.ts'
import type { Wiring } from '../wiring.ts'
import { BriefingError } from '../domain/errors.ts'
import { readLabelledEntries } from '../catalogue/labelled-entries.ts'
import { entryText } from '../text/entry-text.ts'
import { entriesAt } from './entries-at.ts'

export interface ShowPromptsOptions {
  /** A file of labelled entries, in which `entry` is an id. */
  readonly set?: string
  readonly json?: boolean
}

/** Prints what a hosted model would be told of an entry, word for word; asks nobody and needs no key. */
export const showPrompts = async (
  wiring: Wiring,
  entry: string,
  options: ShowPromptsOptions,
): Promise<void> => {
  const request =
    options.set === undefined
      ? await storedEntry(wiring, entry)
      : await labelledEntry(options.set, entry)
  const prompts = await wiring.renderPrompts(request)
  wiring.terminal.write(
    options.json === true
      ? `${JSON.stringify(prompts, null, 2)}\n`
      : `${prompts.map(asText).join('\n\n')}\n`,
  )
}

const storedEntry = async (wiring: Wiring, addressOrKey: string): Promise<SummaryRequest> => {
  const briefing = await wiring.openBriefing()
  try {
    const [first] = await entriesAt(briefing.store.entries, addressOrKey)
    const { labels } = first
    return {
      entry: entryText(first),
      recommendations: labels.map(({ recommendation }) => recommendation),
    }
  } finally {
    await briefing.close()
  }
}

const labelledEntry = async (set: string, id: string): Promise<SummaryRequest> => {
  const found = (await readLabelledEntries(set)).find((entry) => entry.id === id)
  if (found === undefined) {
    throw new BriefingError('bad-input', `${set} holds no entry with the id “${id}”.`, {
      remedy: 'Give an id of the file, or leave --set out to name a stored entry.',
    })
  }
  const { title, summary, lang, labels } = found
  return { entry: entryText({ title, summary, language: lang }), recommendations: labels }
}

const asText = ({ name, version, instructions, input, schema }: RenderedPrompt): string =>
  [
    `===== ${name} ${version}: instructions =====`,
    instructions,
    `===== ${name} ${version}: input =====`,
    input,
    `===== ${name} ${version}: form of the reply (JSON Schema) =====`,
    JSON.stringify(schema, null, 2),
  ].join('\n')
