import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/domain/conversation.ts'
import type { Proposal } from '../../src/domain/proposal.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { day } from './wishes.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let rooms = 0
let id: ConversationId
beforeEach(async () => {
  ;({ id } = await test.store.conversations.open('web', `room-${(rooms += 1)}`, 'en'))
})

const PROPOSAL: Proposal = { command: 'alert me about “AI”', language: 'ja', at: day(1) }

describe('a proposal', () => {
  it('waits as it was made, until it is taken', async () => {
    await test.store.proposals.put(id, PROPOSAL)
    expect(await test.store.proposals.take(id)).toEqual(PROPOSAL)
    expect(await test.store.proposals.take(id)).toBeUndefined()
  })

  it('remembers what it would change', async () => {
    const ending = { ...PROPOSAL, command: 'unsubscribe 2', subscriptions: ['12', '7'] }
    await test.store.proposals.put(id, ending)
    expect(await test.store.proposals.take(id)).toEqual(ending)
  })

  it('gives way to the next one', async () => {
    await test.store.proposals.put(id, PROPOSAL)
    await test.store.proposals.put(id, { ...PROPOSAL, command: 'subscribe' })
    expect(await test.store.proposals.take(id)).toMatchObject({ command: 'subscribe' })
  })

  it('is given to one of many that ask at once', async () => {
    await test.store.proposals.put(id, PROPOSAL)
    const taken = await Promise.all(Array.from({ length: 8 }, () => test.store.proposals.take(id)))
    expect(taken.filter((one) => one !== undefined)).toEqual([PROPOSAL])
  })

  it('waits in its conversation only', async () => {
    const other = await test.store.conversations.open('web', 'elsewhere', 'en')
    await test.store.proposals.put(id, PROPOSAL)
    expect(await test.store.proposals.take(other.id)).toBeUndefined()
    expect(await test.store.proposals.take(id)).toEqual(PROPOSAL)
  })
})
