import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Replica } from '../../src/commands/serve-work.ts'
import type { Role } from '../../src/config.ts'
import { createStillClock, openPlace, openTalk } from '../talk/open-talk.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { ticksOf } from '../../src/commands/serve-work.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

describe('a replica at work', () => {
  it('deletes what is older than is to be kept, alone, where its role is not to chat alone', async () => {
    const clock = createStillClock()
    const talk = openTalk(test.store, { clock, retainDays: 1 })
    await talk.ask(await openPlace(test.store), { text: 'chips' })
    clock.pass(24 * 60 + 1)
    const forgetting = (role: Role) => {
      const briefing = { store: test.store, talk, clock }
      const ticks = ticksOf({ briefing, role } as unknown as Replica)
      return ticks.find(({ name }) => name === 'forget questions')
    }
    expect(forgetting('chat')).toBeUndefined()
    const tick = forgetting('worker')
    await test.store.alone('forget questions', async () => tick?.run())
    expect(await test.store.questions.list(1)).toHaveLength(1)
    await tick?.run()
    expect(await test.store.questions.list(1)).toEqual([])
  })

  it('forgets what channels were told once nobody sends it again', async () => {
    const { inbox } = test.store
    const item = await inbox.put({ channel: 'slack', key: 'a', body: 1 })
    await inbox.done(item ?? { id: '', attempts: 0 })
    const talk = openTalk(test.store, { clock: createStillClock() })
    const forgetAt = async (days: number) => {
      const clock = { now: () => new Date(Date.now() + days * 24 * 60 * 60_000) }
      const briefing = { store: test.store, talk, clock }
      const ticks = ticksOf({ briefing, role: 'worker' } as unknown as Replica)
      await ticks.find(({ name }) => name === 'forget questions')?.run()
      return test.database.selectFrom('inbox').select('key').execute()
    }
    expect(await forgetAt(6)).toHaveLength(1)
    expect(await forgetAt(8)).toEqual([])
  })

  it.each(['chat', 'all'] as const)(
    'acts on what was left by replicas that died, on each channel that keeps it, as %s',
    async (role) => {
      const caught: string[] = []
      const channels = [
        { name: 'web' },
        { name: 'slack', catchUp: async () => void caught.push('slack') },
        { name: 'teams', catchUp: async () => void caught.push('teams') },
      ]
      const ticks = ticksOf({
        briefing: { clock: createStillClock() },
        role,
        channels,
      } as unknown as Replica)
      await ticks.find(({ name }) => name === 'catch up')?.run()
      expect(caught).toEqual(['slack', 'teams'])
    },
  )
})
