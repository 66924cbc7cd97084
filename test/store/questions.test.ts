import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LogFilter, NewQuestion, QuestionRecord } from '../../src/domain/question-log.ts'
import { sampleAnswer } from '../channels/sample-answers.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
let here: string
beforeAll(async () => {
  test = await createTestDatabase()
})
beforeEach(async () => {
  here = (await test.store.conversations.open('slack', randomUUID(), 'en')).id
})
afterAll(() => test.drop())

/** A minute of the day. */
const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 16, 0, minute))

const record = (standalone: string): QuestionRecord => ({
  standalone,
  outcome: 'grounded',
  sentences: [`${standalone}!`],
  sources: [
    { kind: 'entry', key: '12' },
    { kind: 'document', id: '3' },
  ],
  model: 'keyless',
  milliseconds: 12.4,
})

const admit = (question: string, more: Partial<NewQuestion> = {}) =>
  test.store.questions.admit(
    { conversationId: here, askedAt: at(0), language: 'en', question, ...more },
    [],
  )
/** Admits a question and answers it; its id. */
const answered = async (question: string, more: Partial<NewQuestion & QuestionRecord> = {}) => {
  const { id } = await admit(question, more)
  await test.store.questions.complete(id, { ...record(question), ...more })
  return id
}
const kept = async () =>
  (await test.store.questions.list(100))
    .filter(({ conversationId }) => conversationId === here)
    .map(({ question }) => question)
const turns = async (since = at(0), most = 9) =>
  (await test.store.questions.turns(here, { since, most })).map(({ question }) => question)

describe('the log of questions', () => {
  it('gives back what was written down, the newest first, and as many as are asked for', async () => {
    const used = { input: 5, cached: 1, output: 2 }
    const first = await answered('one', { member: 'U1', workspace: 'T1', language: 'ja', used })
    const { id: second } = await admit('two')
    expect(await test.store.questions.list(2)).toEqual([
      {
        id: second,
        conversationId: here,
        askedAt: at(0),
        language: 'en',
        question: 'two',
        standalone: 'two',
        outcome: 'unanswered',
        sentences: [],
        sources: [],
        model: '',
        milliseconds: 0,
      },
      {
        ...record('one'),
        id: first,
        conversationId: here,
        member: 'U1',
        workspace: 'T1',
        askedAt: at(0),
        language: 'ja',
        question: 'one',
        used,
        milliseconds: 12,
      },
    ])
    expect(await test.store.questions.list(1)).toHaveLength(1)
  })

  it('keeps what became of a question once', async () => {
    const id = await answered('one')
    expect(await test.store.questions.complete(id, record('two'))).toBe(false)
    expect(await test.store.questions.complete('99999999', record('two'))).toBe(false)
    expect((await test.store.questions.list(1))[0]?.standalone).toBe('one')
  })

  it('tells the last answered turns of one conversation in their order, of late only', async () => {
    await answered('too old', { askedAt: at(9) })
    await answered('one', { askedAt: at(10) })
    await answered('two', { askedAt: at(10), outcome: 'declined', sentences: [], sources: [] })
    await answered('three', { askedAt: at(11) })
    await answered('refused', { askedAt: at(12), outcome: 'refused' })
    await admit('unanswered', { askedAt: at(12) })
    const there = (await test.store.conversations.open('slack', randomUUID(), 'en')).id
    await answered('of others', { conversationId: there, askedAt: at(12) })
    expect(await turns(at(10))).toEqual(['one', 'two', 'three'])
    expect(await turns(at(10), 2)).toEqual(['two', 'three'])
    expect(await test.store.questions.turns(here, { since: at(11), most: 1 })).toEqual([
      { question: 'three', sentences: ['three!'], sources: record('').sources },
    ])
  })

  it('keeps what is said of an answer, by its own conversation only', async () => {
    const { questions } = test.store
    const id = await answered('one')
    const other = await test.store.conversations.open('slack', randomUUID(), 'en')
    expect(await questions.rate(other, id, 'helpful')).toBe(false)
    expect(await questions.rate({ id: here }, id, 'helpful')).toBe(true)
    expect(await questions.rate({ id: here }, id, 'unhelpful')).toBe(true)
    expect((await questions.list(1))[0]?.feedback).toBe('unhelpful')
    const refused = await answered('two', { outcome: 'refused' })
    const { id: unanswered } = await admit('three')
    for (const none of [refused, unanswered, '99999999', 'x', "1' or true"])
      expect(await questions.rate({ id: here }, none, 'helpful')).toBe(false)
  })

  it('knows an answer again by the post that shows it, in its own conversation only', async () => {
    const { questions } = test.store
    const id = await answered('one')
    const other = await test.store.conversations.open('slack', randomUUID(), 'en')
    await questions.shownAs(id, 'post-1')
    expect(await questions.shownIn({ id: here }, 'post-1')).toBe(id)
    expect(await questions.shownIn(other, 'post-1')).toBeUndefined()
    expect(await questions.shownIn({ id: here }, 'post-2')).toBeUndefined()
    const last = await answered('two')
    await questions.shownAs(last, 'post-3')
    await answered('not shown')
    expect(await questions.shownIn({ id: here })).toBe(last)
    expect(await questions.shownIn(other)).toBeUndefined()
    await questions.forget({ conversationId: here }, at(0))
    expect(await questions.shownIn({ id: here }, 'post-1')).toBeUndefined()
  })

  it('keeps the whole answer for whoever asked there, as long as the question', async () => {
    const { questions } = test.store
    const answer = sampleAnswer('en')
    const id = await answered('one', { answer })
    const other = await test.store.conversations.open('slack', randomUUID(), 'en')
    expect(await questions.answerTo({ id: here }, id)).toEqual(answer)
    expect(await questions.answerTo(other, id)).toBeUndefined()
    const without = await answered('two')
    for (const none of [without, '99999999', "1' or true"])
      expect(await questions.answerTo({ id: here }, none)).toBeUndefined()
    await questions.forget({ conversationId: here }, at(-1))
    expect(await questions.answerTo({ id: here }, id)).toBeUndefined()
    const rows = await test.database.selectFrom('questions').select('answer').execute()
    expect(rows.filter((row) => row.answer !== null)).toEqual([])
  })

  it('stores what no database can, without the characters that cannot be stored', async () => {
    await answered('a\0b \uD800', { sentences: ['c\0d'] })
    expect((await test.store.questions.list(1))[0]).toMatchObject({
      question: 'ab \uFFFD',
      sentences: ['cd'],
    })
  })
})

