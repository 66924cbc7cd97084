import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DigestMessage, NoticeMessage } from '../src/domain/message.ts'
import type { Incoming } from '../src/domain/channel.ts'
import { BriefingError } from '../src/domain/errors.ts'
import { createRespond } from '../src/respond.ts'
import { houseOver } from './orders/house.ts'
import { answerTo, openTalk } from './talk/open-talk.ts'
import { createTestDatabase, type TestDatabase } from './support/test-database.ts'

const clock = { now: () => new Date('2026-09-16T12:00:00Z') }
const digest = (language: 'en' | 'ja'): DigestMessage => ({
  kind: 'digest',
  language,
  period: { from: clock.now(), to: clock.now() },
  timeZone: 'UTC',
  counts: { feedsWatched: 1, entriesRead: 0, entriesRelevant: 0 },
  pillars: [],
  sections: [],
  updates: [],
  publishers: [],
  unreachable: [],
})

describe('the reply to a member', () => {
  let database: TestDatabase
  const faults: string[] = []
  const respondTo = (text: string, address = 'browser-1', more?: Partial<Incoming>) => {
    const { store } = database
    return createRespond({
      ...houseOver(store, clock),
      pipeline: { recentDigest: async ({ language }) => digest(language) },
      talk: openTalk(store, {
        clock,
        ask: async (question) => {
          if (question.text.includes('break')) throw new Error('the model is away')
          if (question.text.includes('mend')) throw new BriefingError('bad-input', 'key is wrong')
          return answerTo(question)
        },
      }),
      tellFault: (reason) => faults.push(reason),
    })('web', { address, text, ...more })
  }
  /** The reply, which must be a notice. */
  const told = async (text: string, address: string): Promise<NoticeMessage> => {
    const reply = await respondTo(text, address)
    if (reply.kind !== 'notice') throw new Error(`${text}: ${reply.kind}`)
    return reply
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

  it('knows who asks, and forgets what was asked when told to', async () => {
    const here = 'thread-1'
    await respondTo('What is new on chips?', here, { member: 'U1', workspace: 'T1' })
    await respondTo('And quantum?', here, { member: 'U2', workspace: 'T1' })
    expect(await database.store.questions.list(2)).toMatchObject([
      { member: 'U2', workspace: 'T1', question: 'And quantum?' },
      { member: 'U1', workspace: 'T1', question: 'What is new on chips?' },
    ])
    const mine = await respondTo('forget me', here, { member: 'U1', workspace: 'T1' })
    expect(mine).toMatchObject({ lines: [expect.stringMatching(/^1 question of yours/u), {}] })
    const all = await told('この会話を忘れて', here)
    expect(all.lines[0]).toBe('この会話の質問1件を、回答とともに削除しました。')
    expect((await told('forget me', here)).title).toBe('There was nothing to forget')
  })

  it('shows the digest when asked for it', async () => {
    expect(await respondTo('ダイジェスト')).toMatchObject({ kind: 'digest', language: 'ja' })
  })

  it('subscribes the conversation in which it was asked, and no other, and ends it when asked', async () => {
    const subscribed = await told('subscribe pillars 2 and 3', 'browser-1')
    expect(subscribed.title).toBe('Subscribed: Digest')
    expect(subscribed.lines.slice(0, 4)).toEqual([
      'Every Friday at 09:00 (Asia/Tokyo)',
      'Pillar 2, 3',
      'In English',
      'Next Friday, September 18, 2026 at 9:00 AM GMT+9',
    ])
    expect(await told('unsubscribe', 'browser-2')).toMatchObject({ title: 'No subscription' })
    expect(await told('解除', 'browser-1')).toMatchObject({ title: '登録を解除しました' })
    expect(await told('my subscriptions', 'browser-1')).toMatchObject({ title: 'No subscription' })
  })

  it('subscribes in the language of the wish, and keeps what a later wish does not name', async () => {
    const here = 'browser-3'
    await told('help', here)
    expect((await told('柱2〜4を毎日8時に登録', here)).lines.slice(0, 4)).toEqual([
      '毎日 08:00（Asia/Tokyo）',
      '柱2・3・4',
      '日本語',
      '次回 2026年9月17日木曜日 8:00 JST',
    ])
    const changed = await told('subscribe on Mondays', here)
    expect(changed.title).toBe('Your subscription is now: Digest')
    expect(changed.lines.slice(0, 3)).toEqual([
      'Every Monday at 08:00 (Asia/Tokyo)',
      'Pillar 2, 3, 4',
      'In Japanese',
    ])
  })

  it('lists digest and alerts by numbers, and pauses, resumes and ends them by these', async () => {
    const here = 'browser-6'
    await told('subscribe', here)
    await told('alert me about quantum NOT computing from NIST, quiet 22:00-07:00', here)
    await told('alert me on 2.3, only act, at most 5 a day', here)
    const { title, lines } = await told('subscriptions', here)
    expect(title).toBe('Your subscriptions')
    expect(lines.slice(0, 3)).toEqual([
      '1. Digest: every Friday at 09:00 (Asia/Tokyo); all pillars; in English; next Friday, September 18, 2026 at 9:00 AM GMT+9',
      '2. Alerts: at once, at most 10 a day, quiet 22:00–07:00 (Asia/Tokyo); all pillars; from nist; words: quantum NOT computing; in English',
      '3. Alerts: at once, at most 5 a day; recommendation 2.3; only what to act on; in English',
    ])
    expect((await told('unsubscribe 2', here)).lines.join()).toContain('quantum NOT computing')
    expect((await told('pause 2', here)).lines.join()).toContain('paused since Wednesday')
    expect((await told('pause 2', here)).lines).toEqual(['It is paused already.'])
    expect((await told('resume', here)).lines).toHaveLength(1)
    expect((await told('pause', here)).lines.filter((line) => /paused/u.test(line))).toHaveLength(2)
    expect((await told('pause 7', here)).lines[0]).toBe('There is no such subscription here.')
  })

  it('asks which of several subscriptions shall end, and ends none until it is told', async () => {
    const here = 'browser-7'
    await told('登録', here)
    await told('柱2のアラートを登録', here)
    expect(await told('解除', here)).toMatchObject({ title: 'どの登録を解除しますか' })
    expect((await told('unsubscribe', here)).lines).toHaveLength(3)
    expect((await told('subscriptions', here)).lines[1]).toMatch(/^2\. Alerts/u)
    expect(await told('unsubscribe from the digest', here)).toMatchObject({ title: 'Unsubscribed' })
    expect((await told('subscriptions', here)).lines[0]).toMatch(/^1\. Alerts/u)
    expect(await told('すべて解除', here)).toMatchObject({ title: '登録を解除しました' })
    expect(await told('登録状況', here)).toMatchObject({ title: '登録はありません' })
  })

  it('asks back about a wish that it understands in part, and changes nothing', async () => {
    const here = 'browser-8'
    const unclear = await told('subscribe pillar 2 on Someday', here)
    expect(unclear.lines[0]).toBe(
      'I do not know what “on Someday” means here. Nothing was changed.',
    )
    expect((await told('柱2と量子のアラート', here)).lines[0]).toContain('「量子の」')
    expect(await told('subscriptions', here)).toMatchObject({ title: 'No subscription' })
  })

  it('refuses what does not exist, in a sentence of the member’s language, and changes nothing', async () => {
    const here = 'browser-4'
    expect(await told('subscribe pillars 2 and 9', here)).toMatchObject({
      lines: ['There is no pillar 9. Choose from 1, 2, 3, 4, 5.'],
    })
    expect(await told('alerts for 2.3 and 7.1', here)).toMatchObject({
      lines: ['There is no recommendation 7.1. Choose from 2.1, 2.3.'],
    })
    expect(await told('柱9を登録', here)).toMatchObject({
      language: 'ja',
      lines: ['柱9はありません。柱1、2、3、4、5から選んでください。'],
    })
    expect(await told('my subscription', here)).toMatchObject({ title: 'No subscription' })
  })

  it('tells why a wish cannot be fulfilled, and changes nothing', async () => {
    const here = 'browser-9'
    expect((await told('alert me about quantum OR', here)).lines).toEqual([
      'OR stands between two words.',
      expect.stringMatching(/^Write for example/u),
    ])
    const refused = await told('柱2のアラートを1日500件までで登録', here)
    expect(refused).toMatchObject({ language: 'ja', title: '変更はありません' })
    expect(refused.lines.join(' ')).toContain('from 1 to 100')
    expect(await told('subscriptions', here)).toMatchObject({ title: 'No subscription' })
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
