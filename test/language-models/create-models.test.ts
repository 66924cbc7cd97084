import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadGlossary } from '../../src/catalogue/glossary.ts'
import { loadPillars } from '../../src/catalogue/pillars.ts'
import type { LanguageModels } from '../../src/domain/language-model.ts'
import { createModels } from '../../src/language-models/create-models.ts'
import { unmetered } from '../../src/spending/budget.ts'
import { createQuestionReader } from '../../src/text/question.ts'
import { prompts } from './openai/model-under-test.ts'
import { startOneReplyServer } from './openai/one-reply-server.ts'

const PROMPTS = join(import.meta.dirname, '../../prompts')
const codebook = await loadPillars(join(PROMPTS, 'pillars'))
const questions = createQuestionReader(await loadGlossary(join(PROMPTS, 'glossary.yaml')))

const QUESTION = { text: 'Are repair ships exempt?', language: 'en' } as const
const PASSAGES = [
  {
    id: '1',
    title: 'Rules for submarine cables',
    publisher: 'FCC',
    text: 'Repair ships are exempt from the rules.',
    relevance: 1,
  },
]

const modelsAt = (baseUrl?: string): Promise<LanguageModels> => {
  const hosted = {
    apiKey: 'k',
    model: 'gpt-6-luna',
    api: 'responses',
    timeoutMilliseconds: 5_000,
  } as const
  return createModels({
    openai: baseUrl === undefined ? undefined : { ...hosted, baseUrl },
    codebook,
    questions,
    loadPrompts: () => Promise.resolve(prompts),
    meter: unmetered,
  })
}

/** While the server answers everything with this status. */
const whileFailing = async <T>(use: (models: LanguageModels) => Promise<T>): Promise<T> => {
  const server = await startOneReplyServer({ status: 401, body: '{}' })
  try {
    return await use(await modelsAt(server.url))
  } finally {
    await server.stop()
  }
}

describe('a model that cannot be asked', () => {
  it('leaves the answer to the rules, which say that it is theirs, also to whoever listens', async () => {
    for (const hear of [undefined, () => {}]) {
      const draft = await whileFailing(({ model }) => model.answer(QUESTION, PASSAGES, hear))
      expect(draft.model).toBe('keyless')
      expect(draft.claims).toMatchObject([{ passageId: '1' }])
    }
  })

  it('tells so where a question was to be rewritten or looked into: there the caller knows another way', async () => {
    await whileFailing(async ({ model }) => {
      const fault = { name: 'BriefingError', code: 'model-misconfigured' }
      await expect(model.rewrite?.(QUESTION, [], '2026-11-25')).rejects.toMatchObject(fault)
      await expect(
        model.research?.(QUESTION, () => Promise.resolve(PASSAGES)),
      ).rejects.toMatchObject(fault)
    })
  })
})

it('without a key, the rules are the model, and neither rewrite nor look into anything', async () => {
  const { model, rules } = await modelsAt()
  expect(model).toBe(rules)
  expect([model.rewrite, model.research]).toEqual([undefined, undefined])
})
