import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerMessage } from '../../src/domain/message.ts'
import type { AskedQuestion } from '../../src/domain/question.ts'
import { answeringOver, claiming } from './answering.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { publishAll } from './published.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await publishAll(database.store)
})
afterAll(() => database.drop())

const answererWith =
  (claims: Parameters<typeof claiming>[0]) =>
  async (asked: AskedQuestion): Promise<AnswerMessage> => {
    const { answerer } = answeringOver(database.store, { answer: claiming(claims) })
    return (await answerer(asked)).message
  }

describe('believing a model', () => {
  const question = { text: 'submarine cable landing licenses', language: 'en' } as const

  it('keeps a claim with a verbatim quotation and drops those with none, an unknown passage or a link', async () => {
    const answer = await answererWith((passages) => {
      const quote = 'Comments are due within thirty days'
      const passageId = passages.find(({ text }) => text.includes(quote))?.id ?? ''
      return [
        { text: 'Comments are open for a month.', passageId, quote },
        { text: 'Invented.', passageId, quote: 'Comments are due within ninety days' },
        { text: 'Unknown.', passageId: '99', quote },
        { text: 'See https://example.org/login.', passageId, quote },
        { text: 'No quotation.', passageId, quote: '' },
        { text: '  ', passageId, quote },
      ]
    })(question)
    expect(answer.sentences).toEqual([{ text: 'Comments are open for a month.', citations: [1] }])
    expect(answer.citations.map(({ citedText }) => citedText)).toEqual([
      'Comments are due within thirty days',
    ])
  })

  it("keeps a publisher's own sentence with the address in it, and no address that a model adds", async () => {
    const quote = 'File them at https://www.fcc.gov/ecfs until March 3.'
    const answer = await answererWith((passages) => {
      const passageId = passages.find(({ text }) => text.includes(quote))?.id ?? ''
      return [
        { text: ` ${quote.replace(' until', '  until')}`, passageId, quote },
        { text: `${quote} Or at https://example.org.`, passageId, quote },
        { text: 'File them at www.fcc.gov/ecfs.', passageId, quote },
      ]
    })(question)
    expect(answer.sentences).toEqual([{ text: quote, citations: [1] }])
  })

  it('declines where no claim can be proven', async () => {
    const answer = await answererWith((passages) => [
      { text: 'Surely.', passageId: passages[0]?.id ?? '', quote: 'no such words' },
    ])(question)
    expect(answer).toMatchObject({ outcome: 'declined', citations: [] })
  })

  it('cites one quotation by one number, and both sources of a sentence that is said twice', async () => {
    const answer = await answererWith((passages) => {
      const passage = (part: string) => passages.find(({ text }) => text.includes(part))?.id ?? ''
      const fcc = { passageId: passage('covered list'), quote: 'covered list' }
      const mic = { passageId: passage('陸揚局'), quote: '陸揚局の分散' }
      return [
        { text: 'Both act on cables.', ...fcc },
        { text: 'Both act on cables.', ...mic },
        { text: 'The list counts.', ...fcc },
      ]
    })(question)
    expect(answer.sentences).toEqual([
      { text: 'Both act on cables.', citations: [1, 2] },
      { text: 'The list counts.', citations: [1] },
    ])
    expect(answer.citations).toHaveLength(2)
  })

  it('passes a fault of the model on', async () => {
    const failing = answererWith(() => {
      throw new Error('out of order')
    })
    await expect(failing(question)).rejects.toThrow('out of order')
  })
})
