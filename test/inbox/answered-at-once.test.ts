import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReception } from '../../src/inbox/reception.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

describe('what has to be answered at once', () => {
  it('is new to one replica only, and is kept for nobody', async () => {
    const acted: unknown[] = []
    const [one, other] = [0, 1].map(() =>
      createReception({ inbox: test.store.inbox, tellOperator: () => {} })(
        'teams',
        async ({ body }) => void acted.push(body),
      ),
    )
    const firsts = await Promise.all([one?.isFirst('press'), other?.isFirst('press')])
    expect(firsts.filter(Boolean)).toHaveLength(1)
    expect(await one?.isFirst('press')).toBe(false)
    expect(await one?.isFirst('another press')).toBe(true)
    const rows = await test.database.selectFrom('inbox').selectAll().execute()
    expect(rows.map(({ body, done_at: doneAt }) => [body, doneAt !== null])).toEqual([
      [null, true],
      [null, true],
    ])
    expect(acted).toEqual([])
  })
})
