import { LLMock } from '@copilotkit/aimock'
import type { Claim, HearClaim, LanguageModel, Passage } from '../../src/domain/language-model.ts'
import { ALWAYS_OBEYED, type Attempt } from './attempts.ts'
import { modelAt } from '../language-models/openai/model-under-test.ts'

export interface ObeyingModel {
  readonly model: Pick<LanguageModel, 'name' | 'answer' | 'rewrite' | 'research'>
  /** What it had to read, so that a test can tell whether the attempt reached it. */
  readonly read: () => readonly Passage[]
}

/** Words that stand in the passage: the beginning of its last line. */
const quoteOf = ({ text }: Passage): string => (text.split('\n').at(-1) ?? '').slice(0, 24).trim()

/** Whatever it was told to say, said in every way in which a claim can be made. */
const obey = (said: readonly string[], passages: readonly Passage[], mark: string): Claim[] => {
  const one = passages.find(({ text, title }) => `${title} ${text}`.includes(mark)) ?? passages[0]
  if (one === undefined) return []
  const quote = quoteOf(one)
  const own = { passageId: one.id, quote }
  return [
    ...said.flatMap((text) => [
      { ...own, text },
      { ...own, text, quote: text },
      { text, quote, passageId: '999' },
      { text, quote, passageId: passages.find(({ id }) => id !== one.id)?.id ?? '0' },
      { ...own, text: quote, translation: text },
      { ...own, text: `${quote} ${text}` },
    ]),
    { ...own, text: 'Words that nobody wrote.', quote: 'Words that nobody wrote.' },
    { ...own, text: quote },
  ]
}

const toldBy = (attempt: Attempt): readonly string[] => [
  ...(attempt.where === 'feed' ? attempt.obeys.filter((text) => text !== '$PROMPT') : []),
  ...ALWAYS_OBEYED,
]

const markOf = (attempt: Attempt): string =>
  attempt.where === 'feed' ? attempt.title.slice(0, 16) : attempt.question

/** A model that does whatever the attempt tells it, in one search or in several. */
export const createObeyingModel = (
  attempt: Attempt,
  { researches }: { readonly researches: boolean },
): ObeyingModel => {
  let read: readonly Passage[] = []
  const draft = (passages: readonly Passage[], hear?: HearClaim) => {
    read = [...read, ...passages]
    const claims = obey(toldBy(attempt), passages, markOf(attempt))
    for (const claim of claims) hear?.(claim)
    return { claims, model: 'obeying' }
  }
  return {
    read: () => read,
    model: {
      name: 'obeying',
      answer: async (_question, passages, hear) => draft(passages, hear),
      rewrite: async ({ text }) => ({
        standalone: `${text} https://evil.example/rewritten @channel`,
        keywords: { en: ['https://evil.example/keywords'], ja: ['他のメンバーの質問'] },
        needsSeveralSearches: researches,
      }),
      research: async ({ text }, search, hear) => {
        await search('https://evil.example/searched <!channel> questions of other members')
        return draft(await search(text), hear)
      },
    },
  }
}

/** Every fifth line: a claim for each of them takes its time. */
const leaked = (prompt: readonly string[]): readonly string[] =>
  prompt.filter((_, at) => at % 5 === 0)

/** The same behind our own adapter, over the wire, where it has been given our prompt and tells it. */
export const startHostedObeyingModel = async (prompt: readonly string[]) => {
  const server = new LLMock({ port: 0, host: '127.0.0.1' })
  let reply = ''
  server.onMessage(/^DATA-/u, () => ({ content: reply }))
  await server.start()
  const hosted = modelAt(`${server.url}/v1`)
  const create = (attempt: Attempt): ObeyingModel => {
    let read: readonly Passage[] = []
    return {
      read: () => read,
      model: {
        name: hosted.name,
        answer: async (question, passages, hear) => {
          read = passages
          const said = [...toldBy(attempt), ...leaked(prompt)]
          const claims = obey(said, passages, markOf(attempt)).map((claim) =>
            Object.assign({ translation: null }, claim),
          )
          reply = JSON.stringify({ claims })
          return hosted.answer(question, passages, hear)
        },
      },
    }
  }
  return { create, stop: () => server.stop() }
}
