import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertSubscription, SubscriptionId } from '../../src/domain/subscription.ts'
import type { Entry } from '../../src/domain/entry.ts'
import { createAlertWriter } from '../../src/alerts/write-alerts.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { labelOf } from '../support/label.ts'
import { briefOf, hoursAfter, isWanted, wishOf } from './material.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

/** The database has a clock of its own, by which it knows what was written today. */
const START = new Date()
const FEED = feedOf('institute/news')

const publish = async (summaries: Readonly<Record<string, string>>, at: Date): Promise<void> => {
  const { entries, classifications } = test.store
  const told = Object.entries(summaries).map(([id, summary]): Entry => ({
    id,
    title: id,
    summary,
    language: 'en',
    categories: [],
  }))
  const state = { feedId: FEED.id, validators: {}, nextCheckAt: at, failures: 0 }
  await entries.record(FEED, told, { state, fetchedAt: at })
  const read = (await classifications.unread(200)).map(({ key, contentHash }) => ({
    entryKey: key,
    contentHash,
    labels: [labelOf('2.3')],
    model: 'keyless',
    version: '1',
    classifiedAt: at,
  }))
  await classifications.save(read, at)
}

const writeAt = (now: Date): Promise<number> => {
  const write = createAlertWriter({
    ...test.store,
    clock: { now: () => now },
    isWanted,
    levelsOf: () => Promise.resolve(new Map()),
    brief: (entries) => Promise.resolve(entries.map(briefOf)),
  })
  return write(new AbortController().signal)
}

const subscribe = async (
  room: string,
  part: Partial<AlertSubscription> & { readonly words: string },
): Promise<SubscriptionId> => {
  const { id } = await test.store.conversations.open('web', room, 'en')
  const wish = wishOf('', { since: START, ...part })
  return (await test.store.subscriptions.add(id, wish)).subscription.id
}

const localTime = (at: Date): string => at.toISOString().slice(11, 16)

const putFor = async (subscription: SubscriptionId) => {
  const claimed = await test.store.outbox.claim(hoursAfter(100, START), {
    limit: 100,
    channels: ['web'],
  })
  for (const { id } of claimed) await test.store.outbox.delivered(id, START)
  return claimed.flatMap(({ subscriptionId, message, action }) =>
    subscriptionId === subscription && message.kind === 'alert'
      ? { action, message, told: message.entries.map(({ headline }) => headline) }
      : [],
  )
}

const drain = async (subscription: SubscriptionId) => {
  const all = []
  for (let put = await putFor(subscription); put.length > 0; put = await putFor(subscription))
    all.push(...put)
  return all
}

describe('alerts in the database', () => {
  it('are told once, by one of several writers at the same time, and edited when their publisher edits', async () => {
    await publish({ 'chips of the backlog': '' }, START)
    const id = await subscribe('chips', { words: 'chips' })
    await publish({ 'chips at home': 'March.', 'chips abroad': 'March.', cables: '' }, START)
    const written = await Promise.all([START, START, START].map(writeAt))
    expect(Math.max(...written)).toBeGreaterThan(0)
    const posts = await drain(id)
    expect(posts.map(({ told, action }) => ({ action, told }))).toEqual([
      { action: 'post', told: ['chips at home'] },
      { action: 'post', told: ['chips abroad'] },
    ])
    await publish({ 'chips abroad': 'April.' }, hoursAfter(1, START))
    expect(await writeAt(hoursAfter(1, START))).toBe(2)
    expect(await writeAt(hoursAfter(1, START))).toBe(0)
    const updates = await drain(id)
    expect(updates.map(({ action, message }) => [action, message.update?.changes])).toEqual(
      ['edit', 'reply'].map((action) => [
        action,
        [{ field: 'summary', before: 'March.', after: 'April.' }],
      ]),
    )
  })

  it('wait for the end of quiet hours and come together', async () => {
    const id = await subscribe('quanta', {
      words: 'quanta',
      quietHours: {
        from: localTime(hoursAfter(-1, START)),
        to: localTime(hoursAfter(1, START)),
      },
    })
    await publish({ 'quanta told': '', 'quanta sent': '' }, START)
    expect(await writeAt(START)).toBe(0)
    expect(await writeAt(hoursAfter(1, START))).toBe(1)
    expect((await drain(id)).map(({ told }) => told)).toEqual([['quanta told', 'quanta sent']])
  })

  it('beyond the messages of a day are held for the next morning', async () => {
    const id = await subscribe('cables', { words: 'laid', mostADay: 1 })
    await publish({ 'laid first': '' }, START)
    expect(await writeAt(START)).toBe(1)
    await publish({ 'laid later': '', 'laid last': '' }, START)
    expect(await writeAt(START)).toBe(0)
    expect(await writeAt(hoursAfter(36, START))).toBe(1)
    expect((await drain(id)).map(({ told }) => told)).toEqual([
      ['laid first'],
      ['laid later', 'laid last'],
    ])
  })
})
