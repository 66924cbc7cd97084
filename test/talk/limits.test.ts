import { randomUUID } from 'node:crypto'
import { array, asyncProperty, assert, constantFrom, integer, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { Message } from '../../src/domain/message.ts'
import { createStillClock, openPlace, openTalk } from './open-talk.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openDatabase } from '../../src/store/database.ts'

let test: TestDatabase
let place: Conversation
beforeAll(async () => {
  test = await createTestDatabase()
  place = await openPlace(test.store)
})
afterAll(() => test.drop())

const isRefused = ({ kind }: Message): boolean => kind === 'notice'
const linesOf = (message: Message): readonly string[] =>
  message.kind === 'notice' ? message.lines : []
/** In minutes; 0 where the question was answered. */
const waitOf = (message: Message): number =>
  Number(/in (\d+) minute/u.exec(linesOf(message)[1] ?? '')?.[1] ?? 0)

describe('the limits on questions', () => {
  it('of a member hold in all conversations, and say when to ask again', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock, limits: { member: 2, workspace: 9 } })
    const me = { member: 'U1', workspace: randomUUID() }
    const [here, there] = [place, await openPlace(test.store)]
    await talk.ask(here, { ...me, text: 'one' })
    clock.pass(10)
    await talk.ask(there, { ...me, text: 'two' })
    expect(await talk.ask(here, { ...me, text: 'three' })).toEqual({
      kind: 'notice',
      language: 'en',
      title: 'One moment, please',
      lines: [
        'You have asked 2 questions within an hour; that is the limit.',
        'You can ask again in 50 minutes.',
      ],
    })
    expect(linesOf(await talk.ask({ ...here, language: 'ja' }, { ...me, text: '三' }))).toEqual([
      '1時間あたりの質問数が上限（2件）に達しました。',
      'あと50分で、次の質問ができます。',
    ])
    expect(isRefused(await talk.ask(here, { ...me, member: 'U2', text: 'one' }))).toBe(false)
    expect(talk.heard.map(({ text }) => text)).toEqual(['one', 'two', 'one'])
  })

  it('count what else a member has done for him, such as the brief on a link, and remember nothing of it', async () => {
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      limits: { member: 2, workspace: 9 },
    })
    const me = { member: 'U1', workspace: randomUUID() }
    const here = await openPlace(test.store)
    expect(await talk.count(here, { ...me, text: 'https://nist.example/' })).toBeUndefined()
    expect(isRefused(await talk.ask(here, { ...me, text: 'one' }))).toBe(false)
    expect(await talk.count(here, { ...me, text: 'https://nist.example/' })).toMatchObject({
      title: 'One moment, please',
    })
    expect(talk.heard.map(({ turns }) => turns)).toEqual([[]])
  })

  it('write a refused question down, and it makes nobody wait longer', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock, limits: { member: 1, workspace: 9 } })
    const me = { member: 'U1', workspace: randomUUID() }
    await talk.ask(place, { ...me, text: 'one' })
    for (const text of ['two', 'three', 'four']) {
      clock.pass(15)
      expect(isRefused(await talk.ask(place, { ...me, text }))).toBe(true)
    }
    expect((await test.store.questions.list(1))[0]).toMatchObject({
      question: 'four',
      outcome: 'refused',
      member: 'U1',
    })
    clock.pass(15)
    expect(isRefused(await talk.ask(place, { ...me, text: 'five' }))).toBe(false)
  })

  it('of a workspace hold for all its members together, and for no other', async () => {
    const talk = openTalk(test.store, {
      clock: createStillClock(),
      limits: { member: 2, workspace: 3 },
    })
    const workspace = randomUUID()
    for (const member of ['U1', 'U2', 'U3']) await talk.ask(place, { workspace, member, text: 'x' })
    const refused = await talk.ask(place, { workspace, member: 'U4', text: 'x' })
    expect(linesOf(refused)[0]).toMatch(/^All members here together have asked 3 questions/u)
    const elsewhere = { workspace: randomUUID(), member: 'U1', text: 'x' }
    expect(isRefused(await talk.ask(place, elsewhere))).toBe(false)
  })

  it('tell of the longer wait where both are reached', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock, limits: { member: 1, workspace: 2 } })
    const workspace = randomUUID()
    const ask = (member: string) => talk.ask(place, { workspace, member, text: 'x' })
    await ask('U1')
    clock.pass(20)
    await ask('U2')
    clock.pass(20)
    expect(linesOf(await ask('U2'))).toEqual([
      expect.stringMatching(/^You have asked 1 question /u),
      'You can ask again in 40 minutes.',
    ])
    expect(linesOf(await ask('U3'))).toEqual([
      expect.stringMatching(/^All members here/u),
      'You can ask again in 20 minutes.',
    ])
    clock.pass(19)
    expect(linesOf(await ask('U3'))[1]).toBe('You can ask again in 1 minute.')
  })

  it('hold for each conversation where a channel knows no members, and for the channel as a workspace', async () => {
    const clock = createStillClock('2026-10-01T00:00:00Z')
    const talk = openTalk(test.store, { clock, limits: { member: 2, workspace: 3 } })
    const here = await openPlace(test.store, 'web')
    const there = await openPlace(test.store, 'web')
    const asked = [here, here, here, there, there]
    const refused: boolean[] = []
    for (const one of asked) refused.push(isRefused(await talk.ask(one, { text: 'x' })))
    expect(refused).toEqual([false, false, true, false, true])
    const terminal = await openPlace(test.store, 'terminal')
    expect(isRefused(await talk.ask(terminal, { text: 'x' }))).toBe(false)
  })

  it('are not got round by being forgotten, of which not a word is kept', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock, limits: { member: 2, workspace: 9 } })
    const me = { member: randomUUID(), workspace: randomUUID() }
    const here = await openPlace(test.store)
    for (const text of ['one', 'two']) await talk.ask(here, { ...me, text })
    expect((await talk.forget(here, me, 'me')).lines[0]).toMatch(/^2 questions of yours/u)
    expect(isRefused(await talk.ask(here, { ...me, text: 'three' }))).toBe(true)
    clock.pass(61)
    expect(isRefused(await talk.ask(here, { ...me, text: 'four' }))).toBe(false)
    await talk.expire()
    const left = await test.database
      .selectFrom('questions')
      .select('question')
      .where('member', '=', me.member)
      .orderBy('id')
      .execute()
    expect(left).toEqual([{ question: 'three' }, { question: 'four' }])
  })

  it('are exact when two replicas are asked many questions at once', async () => {
    const otherDatabase = openDatabase(test.address)
    try {
      const clock = createStillClock()
      const limits = { member: 5, workspace: 12 }
      const replicas = [test.store, createStore(otherDatabase, test.enqueue)].map((store) =>
        openTalk(store, { clock, limits }),
      )
      const workspace = randomUUID()
      const ask = (member: string, at: number) =>
        replicas[at % 2]!.ask(place, { member, workspace, text: `${member} ${at}` })
      const replies = await Promise.all(
        Array.from({ length: 40 }, (_, at) => ask(at < 20 ? 'U1' : `U${at % 7}`, at)),
      )
      expect(replies.filter((reply) => !isRefused(reply))).toHaveLength(12)
      const heard = replicas.flatMap((replica) => replica.heard)
      expect(heard).toHaveLength(12)
      expect(heard.filter(({ text }) => text.startsWith('U1 ')).length).toBeLessThanOrEqual(5)
    } finally {
      await otherDatabase.destroy()
    }
  })

  it('let exactly those pass that find room in the hour before, in any order of members and times', async () => {
    const asking = record({
      member: constantFrom('U1', 'U2', 'U3'),
      replica: constantFrom(0, 1),
      minutes: integer({ min: 0, max: 25 }),
    })
    await assert(
      asyncProperty(array(asking, { maxLength: 25 }), async (askings) => {
        const clock = createStillClock()
        const limits = { member: 3, workspace: 5 }
        const replicas = [0, 1].map(() => openTalk(test.store, { clock, limits }))
        const workspace = randomUUID()
        const passed: { readonly member: string; readonly at: number }[] = []
        for (const { member, replica, minutes } of askings) {
          clock.pass(minutes)
          const now = clock.now().getTime()
          const lately = passed.filter(({ at }) => at > now - 3_600_000)
          const own = lately.filter((one) => one.member === member)
          const free = [
            ...(own.length < 3 ? [] : [own.at(-3)!.at + 3_600_000]),
            ...(lately.length < 5 ? [] : [lately.at(-5)!.at + 3_600_000]),
          ]
          const reply = await replicas[replica]!.ask(place, { member, workspace, text: 'x' })
          const wait = free.length === 0 ? 0 : (Math.max(...free) - now) / 60_000
          expect(waitOf(reply)).toBe(wait)
          if (wait === 0) passed.push({ member, at: now })
        }
      }),
      { numRuns: 25 },
    )
  })
})
