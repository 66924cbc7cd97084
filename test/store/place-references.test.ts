import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.database.deleteFrom('place_references').execute()
})

describe('how places are reached', () => {
  it('is kept anew each time that it is told', async () => {
    const { placeReferences } = test.store
    expect(await placeReferences.find('teams', 't1/c1')).toBeUndefined()
    await placeReferences.put('teams', { address: 't1/c1', reference: { host: 'old' }, team: 'a' })
    await placeReferences.put('teams', { address: 't1/c1', reference: { host: 'new\0' } })
    expect(await placeReferences.find('teams', 't1/c1')).toEqual({
      address: 't1/c1',
      reference: { host: 'new' },
    })
    expect(await placeReferences.find('slack', 't1/c1')).toBeUndefined()
  })

  it('is found by the team, and forgotten place by place', async () => {
    const { placeReferences } = test.store
    for (const [address, team] of [
      ['t1/c2', 'a'],
      ['t1/c1', 'a'],
      ['t1/c3', 'b'],
    ] as const)
      await placeReferences.put('teams', { address, reference: {}, team })
    expect(await placeReferences.ofTeam('teams', 'a')).toEqual(['t1/c1', 't1/c2'])
    expect(await placeReferences.ofTeam('slack', 'a')).toEqual([])
    await placeReferences.remove('teams', 't1/c1')
    expect(await placeReferences.ofTeam('teams', 'a')).toEqual(['t1/c2'])
  })
})