describe('forgetting questions', () => {
  it.each([
    ['a member', { member: 'U1' }, ['b', 'd']],
    ['a member of one workspace', { member: 'U1', workspace: 'T1' }, ['b', 'c', 'd']],
    ['a workspace', { workspace: 'T1' }, ['c', 'd']],
    ['a time', { before: at(3) }, ['c', 'd']],
    ['a member before a time', { member: 'U1', before: at(3) }, ['b', 'c', 'd']],
  ] satisfies [string, LogFilter, string[]][])(
    'of %s leaves all others',
    async (_, which, left) => {
      await test.store.questions.forget('all')
      await answered('a', { askedAt: at(1), member: 'U1', workspace: 'T1' })
      await answered('b', { askedAt: at(2), member: 'U2', workspace: 'T1' })
      await answered('c', { askedAt: at(3), member: 'U1', workspace: 'T2' })
      await answered('d', { askedAt: at(4) })
      expect(await test.store.questions.forget(which)).toBe(4 - left.length)
      expect((await kept()).toSorted()).toEqual(left)
      expect((await turns()).toSorted()).toEqual(left)
    },
  )

  it('of a conversation leaves the others, with their feedback', async () => {
    await answered('a')
    const there = (await test.store.conversations.open('slack', randomUUID(), 'en')).id
    const id = await answered('b', { conversationId: there })
    await test.store.questions.rate({ id: there }, id, 'helpful')
    expect(await test.store.questions.forget({ conversationId: here })).toBe(1)
    expect(await test.store.questions.forget({ conversationId: here })).toBe(0)
    expect((await test.store.questions.list(1))[0]).toMatchObject({ id, feedback: 'helpful' })
  })

  it('is refused where nothing names them, and done with all where all are meant', async () => {
    await answered('a')
    await expect(test.store.questions.forget({})).rejects.toMatchObject({ code: 'bad-input' })
    expect(await kept()).toEqual(['a'])
    expect(await test.store.questions.forget('all')).toBeGreaterThan(0)
    expect(await test.store.questions.list(100)).toEqual([])
  })

  it('may leave that something was asked of late, without a word, until that expires', async () => {
    const { questions } = test.store
    await questions.forget('all')
    await answered('old', { askedAt: at(1) })
    const id = await answered('young', { askedAt: at(3) })
    await answered('refused', { askedAt: at(3), outcome: 'refused' })
    expect(await questions.forget({ conversationId: here }, at(2))).toBe(3)
    const rows = await test.database.selectFrom('questions').selectAll().execute()
    expect(rows).toMatchObject([{ id, question: '', standalone: '', sentences: [], sources: [] }])
    expect(await questions.list(9)).toEqual([])
    expect(await turns()).toEqual([])
    expect(await questions.rate({ id: here }, id, 'helpful')).toBe(false)
    expect(await questions.forget({ conversationId: here }, at(2))).toBe(0)
    const limit = { of: { conversationId: here }, most: 1, milliseconds: 60_000 }
    const again = { conversationId: here, askedAt: at(3), language: 'en', question: 'x' } as const
    expect((await questions.admit(again, [limit])).refused).toEqual({ limit, until: at(4) })
    expect(await questions.expire({ asked: at(0), counted: at(4) })).toBe(0)
    const left = await test.database.selectFrom('questions').select('question').execute()
    expect(left).toEqual([{ question: 'x' }])
    expect(await questions.expire({ asked: at(4), counted: at(4) })).toBe(1)
  })

  it('by an operator takes that away as well', async () => {
    await answered('a', { askedAt: at(3) })
    await test.store.questions.forget({ conversationId: here }, at(2))
    expect(await test.store.questions.forget({ conversationId: here })).toBe(0)
    const rows = await test.database
      .selectFrom('questions')
      .select('id')
      .where('conversation_id', '=', here)
      .execute()
    expect(rows).toEqual([])
  })
})
