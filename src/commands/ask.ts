import type { Language } from '../domain/language.ts'
import { catalogueOf, type Wiring } from '../wiring.ts'
import { BriefingError } from '../domain/errors.ts'
import { languageOfTalk } from '../text/script.ts'
import { LONGEST_QUESTION } from '../text/question.ts'

export interface AskOptions {
  readonly language?: Language
  readonly sources?: string
  readonly json?: boolean
}

/** Answers one question from the stored entries, in the question's language unless told otherwise. */
export const ask = async (
  wiring: Wiring,
  words: readonly string[],
  options: AskOptions,
): Promise<void> => {
  const question = words.join(' ').trim()
  if (question === '' || question.length > LONGEST_QUESTION) {
    throw new BriefingError('bad-input', `A question has 1 to ${LONGEST_QUESTION} characters.`, {
      remedy: 'Ask for one thing in a sentence or two.',
    })
  }
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const { message } = await briefing.pipeline.ask({
      text: question,
      language: options.language ?? languageOfTalk(question, wiring.config.language),
    })
    if (options.json === true) wiring.terminal.write(`${JSON.stringify(message, null, 2)}\n`)
    else wiring.terminal.show(message)
  } finally {
    await briefing.close()
  }
}
