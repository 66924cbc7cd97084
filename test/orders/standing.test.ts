import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrderRooms } from './order-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const { openRoom } = createOrderRooms(() => database.store)

describe('an order in looser words about what is there', () => {
  it('names what it found, and ends it after a yes', async () => {
    const { told, list } = openRoom()
    await told('subscribe daily')
    await told('alert me about AI')
    await told('alert me about supply chain')
    const { title, lines } = await told('please stop the alerts about AI')
    expect(title).toBe('Shall I end this?')
    expect(lines[0]).toContain('words: AI')
    expect(lines.at(-1)).toBe('At any time, “unsubscribe 2” does the same.')
    expect(await list()).toHaveLength(3)
    await told('yes')
    expect((await list()).map(({ filter }) => filter.words)).toEqual(['', 'supply chain'])
  })

  it('finds alerts by other words for the same pillar or topic, in Japanese as well', async () => {
    const { told, list } = openRoom()
    await told('量子コンピュータのアラート')
    await told('柱2のアラート')
    expect((await told('量子のアラートを止めて')).lines.at(-1)).toContain('「1を解除」')
    expect((await told('柱2の通知をオフにしてください')).lines.at(-1)).toContain('「2を解除」')
    await told('はい')
    expect(await list()).toMatchObject([{ filter: { words: '量子コンピュータ' } }])
  })

  it('ends nothing else when the numbers are others by then', async () => {
    const { told, list } = openRoom()
    await told('alert me about AI')
    await told('alert me about chips')
    await told('stop the alerts about AI')
    const [first] = await list()
    await database.store.subscriptions.remove(first?.id ?? '')
    expect((await told('yes')).lines[0]).toBe('There is no such subscription here.')
    expect(await list()).toMatchObject([{ filter: { words: 'chips' } }])
  })

  it('asks which one where several may be meant, and nothing waits', async () => {
    const { told, say, list } = openRoom()
    await told('alert me about AI act')
    await told('alert me about AI agents')
    expect(await told('stop the alerts about AI')).toMatchObject({ title: 'Which one shall end?' })
    expect(await say('yes')).toMatchObject({ kind: 'answer' })
    expect(await list()).toHaveLength(2)
  })

  it('may mean all of a kind, if it says so', async () => {
    const { told, list } = openRoom()
    await told('subscribe')
    await told('alert me about AI')
    await told('alert me about chips')
    const { title, lines } = await told('can you pause my alerts for now?')
    expect(title).toBe('Shall I pause this?')
    expect(lines.at(-1)).toBe('At any time, “pause alerts” does the same.')
    await told('yes')
    expect((await list()).map(({ pausedAt }) => pausedAt !== undefined)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('says so where there is nothing of the kind', async () => {
    const { told, say } = openRoom()
    expect(await told('turn off my digest')).toMatchObject({ title: 'No subscription' })
    await told('alert me about chips')
    expect((await told('please stop the alerts about AI')).lines[0]).toBe(
      'There is no such subscription here.',
    )
    expect(await say('yes')).toMatchObject({ kind: 'answer' })
  })
})
