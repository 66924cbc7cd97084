import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InboxId, InboxItem } from '../../src/domain/inbox.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.database.deleteFrom('inbox').execute()
})

const put = (key: string, body: unknown = { text: `words of ${key}` }) =>
  test.store.inbox.put({ channel: 'slack', key, body })

const kept = async (key: string): Promise<InboxItem> => {
  const item = await put(key)
  if (item === undefined) throw new Error(`${key} was known`)
  return item
}

/** Whoever held it died, some time ago. */
const letGo = (...ids: readonly InboxId[]) =>
  test.database
    .updateTable('inbox')
    .set({ held_until: sql<Date>`now() - interval '1 second'` })
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute()

const rows = () => test.database.selectFrom('inbox').selectAll().orderBy('id').execute()

describe('the inbox', () => {
  it('keeps what it is given as it is, once: the same key is known from then on', async () => {
    const body = { text: '耐量子 <b>', nested: [1, null, { deep: true }] }
    const item = await put('a', body)
    expect(item).toMatchObject({ channel: 'slack', body, attempts: 1 })
    expect(await put('a', { other: 'words' })).toBeUndefined()
    expect(await test.store.inbox.put({ channel: 'teams', key: 'a', body })).toBeDefined()
    expect((await rows())[0]?.body).toEqual(body)
  })

  it('gives what is told to several replicas at once to one of them', async () => {
    const items = await Promise.all(Array.from({ length: 8 }, () => put('at once')))
    expect(items.filter((item) => item !== undefined)).toHaveLength(1)
  })

  it('is taken over only when nobody holds it any more, the oldest first, each by one replica', async () => {
    const items = [await kept('a'), await kept('b'), await kept('c')]
    const { inbox } = test.store
    expect(await inbox.takeOver('slack', 9)).toEqual([])
    const ids = items.map(({ id }) => id)
    await letGo(...ids)
    expect(await inbox.takeOver('teams', 9)).toEqual([])
    const taken = await Promise.all([inbox.takeOver('slack', 2), inbox.takeOver('slack', 2)])
    expect(
      taken
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted())
    expect(taken.flat().map(({ attempts }) => attempts)).toEqual([2, 2, 2])
    // Which of the two comes first, nobody knows.
    expect(taken.map(([first]) => first?.body)).toContainEqual({ text: 'words of a' })
    expect(await inbox.takeOver('slack', 9)).toEqual([])
  })

  it('tells whoever takes it over how far the one before had come, and holds it for whoever says so', async () => {
    const item = await kept('a')
    const { id } = item
    const { inbox } = test.store
    await letGo(id)
    expect(await inbox.hold(item, 'reply 12.34')).toBe(true)
    expect(await inbox.takeOver('slack', 9)).toEqual([])
    await letGo(id)
    expect(await inbox.hold(item)).toBe(true)
    expect(await inbox.takeOver('slack', 9)).toEqual([])
    await letGo(id)
    expect(await inbox.takeOver('slack', 9)).toMatchObject([{ id, note: 'reply 12.34' }])
  })

  it('belongs to whoever took it over last: the one before can neither hold it, nor note or end anything', async () => {
    const before = await kept('a')
    const { inbox } = test.store
    await inbox.hold(before, 'reply 12.34')
    await letGo(before.id)
    const [after = before] = await inbox.takeOver('slack', 9)
    await letGo(before.id)
    expect(await inbox.hold(before, 'another reply')).toBe(false)
    await inbox.done(before, 'given up')
    expect(await inbox.takeOver('slack', 9)).toMatchObject([{ attempts: 3, note: 'reply 12.34' }])
    await inbox.done({ ...after, attempts: 3 })
    expect(await inbox.hold({ ...after, attempts: 3 })).toBe(false)
  })

  it('forgets the words of what is done, and knows its key until that is forgotten too', async () => {
    const item = await kept('a')
    const { inbox } = test.store
    await inbox.done(item)
    await inbox.done(await kept('b'), 'nobody could act on it')
    await letGo(item.id)
    expect(await inbox.takeOver('slack', 9)).toEqual([])
    expect(await rows()).toMatchObject([
      { body: null, fault: null },
      { body: null, fault: 'nobody could act on it' },
    ])
    expect(await put('a')).toBeUndefined()
    await kept('still open')
    expect(await inbox.expire(new Date(Date.now() - 60_000))).toBe(0)
    expect(await inbox.expire(new Date(Date.now() + 60_000))).toBe(2)
    expect(await put('a')).toBeDefined()
    expect(await put('still open')).toBeUndefined()
  })
})
