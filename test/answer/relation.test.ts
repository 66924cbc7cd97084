import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answerer } from '../../src/domain/answer.ts'
import { answeringOver, claiming } from './answering.ts'
import { chunksOfDocument } from '../../src/answer/document-chunks.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { publishAll } from './published.ts'

const JAPANESE = {
  place: '5.2 Cross-Border Data',
  headings: ['5. Data', '5.2 Cross-Border Data'],
  text: '越境データの自由な流通を求める。企業の負担を減らす。その他。',
}
const CABLES = {
  place: '4.4 Secure Submarine Cables',
  headings: ['4. Networks', '4.4 Secure Submarine Cables'],
  text: 'Member firms ask both governments to fund spare cables. Landing rules should be alike.',
}

let database: TestDatabase
let answerer: Answerer

beforeAll(async () => {
  database = await createTestDatabase()
  const { store } = database
  await publishAll(store)
  const title = 'Paper of two fictitious councils'
  const about = { title, origin: 'paper.md', language: 'en', addedAt: new Date(0) }
  await store.documents.put(about, chunksOfDocument(title, [CABLES, JAPANESE]))
  answerer = answeringOver(store).answerer
})
afterAll(() => database.drop())

/** Labels the entry on submarine cable licences with 4.4. */
const label = async (): Promise<void> => {
  const [entry] = await database.store.entries.at(
    'https://www.fcc.gov/document/submarine-cable-landing-license-rules',
  )
  if (entry === undefined) throw new Error('the entry is not stored')
  const now = new Date()
  const quote = 'Submarine Cable Landing Licenses'
  const proof = { basis: 'rules', confidence: 0.9, model: 'keyless', prompt: 'terms 1' } as const
  const touched = { recommendation: '4.4', evidence: { field: 'title', quote }, ...proof } as const
  const { key: entryKey, contentHash } = entry
  const read = { entryKey, contentHash, model: 'keyless', version: '1', classifiedAt: now }
  await database.store.classifications.save([{ ...read, labels: [touched] }], now)
}

const QUESTION =
  'How does the FCC proposal on submarine cable landing licenses relate to recommendation 4.4?'

describe('how an entry relates to a recommendation', () => {
  it('says that it is not labelled with it, and quotes the councils', async () => {
    const { message } = await answerer({ text: QUESTION, language: 'en' })
    expect(message.sentences[0]?.text).toMatch(/^No words of “FCC Proposes/u)
    expect(message.citations[1]).toMatchObject({
      isOwn: true,
      place: CABLES.place,
      citedText: CABLES.text,
    })
  })

  it('quotes the words that prove the label beside the words of the councils, in either language', async () => {
    await label()
    const { message } = await answerer({ text: QUESTION, language: 'en' })
    expect(message.citations.map(({ citedText }) => citedText)).toEqual([
      'Submarine Cable Landing Licenses',
      CABLES.text,
    ])
    const japanese = await answerer({
      text: 'FCCの海底ケーブル陸揚げ免許の案は提言4.4とどう関係しますか',
      language: 'ja',
    })
    expect(japanese.message.sentences[0]?.text).toContain('提言4.4')
  })

  it('takes “this entry” for the one that was just quoted', async () => {
    const first = await answerer({
      text: 'What did the FCC propose on submarine cable landing licenses?',
      language: 'en',
    })
    const turn = { question: first.standalone, sentences: [], sources: first.sources }
    const { message } = await answerer({
      text: 'How does this entry relate to recommendation 4.4?',
      language: 'en',
      turns: [turn],
    })
    expect(message.citations[0]?.citedText).toBe('Submarine Cable Landing Licenses')
  })

  it('is left to the councils alone where nothing but the recommendation is named', async () => {
    for (const text of ['What does recommendation 4.4 say?', '提言4.4の内容は？']) {
      const { message } = await answerer({ text, language: 'en' })
      expect(message.citations).toMatchObject([{ isOwn: true, citedText: CABLES.text }])
    }
  })

  it('quotes two sentences of the councils as they stand there', async () => {
    const { message } = await answerer({ text: '提言5.2の内容は？', language: 'ja' })
    expect(message.citations).toMatchObject([
      { citedText: '越境データの自由な流通を求める。企業の負担を減らす。' },
    ])
  })

  it('is told by a model from both, where it can prove it', async () => {
    const rewrite = () =>
      Promise.resolve({
        standalone: QUESTION,
        keywords: { en: [], ja: [] },
        needsSeveralSearches: false,
      })
    const answer = claiming((passages) => [
      {
        text: 'Both want alike landing rules.',
        passageId: passages.find(({ text }) => text.includes('Landing rules'))?.id ?? '',
        quote: 'Landing rules should be alike.',
      },
    ])
    const model = answeringOver(database.store, { rewrite, answer })
    const { message } = await model.answerer({ text: QUESTION, language: 'en' })
    expect(message.sentences.map(({ text }) => text)).toEqual(['Both want alike landing rules.'])
    expect(message.citations[0]).toMatchObject({ isOwn: true })
  })
})
