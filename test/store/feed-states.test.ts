import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const FULL: FeedState = {
  feedId: 'publisher/news',
  validators: { etag: 'W/"a,b"', lastModified: 'Mon, 01 Jun 2026 00:00:00 GMT' },
  nextCheckAt: new Date('2026-06-01T10:00:00Z'),
  lastCheckedAt: new Date('2026-06-01T09:00:00Z'),
  lastSuccessAt: new Date('2026-05-31T09:00:00Z'),
  failures: 3,
  lastError: '503 Service Unavailable',
  lastFault: 'failed',
  failingSince: new Date('2026-05-31T10:00:00Z'),
  hostRestsUntil: new Date('2026-06-01T12:00:00Z'),
  movedTo: 'https://publisher.example/new',
  movedSince: new Date('2026-05-01T00:00:00Z'),
  readAs: 'settings',
  fullyReadAt: new Date('2026-05-30T00:00:00Z'),
  lastNumber: 179,
  publishingHints: { ttlMinutes: 90, skipHours: [0, 1], skipDays: [7] },
  newestEntryAt: new Date('2026-05-29T00:00:00Z'),
  usualGapHours: 23.5,
  longestGapHours: 96,
  toldAs: 'stale',
}

describe('feed states', () => {
  it('are given back as they were saved, and forget what is no longer told', async () => {
    await test.store.feedStates.save(FULL)
    expect(await test.store.feedStates.find(FULL.feedId)).toEqual(FULL)
    const bare: FeedState = {
      feedId: FULL.feedId,
      validators: {},
      nextCheckAt: new Date('2026-06-01T11:00:00Z'),
      failures: 0,
    }
    await test.store.feedStates.save(bare)
    expect(await test.store.feedStates.all()).toEqual([bare])
  })

  it('remember by themselves what the operator was told', async () => {
    await test.store.feedStates.save(FULL)
    await test.store.feedStates.tellAs(FULL.feedId, undefined)
    const { toldAs: _told, ...rest } = FULL
    expect(await test.store.feedStates.find(FULL.feedId)).toEqual(rest)
    await test.store.feedStates.tellAs(FULL.feedId, 'gone')
    expect(await test.store.feedStates.find(FULL.feedId)).toEqual({ ...FULL, toldAs: 'gone' })
  })

  it('are unknown for a feed that was never polled', async () => {
    expect(await test.store.feedStates.find('nobody/nothing')).toBeUndefined()
  })
})
