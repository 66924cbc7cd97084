import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnswerMessage, DigestMessage } from '../src/domain/message.ts'
import type { Incoming } from '../src/domain/channel.ts'
import { BriefingError } from '../src/domain/errors.ts'
import { createRespond } from '../src/respond.ts'
import { createSubscriptions } from '../src/subscriptions/subscriptions.ts'
import { createTestDatabase, type TestDatabase } from './support/test-database.ts'

const clock = { now: () => new Date('2026-09-16T12:00:00Z') }
const digest = (language: 'en' | 'ja'): DigestMessage => ({
  kind: 'digest',
  language,
  period: { from: clock.now(), to: clock.now() },
  timeZone: 'UTC',
  counts: { feedsWatched: 1, entriesRead: 0, entriesRelevant: 0 },
  sections: [],
  unreachable: [],
})
const declined = (question: string, language: 'en' | 'ja'): AnswerMessage => ({
  kind: 'answer',
  language,
  question,
  outcome: 'declined',
  sentences: [],
  citations: [],
  nearest: [],
  entriesSearched: 0,
})

describe('the reply to a member', () => {
  let database: TestDatabase
  const faults: string[] = []
  const respondTo = (text: string, address = 'browser-1', shown?: Pick<Incoming, 'language'>) => {
    const { store } = database
    return createRespond({
      pipeline: {
        ask: async (question) => {
          if (question.text.includes('break')) throw new Error('the model is away')
          if (question.text.includes('mend')) throw new BriefingError('bad-input', 'key is wrong')
          return declined(question.text, question.language)
        },
        recentDigest: async ({ language }) => digest(language),
      },
      subscriptions: createSubscriptions({
        store: store.subscriptions,
        clock,
        timeZone: 'Asia/Tokyo',
        pillars: ['1', '2', '3', '4', '5'],
      }),
      conversations: store.conversations,
      language: 'en',
      tellFault: (reason) => faults.push(reason),
    })('web', { address, text, ...shown })
  }

  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('answers a question in the language in which it was asked', async () => {
    expect(await respondTo('What is new on chips?')).toMatchObject({
      kind: 'answer',
      language: 'en',
    })
    expect(await respondTo('半導体の最新動向は？')).toMatchObject({
      kind: 'answer',
      language: 'ja',
    })
  })

  it('shows the digest when asked for it', async () => {
    expect(await respondTo('ダイジェスト')).toMatchObject({ kind: 'digest', language: 'ja' })
  })

  it('subscribes the conversation in which it was asked, and no other, and ends it when asked', async () => {
    expect(await respondTo('subscribe pillars 2 and 3')).toMatchObject({
      kind: 'notice',
      title: 'You are subscribed to the weekly digest',
      lines: [
        'Next: Friday, September 18, 2026 at 9:00 AM GMT+9',
        'Pillars: 2, 3',
        expect.stringContaining('“unsubscribe”'),
      ],
    })
    expect(await respondTo('unsubscribe', 'browser-2')).toMatchObject({ title: 'No subscription' })
    expect(await respondTo('解除')).toMatchObject({ title: '登録を解除しました' })
  })

  it('tells what is subscribed, and how to change or end it', async () => {
    const here = 'browser-3'
    expect(await respondTo('my subscription', here)).toMatchObject({ title: 'No subscription' })
    await respondTo('柱2〜4を登録', here)
    expect(await respondTo('登録状況', here)).toMatchObject({
      title: '現在の登録',
      lines: [
        '次回: 2026年9月18日金曜日 9:00 JST',
        '対象: 柱 2, 3, 4',
        expect.stringContaining('「解除」'),
      ],
    })
    expect(await respondTo('unsubscribe pillar 2', here)).toMatchObject({
      title: 'Your subscription',
      lines: [expect.any(String), 'Pillars: 2, 3, 4', expect.any(String)],
    })
  })

  it('refuses a pillar that does not exist, in a sentence of the member’s language, and changes nothing', async () => {
    const here = 'browser-4'
    expect(await respondTo('subscribe pillars 2 and 9', here)).toMatchObject({
      kind: 'notice',
      lines: ['There is no pillar 9. Choose from 1, 2, 3, 4, 5.'],
    })
    expect(await respondTo('柱9を登録', here)).toMatchObject({
      language: 'ja',
      lines: ['柱9はありません。柱1、2、3、4、5から選んでください。'],
    })
    expect(await respondTo('subscription', here)).toMatchObject({ title: 'No subscription' })
  })

  it('says how long a question may be, instead of searching for a pasted document', async () => {
    expect(await respondTo('quantum '.repeat(200))).toMatchObject({
      kind: 'notice',
      lines: [expect.stringContaining('1000 characters')],
    })
    expect(await respondTo('量子'.repeat(501))).toMatchObject({
      language: 'ja',
      lines: [expect.stringContaining('1000文字')],
    })
    expect(await respondTo('量子'.repeat(500))).toMatchObject({ kind: 'answer' })
  })

  it('answers in the language of the interface where the words do not tell', async () => {
    const inJapanese = { language: 'ja' } as const
    expect(await respondTo('800-53?')).toMatchObject({ language: 'en' })
    expect(await respondTo('800-53?', 'browser-5', inJapanese)).toMatchObject({ language: 'ja' })
    expect(await respondTo('What is 800-53?', 'browser-5', inJapanese)).toMatchObject({
      language: 'en',
    })
  })

  it('apologises for a fault of ours without telling its inside, and tells the operator', async () => {
    const reply = await respondTo('break it')
    expect(reply.kind).toBe('notice')
    expect(JSON.stringify(reply)).not.toMatch(/model is away/u)
    expect(faults).toContain('the model is away')
    expect(JSON.stringify(await respondTo('mend it'))).not.toMatch(/key is wrong/u)
    expect(faults).toContain('key is wrong')
  })
})
