import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntryKey } from '../../src/domain/entry.ts'
import { labelOf } from '../support/label.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { publisherOn } from './published.ts'
import { day } from './wishes.ts'

let test: TestDatabase
let publisher: ReturnType<typeof publisherOn>
beforeAll(async () => {
  test = await createTestDatabase()
  publisher = publisherOn(test)
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.database.deleteFrom('entries').execute()
})

const news = (limit = 10) => test.store.alerts.news(limit)
const keysOfNews = async (): Promise<readonly EntryKey[]> => (await news()).map(({ key }) => key)
const decide = async (): Promise<void> =>
  test.store.alerts.decide({ news: await news(), alerts: [], updates: [] })

const jobs = () => test.waitingJobs('read-entries')

describe('news for alerts', () => {
  it('is what was classified, the oldest first, with all that its publisher edited', async () => {
    const key = await publisher.publish('a', day(1))
    await publisher.tell('a', day(2), { summary: 'Comments are due on 8 May 2026.' })
    await publisher.tell('a', day(3), { summary: 'Comments are due on 8 June 2026.' })
    const other = await publisher.publish('b', day(3))
    const unread = await publisher.tell('c', day(3))
    const [first, second, ...more] = await news()
    expect(more).toEqual([])
    expect(first).toMatchObject({
      key,
      readyAt: day(1),
      labels: [labelOf('2.3', 'Quantum')],
      revisions: [
        { entryKey: key, number: 1, seenAt: day(2), kind: 'material' },
        { entryKey: key, number: 2, seenAt: day(3), kind: 'material' },
      ],
    })
    expect(second).toMatchObject({ key: other, readyAt: day(3), revisions: [] })
    expect((await news(1)).map((entry) => entry.key)).toEqual([key])
    await test.store.reviews.correct({
      entryKey: unread,
      labels: [],
      decidedBy: 'Aya',
      decidedAt: day(3),
    })
    expect(await keysOfNews()).toEqual([key, other])
  })

  it('is asked about no more once it is decided', async () => {
    await publisher.publish('a', day(1))
    await decide()
    expect(await news()).toEqual([])
  })

  it('is not what is read again to the same end', async () => {
    const key = await publisher.publish('a', day(1))
    await decide()
    const again = { ...labelOf('2.3', 'Quantum'), model: 'another', confidence: 0.5 }
    await publisher.classify(key, day(2), { version: 'another', labels: [again] })
    expect(await news()).toEqual([])
  })

  it.each([
    ['with other labels', { labels: [labelOf('2.3', 'Quantum'), labelOf('3.1', 'Quantum')] }],
    ['without its labels', { labels: [] }],
    ['in other words', { contentHash: 'of other words' }],
  ])('is what is read again %s', async (_, other) => {
    const key = await publisher.publish('a', day(1))
    await decide()
    await publisher.classify(key, day(2), other)
    expect(await keysOfNews()).toEqual([key])
    expect((await news())[0]?.readyAt).toEqual(day(1))
  })

  it('is what a member has ruled on', async () => {
    const key = await publisher.publish('a', day(1))
    await decide()
    await test.store.reviews.correct({
      entryKey: key,
      labels: [labelOf('5.1', 'Quantum')],
      decidedBy: 'Aya',
      decidedAt: day(2),
    })
    expect(await news()).toMatchObject([{ key, ruledBy: 'Aya' }])
    await decide()
    expect(await news()).toEqual([])
  })

  it('stays news when its words or its labels changed while it was decided about', async () => {
    const [edited, relabelled, ruled, same] = [
      await publisher.publish('a', day(1)),
      await publisher.publish('b', day(1)),
      await publisher.publish('c', day(1)),
      await publisher.publish('d', day(1)),
    ]
    const decided = await news()
    await publisher.tell('a', day(2), { title: 'Something else about chips' })
    await publisher.classify(relabelled, day(2), { labels: [labelOf('3.1', 'Quantum')] })
    await test.store.reviews.correct({
      entryKey: ruled,
      labels: [],
      decidedBy: 'Aya',
      decidedAt: day(2),
    })
    await test.store.alerts.decide({ news: decided, alerts: [], updates: [] })
    expect(await keysOfNews()).toEqual([edited, relabelled, ruled])
    expect(decided.map(({ key }) => key)).toContain(same)
  })

  it('wakes readers when something is stored or changed, and only then', async () => {
    const before = await jobs()
    await publisher.tell('a', day(1))
    expect(await jobs()).toBe(before + 1)
    await publisher.tell('a', day(2))
    expect(await jobs()).toBe(before + 1)
    await publisher.tell('a', day(3), { title: 'Another title' })
    expect(await jobs()).toBe(before + 2)
  })
})
