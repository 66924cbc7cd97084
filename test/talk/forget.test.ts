import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerTo, createStillClock, openPlace, openTalk } from './open-talk.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const newest = async () => (await test.store.questions.list(1))[0]

describe('forgetting', () => {
  it('ends the memory of a conversation at once and says how many questions it was', async () => {
    const talk = openTalk(test.store, { clock: createStillClock() })
    const [here, there] = [await openPlace(test.store), await openPlace(test.store)]
    await talk.ask(here, { text: 'a secret plan' })
    await talk.ask(here, { text: 'another one' })
    await talk.ask(there, { text: 'chips' })
    expect(await talk.forget(here, {}, 'conversation')).toMatchObject({
      title: 'Forgotten',
      forgets: true,
      lines: [
        '2 questions of this conversation are deleted, with all that was answered.',
        expect.stringContaining('Subscriptions stay'),
      ],
    })
    const rows = await test.database
      .selectFrom('questions')
      .selectAll()
      .where('conversation_id', '=', here.id)
      .execute()
    expect(JSON.stringify(rows)).not.toMatch(/secret|another/u)
    await talk.ask(here, { text: 'when?' })
    await talk.ask(there, { text: 'when?' })
    expect(talk.heard.slice(-2).map(({ turns }) => turns?.length)).toEqual([0, 1])
  })

  it('of a member that the channel knows reaches all conversations of the workspace, and nobody else', async () => {
    const talk = openTalk(test.store, { clock: createStillClock() })
    const [here, there] = [await openPlace(test.store), await openPlace(test.store)]
    const me = { member: randomUUID(), workspace: 'T1' }
    await talk.ask(here, { ...me, text: 'one' })
    await talk.ask(there, { ...me, text: 'two' })
    await talk.ask(here, { ...me, member: 'U9', text: 'of somebody else' })
    await talk.ask(here, { ...me, workspace: 'T2', text: 'of a namesake' })
    const told = await talk.forget({ ...here, language: 'ja' }, me, 'me')
    expect(told.lines[0]).toBe('あなたの質問2件を、回答とともに削除しました。')
    const left = (await test.store.questions.list(2)).map(({ question }) => question)
    expect(left).toEqual(['of a namesake', 'of somebody else'])
    expect((await talk.forget(here, me, 'me')).title).toBe('There was nothing to forget')
  })

  it('while an answer is made leaves nothing of it, and it cannot be rated', async () => {
    const place = await openPlace(test.store)
    const clock = createStillClock()
    const forgetful = openTalk(test.store, { clock })
    const talk = openTalk(test.store, {
      clock,
      ask: async (question) => {
        await forgetful.forget(place, {}, 'conversation')
        return answerTo(question)
      },
    })
    const reply = await talk.ask(place, { text: 'a secret plan' })
    expect(reply).toMatchObject({ kind: 'answer' })
    expect(reply).not.toHaveProperty('questionId')
    expect((await newest())?.conversationId).not.toBe(place.id)
  })

  it('is done with what is older than is to be kept, and with nothing else', async () => {
    const clock = createStillClock('2027-01-01T00:00:00Z')
    const place = await openPlace(test.store)
    const talk = openTalk(test.store, { clock, retainDays: 7 })
    await talk.expire()
    await talk.ask(place, { text: 'old' })
    clock.pass(7 * 24 * 60 - 1)
    await talk.ask(place, { text: 'young' })
    expect(await talk.expire()).toBe(0)
    clock.pass(2)
    expect(await talk.expire()).toBe(1)
    expect(await newest()).toMatchObject({ question: 'young' })
  })

  it.each([
    [30, 60],
    [120, 120],
  ])(
    'of %i minutes of memory and no days to keep leaves what memory and limits need: %i minutes',
    async (memoryMinutes, minutes) => {
      const clock = createStillClock('2028-01-01T00:00:00Z')
      const place = await openPlace(test.store)
      const talk = openTalk(test.store, { clock, memoryMinutes, retainDays: 0 })
      await talk.ask(place, { text: 'chips' })
      clock.pass(minutes)
      await talk.expire()
      expect(await newest()).toMatchObject({ conversationId: place.id })
      clock.pass(1)
      await talk.expire()
      expect((await newest())?.conversationId).not.toBe(place.id)
    },
  )
})
