import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Answerer } from '../../src/domain/answer.ts'
import type { AskedQuestion, Turn } from '../../src/domain/question.ts'
import { answeringOver } from './answering.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { publishAll } from './published.ts'

let database: TestDatabase
let answerer: Answerer

beforeAll(async () => {
  database = await createTestDatabase()
  await publishAll(database.store)
  answerer = answeringOver(database.store).answerer
})
afterAll(() => database.drop())

const ask = (text: string, asked: Partial<AskedQuestion> = {}): Promise<Answer> =>
  answerer({ text, language: 'en', ...asked })

const titlesIn = ({ message }: Answer): readonly string[] =>
  message.citations.map(({ title }) => title)

const turnOf = ({ standalone, message, sources }: Answer): Turn => ({
  question: standalone,
  sentences: message.sentences.map(({ text }) => text),
  sources,
})

describe('a list', () => {
  it('tells the newest of a publisher first, and how many there are', async () => {
    const answer = await ask('latest from METI')
    expect(answer.message.tally).toMatchObject({ total: 2, order: 'latest' })
    const days = answer.message.citations.map(({ publishedAt }) => publishedAt)
    expect(days).toEqual(['2025-05-30', '2025-03-25'])
  })

  it('keeps to the time that is asked for', async () => {
    const answer = await ask('What did the FCC publish in August 2025?')
    expect(titlesIn(answer)).toEqual([
      'FCC Proposes New Rules for Submarine Cable Landing Licenses',
    ])
    expect(answer.message.tally?.span).toEqual({
      from: '2025-08-01T00:00:00.000Z',
      to: '2025-09-01T00:00:00.000Z',
    })
  })

  it('counts, in either language', async () => {
    const asked = await ask('How many publications on submarine cables are there?')
    expect(asked.message.tally?.total).toBe(2)
    const japanese = await ask('海底ケーブルに関する発表は何件ありますか', { language: 'ja' })
    expect(japanese.message.tally?.total).toBe(2)
  })

  it('quotes its entries to the letter', async () => {
    const { citations } = (await ask('latest from NIST')).message
    expect(citations[0]?.citedText).toContain('FIPS 203')
    for (const { citedText, url = '' } of citations) {
      const [stored] = await database.store.entries.at(url)
      expect(`${stored?.title}\n${stored?.summary}`).toContain(citedText)
    }
  })

  it('is declined where nothing fits', async () => {
    const answer = await ask('How many publications from the FCC in 2019?')
    expect(answer.message).toMatchObject({ outcome: 'declined', sentences: [] })
    expect(answer.message).not.toHaveProperty('tally')
  })
})

describe('a follow-up', () => {
  it('is asked with the subject of the turn before', async () => {
    const first = await ask('What did the FCC propose on submarine cable landing licenses?')
    const turns = [turnOf(first)]
    const next = await ask('Do they need a risk management plan?', { turns })
    expect(next.message.citations.map(({ citedText }) => citedText).join(' ')).toContain(
      'risk management plan',
    )
    expect(next.standalone).toMatch(/cable/iu)
  })

  it('may name another publisher for the same question', async () => {
    const first = await ask('What did the FCC publish on submarine cables?')
    const next = await ask('And MIC?', { turns: [turnOf(first)] })
    expect(next.message.citations[0]?.title).toBe('海底ケーブルの防護に関する検討会の報告書')
  })

  it('stands alone without turns', async () => {
    expect((await ask('And MIC?')).standalone).toBe('And MIC?')
  })

  it('asks for the dates of what was just told', async () => {
    const first = await ask('What did the FCC propose on submarine cable landing licenses?')
    const keys = first.sources.flatMap((source) => (source.kind === 'entry' ? source.key : []))
    const [entry] = await database.store.entries.byKeys(keys)
    if (entry === undefined) throw new Error('nothing was cited')
    const words = 'Comments are due within thirty days of publication'
    const deadline = { kind: 'comments', date: '2025-09-06', words, at: 0, computed: true } as const
    await database.store.deadlines.save(new Map([[entry.key, [deadline]]]))
    const next = await ask('When is it due?', { turns: [turnOf(first)] })
    expect(next.message.tally?.order).toBe('due')
    expect(next.message.sentences[0]?.text).toContain('comments due Sep 6, 2025')
    expect(next.message.citations[0]?.citedText).toBe(words)
  })
})
