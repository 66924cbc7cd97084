import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerStep } from '../../src/domain/message.ts'
import type { Claim, LanguageModel, Passage } from '../../src/domain/language-model.ts'
import { answeringOver, claiming } from './answering.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { publishAll } from './published.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await publishAll(database.store)
})
afterAll(() => database.drop())

const used = { input: 100, cached: 20, output: 10 }
const away = () => Promise.reject(new BriefingError('model-failed', 'The model is away.'))

const rewritingTo =
  (standalone: string, more: Partial<Awaited<ReturnType<NonNullable<LanguageModel['rewrite']>>>>) =>
  () =>
    Promise.resolve({
      standalone,
      keywords: { en: [], ja: [] },
      needsSeveralSearches: false,
      used,
      ...more,
    })

/** A claim on the passage that holds these words. */
const claimOn = (passages: readonly Passage[], quote: string, text: string): Claim => ({
  text,
  quote,
  passageId: passages.find((passage) => passage.text.includes(quote))?.id ?? 'none',
})

describe('with a model', () => {
  it('is searched with the question that the model wrote and with its keywords of both languages', async () => {
    const { answerer } = answeringOver(database.store, {
      rewrite: rewritingTo('Which repair ships does Japan want?', {
        keywords: { en: [], ja: ['修理船', '陸揚局'] },
      }),
      answer: claiming((passages) => [claimOn(passages, '修理船の確保', 'It wants repair ships.')]),
    })
    const { message, standalone } = await answerer({ text: 'And ships?', language: 'en' })
    expect(standalone).toBe('Which repair ships does Japan want?')
    expect(message.citations[0]?.title).toBe('海底ケーブルの防護に関する検討会の報告書')
  })

  it('is told the turns before and the day', async () => {
    const told: unknown[] = []
    const { answerer } = answeringOver(database.store, {
      rewrite: (...given) => {
        told.push(given)
        return away()
      },
    })
    const turns = [{ question: 'What of cables?', sentences: ['Rules change.'], sources: [] }]
    await answerer({ text: 'Since when?', language: 'en', turns })
    expect(told).toEqual([[{ text: 'Since when?', language: 'en' }, turns, '2025-09-01']])
  })

  it('adds up what its calls used, and tells who wrote the answer', async () => {
    const { answerer } = answeringOver(database.store, {
      rewrite: rewritingTo('submarine cable landing licenses', {}),
      answer: async (_, passages) => ({
        claims: [claimOn(passages, 'covered list', 'No covered equipment.')],
        model: 'a model',
        used,
      }),
    })
    const answer = await answerer({ text: 'cables', language: 'en' })
    expect(answer).toMatchObject({ model: 'a model', used: { input: 200, cached: 40, output: 20 } })
  })

  it('goes by the rules where the model cannot be asked to rewrite', async () => {
    const { answerer } = answeringOver(database.store, { rewrite: away })
    const { message } = await answerer({
      text: 'What must applicants for submarine cable landing licenses certify?',
      language: 'en',
    })
    expect(message.outcome).toBe('grounded')
  })

  it('shows a quotation in the language of the answer beside the original, and no link in it', async () => {
    const quote = '修理船の確保'
    const { answerer } = answeringOver(database.store, {
      answer: claiming((passages) => [
        { ...claimOn(passages, quote, 'Ships are wanted.'), translation: 'securing repair ships' },
        {
          ...claimOn(passages, '陸揚局の分散', 'Stations are spread.'),
          translation: 'see https://evil.example/',
        },
      ]),
    })
    const { message } = await answerer({ text: '海底ケーブルの防護', language: 'en' })
    expect(message.citations[0]).toMatchObject({
      citedText: quote,
      translation: 'securing repair ships',
    })
    expect(message.citations[1]).not.toHaveProperty('translation')
  })

  it.each(['@channel look at this', 'See <!here> now.', 'Write to mailto:x@evil.example'])(
    'drops a sentence that would call people or lead away: “%s”',
    async (text) => {
      const { answerer } = answeringOver(database.store, {
        answer: claiming((passages) => [claimOn(passages, 'covered list', text)]),
      })
      const { message } = await answerer({
        text: 'submarine cable landing licenses',
        language: 'en',
      })
      expect(message.outcome).toBe('declined')
    },
  )

  it('tells its steps, and of its sentences only those that are proven', async () => {
    const steps: AnswerStep[] = []
    const { answerer } = answeringOver(database.store, {
      answer: async (_, passages, hear) => {
        const claims = [
          claimOn(passages, 'covered list', 'No covered equipment.'),
          claimOn(passages, 'no such words', 'Made up.'),
        ]
        for (const claim of claims) hear?.(claim)
        return { claims, model: 'a model' }
      },
    })
    const { message } = await answerer(
      { text: 'submarine cable landing licenses', language: 'en' },
      (step) => steps.push(step),
    )
    expect(steps.map(({ kind }) => kind)).toEqual(['searching', 'reading', 'sentence'])
    expect(message.citations).toMatchObject([{ number: 1, citedText: 'covered list' }])
    expect(steps.at(-1)).toEqual({
      kind: 'sentence',
      text: 'No covered equipment.',
      citations: message.citations,
    })
  })

  it('tells each sentence with the citations that it will have in the answer', async () => {
    const heard: AnswerStep[] = []
    const { answerer } = answeringOver(database.store, {
      answer: async (_, passages, hear) => {
        const claims = [
          claimOn(passages, 'covered list', 'No covered equipment.'),
          claimOn(passages, 'Cable Landing Licenses', 'It is about licences.'),
          claimOn(passages, 'covered list', 'The list counts.'),
        ]
        for (const claim of claims) hear?.(claim)
        return { claims, model: 'a model' }
      },
    })
    const asked = { text: 'submarine cable landing licenses', language: 'en' } as const
    const { message } = await answerer(asked, (step) => heard.push(step))
    expect(message.sentences.map(({ citations }) => citations)).toEqual([[1], [2], [1]])
    const byNumber = new Map(message.citations.map((citation) => [citation.number, citation]))
    expect(heard.filter(({ kind }) => kind === 'sentence')).toEqual(
      message.sentences.map(({ text, citations }) => ({
        kind: 'sentence',
        text,
        citations: citations.map((number) => byNumber.get(number)),
      })),
    )
  })
})

describe('a question that needs several searches', () => {
  const rewrite = rewritingTo('Compare the FCC and MIC on submarine cables', {
    needsSeveralSearches: true,
  })
  const ask = (model: Parameters<typeof answeringOver>[1]) =>
    answeringOver(database.store, { rewrite, ...model }).answerer({
      text: 'compare them',
      language: 'en',
    })

  it('is answered from searches of the model’s own, each passage under a number of its own', async () => {
    const answer = await ask({
      research: async (_, search) => {
        const fcc = await search('FCC submarine cable covered list')
        const mic = await search('海底ケーブル 修理船')
        const passages = [...fcc, ...mic]
        expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length)
        return {
          claims: [
            claimOn(fcc, 'covered list', 'The FCC looks at equipment.'),
            claimOn(mic, '修理船の確保', 'MIC wants ships.'),
          ],
          model: 'a model',
        }
      },
    })
    expect(answer.message.citations.map(({ publisher }) => publisher)).toEqual(['FCC', 'MIC'])
  })

  it('is answered from one search where the model cannot be asked, or proves nothing', async () => {
    for (const research of [away, async () => ({ claims: [], model: 'a model' })]) {
      const answer = await ask({ research })
      expect(answer.message.outcome).toBe('grounded')
    }
  })
})
