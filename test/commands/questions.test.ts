import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { Wiring } from '../../src/wiring.ts'
import { answerTo, createStillClock, openPlace, openTalk } from '../talk/open-talk.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runCommandLine } from '../../src/cli.ts'

let test: TestDatabase
let place: Conversation
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

beforeEach(async () => {
  await test.store.questions.forget('all')
  const clock = createStillClock('2026-09-15T23:30:00Z')
  const talk = openTalk(test.store, {
    clock,
    ask: async (question) => {
      const used = { input: 1_000, cached: 0, output: 234 }
      const answer = { ...answerTo(question), standalone: 'What is new on chips?' }
      return question.text === 'And chips?' ? { ...answer, model: 'gpt', used } : answerTo(question)
    },
  })
  place = await openPlace(test.store)
  await talk.ask(place, { text: 'And chips?', member: 'U1', workspace: 'T1' })
  clock.pass(60)
  await talk.ask(await openPlace(test.store, 'web'), { text: '量子は？' })
  const [, first] = await test.store.questions.list(2)
  await test.store.questions.rate(place, first!.id, 'helpful')
})

const briefing = async (...words: readonly string[]) => {
  let printed = ''
  let noted = ''
  const wiring = {
    config: { timeZone: 'Asia/Tokyo' },
    openBriefing: () => Promise.resolve({ store: test.store, close: () => Promise.resolve() }),
    terminal: { columns: 160, write: (text: string) => (printed += text) },
  }
  const status = await runCommandLine(
    words,
    () => Promise.resolve(wiring as unknown as Wiring),
    (text) => (noted += text),
  )
  return { status, printed, noted }
}
const left = async () => (await test.store.questions.list(9)).map(({ question }) => question)

describe('briefing questions', () => {
  it('lists what was asked, the newest first, with outcome, sources, cost and feedback', async () => {
    const { status, printed } = await briefing('questions')
    expect(status).toBe(0)
    const flat = printed.replaceAll(/\s*│\n│\s*/gu, ' ').replaceAll(/[│\s]+/gu, ' ')
    expect(flat).toMatch(/量子は？ .*And chips\?/u)
    for (const part of ['(read as:', 'slack', 'U1', 'grounded', '1,234', 'helpful'])
      expect(flat).toContain(part)
  })

  it('lists as JSON with whole addresses, and no more than is asked for', async () => {
    const { printed } = await briefing('questions', 'list', '--json')
    expect(JSON.parse(printed)).toMatchObject([
      { channel: 'web', question: '量子は？', model: 'keyless' },
      {
        channel: 'slack',
        address: place.address,
        member: 'U1',
        workspace: 'T1',
        standalone: 'What is new on chips?',
        sources: [{ kind: 'entry', key: '7' }],
        used: { input: 1_000, output: 234 },
        feedback: 'helpful',
      },
    ])
    const one = await briefing('questions', 'list', '--json', '--limit', '1')
    expect(JSON.parse(one.printed)).toHaveLength(1)
  })

  it('says so where nothing is kept', async () => {
    await test.store.questions.forget('all')
    expect((await briefing('questions')).printed).toBe('No question is kept.\n')
  })
})

describe('briefing forget', () => {
  it('deletes the questions of a conversation, a member, a workspace, a time', async () => {
    const address = ['--channel', 'slack', '--address', place.address]
    expect((await briefing('forget', ...address)).printed).toBe('1 question forgotten.\n')
    expect(await left()).toEqual(['量子は？'])
    expect((await briefing('forget', '--workspace', 'web', '--json')).printed).toBe(
      '{"forgotten":1}\n',
    )
    expect(await left()).toEqual([])
    expect((await briefing('forget', '--member', 'U1')).printed).toBe('0 questions forgotten.\n')
  })

  it('takes a day for one of the configured time zone', async () => {
    // 23:30 and 00:30 UTC are 08:30 and 09:30 of the 16th in Tokyo.
    expect((await briefing('forget', '--before', '2026-09-16')).printed).toMatch(/^0 /u)
    expect((await briefing('forget', '--before', '2026-09-17')).printed).toMatch(/^2 /u)
  })

  it('deletes all only where all is said', async () => {
    const nothing = await briefing('forget')
    expect(nothing).toMatchObject({ status: 2, printed: '' })
    expect(nothing.noted).toMatch(/Nothing names the questions/u)
    expect(await left()).toHaveLength(2)
    expect((await briefing('forget', '--all')).printed).toBe('2 questions forgotten.\n')
  })

  it.each([
    [['--all', '--member', 'U1'], ''],
    [['--before', '2026-02-31'], ''],
    [['--before', 'yesterday'], ''],
    [['--channel', 'slack'], 'channel and its address'],
    [['--channel', 'slack', '--address', 'nowhere'], 'Nobody has talked there'],
  ])('refuses %j and deletes nothing', async (words, reason) => {
    const { status, noted } = await briefing('forget', ...words)
    expect(status).toBe(2)
    expect(noted).toContain(reason)
    expect(await left()).toHaveLength(2)
  })
})
