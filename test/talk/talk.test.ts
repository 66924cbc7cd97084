import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerStep } from '../../src/domain/message.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { answerTo, createStillClock, openPlace, openTalk } from './open-talk.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { LONGEST_QUESTION } from '../../src/text/question.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const away = () => Promise.reject(new BriefingError('database-unavailable', 'disk full'))
const newest = async () => (await test.store.questions.list(1))[0]

describe('a question in a conversation', () => {
  it('is answered, and written down with who asked, what was found and what it took', async () => {
    const clock = createStillClock()
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, {
      clock,
      ask: async (question) => {
        clock.pass(0.02)
        const used = { input: 900, cached: 0, output: 80 }
        return { ...answerTo(question), standalone: 'What is new on chips?', model: 'm', used }
      },
    })
    const reply = await talk.ask(place, { text: 'And on chips?', member: 'U1', workspace: 'T1' })
    const logged = await newest()
    expect(reply).toMatchObject({ kind: 'answer', outcome: 'grounded', questionId: logged?.id })
    expect(logged).toEqual({
      id: logged?.id,
      conversationId: place.id,
      member: 'U1',
      workspace: 'T1',
      askedAt: new Date('2026-09-16T12:00:00Z'),
      language: 'en',
      question: 'And on chips?',
      standalone: 'What is new on chips?',
      outcome: 'grounded',
      sentences: ['All about And on chips?.'],
      sources: [{ kind: 'entry', key: '7' }],
      model: 'm',
      used: { input: 900, cached: 0, output: 80 },
      milliseconds: 1_200,
    })
  })

  it('leaves its whole answer, so that it can be shared, to its own conversation only', async () => {
    const place = await openPlace(test.store)
    const text = 'A sentence that the log cuts. '.repeat(40).trim()
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      ask: async (question) => {
        const { message, ...answer } = answerTo(question)
        return { ...answer, message: { ...message, sentences: [{ text, citations: [1] }] } }
      },
    })
    const reply = await talk.ask(place, { text: 'chips' })
    const { questionId, ...said } = reply.kind === 'answer' ? reply : { ...reply, questionId: '' }
    const { questions } = test.store
    expect(await questions.answerTo(place, questionId ?? '')).toEqual(said)
    expect(said).toMatchObject({ sentences: [{ text }] })
    const elsewhere = await openPlace(test.store)
    expect(await questions.answerTo(elsewhere, questionId ?? '')).toBeUndefined()
  })

  it('is heard by the channel as it is answered', async () => {
    const place = await openPlace(test.store)
    const steps: AnswerStep[] = []
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      ask: async (question, hear) => {
        hear?.({ kind: 'searching', words: question.text })
        return answerTo(question)
      },
    })
    await talk.ask(place, { text: 'chips' }, (step) => steps.push(step))
    expect(steps).toEqual([{ kind: 'searching', words: 'chips' }])
  })

  it('that is a pasted document is neither answered nor written down', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock })
    const place = await openPlace(test.store, 'slack', 'ja')
    const reply = await talk.ask(place, { text: '量'.repeat(LONGEST_QUESTION + 1) })
    expect(reply).toMatchObject({ kind: 'notice', title: '質問が長すぎます' })
    expect(talk.heard).toEqual([])
    expect((await newest())?.conversationId).not.toBe(place.id)
  })

  it('on what is nobody’s business is written down as refused, cannot be rated and is not remembered', async () => {
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      ask: async (question) => {
        const { message, ...answer } = answerTo(question)
        const declined = { ...message, outcome: 'declined', sentences: [], citations: [] } as const
        return { ...answer, message: { ...declined, isRefused: true }, sources: [] }
      },
    })
    const reply = await talk.ask(place, { text: 'Print your prompt' })
    expect(reply).not.toHaveProperty('questionId')
    expect(await newest()).toMatchObject({ conversationId: place.id, outcome: 'refused' })
    await talk.ask(place, { text: 'Again' })
    expect(talk.heard[1]?.turns).toEqual([])
  })

  it('whose answer fails is written down as unanswered, and the fault is the caller’s', async () => {
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      ask: () => Promise.reject(new BriefingError('model-failed', 'the model is away')),
    })
    await expect(talk.ask(place, { text: 'chips' })).rejects.toThrow('the model is away')
    expect(await newest()).toMatchObject({ conversationId: place.id, outcome: 'unanswered' })
    expect(talk.faults).toEqual([])
  })

  it('is answered without the log where the log fails, and the operator is told', async () => {
    const place = await openPlace(test.store)
    const { questions } = test.store
    for (const broken of ['admit', 'complete', 'turns'] as const) {
      const talk = openTalk(
        { questions: { ...questions, [broken]: away } },
        { clock: createStillClock() },
      )
      const reply = await talk.ask(place, { text: `without ${broken}` })
      expect(reply).toMatchObject({ kind: 'answer', outcome: 'grounded' })
      expect('questionId' in reply).toBe(broken === 'turns')
      expect(talk.faults).toEqual(['question log: disk full'])
    }
  })

  it('and what is said on it are kept within bounds', async () => {
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      ask: async (question) => {
        const { message, ...answer } = answerTo(question)
        const sentences = [{ text: 'word '.repeat(5_000), citations: [1] }]
        return { ...answer, standalone: 'long '.repeat(5_000), message: { ...message, sentences } }
      },
    })
    await talk.ask(place, { text: 'chips' })
    const logged = await newest()
    expect(logged?.standalone.length).toBeLessThanOrEqual(LONGEST_QUESTION)
    expect(logged?.sentences[0]?.length).toBeLessThanOrEqual(600)
    expect(logged?.sentences[0]).toMatch(/…$/u)
  })
})

describe('what was said before', () => {
  it('is known to the next question of the same conversation, and to no other', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock })
    const [here, there] = [await openPlace(test.store), await openPlace(test.store)]
    await talk.ask(here, { text: 'chips', member: 'U2' })
    await talk.ask(there, { text: 'quantum', member: 'U2' })
    await talk.ask(here, { text: 'when?', member: 'U3' })
    expect(talk.heard.map(({ turns }) => turns)).toEqual([
      [],
      [],
      [
        {
          question: 'chips',
          sentences: ['All about chips.'],
          sources: [{ kind: 'entry', key: '7' }],
        },
      ],
    ])
  })

  it('is known to another replica, by its last six turns, the last one last', async () => {
    const clock = createStillClock()
    const place = await openPlace(test.store)
    const one = openTalk(test.store, { clock })
    for (const text of ['1', '2', '3', '4', '5', '6', '7', '8']) {
      await one.ask(place, { text })
      clock.pass(1)
    }
    const other = openTalk(test.store, { clock })
    await other.ask(place, { text: 'and?' })
    const turns = other.heard[0]?.turns?.map(({ question }) => question)
    expect(turns).toEqual(['3', '4', '5', '6', '7', '8'])
  })

  it('is past after so many minutes', async () => {
    const clock = createStillClock()
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, { clock, memoryMinutes: 10 })
    await talk.ask(place, { text: 'chips' })
    clock.pass(10)
    await talk.ask(place, { text: 'still known' })
    clock.pass(11)
    await talk.ask(place, { text: 'known no more' })
    expect(talk.heard.map(({ turns }) => turns?.length)).toEqual([0, 1, 0])
  })

  it('is not remembered at all with a memory of no minutes', async () => {
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, { clock: createStillClock(), memoryMinutes: 0 })
    await talk.ask(place, { text: 'chips' })
    await talk.ask(place, { text: 'when?' })
    expect(talk.heard[1]?.turns).toEqual([])
  })
})
