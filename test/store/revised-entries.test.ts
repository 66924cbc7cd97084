import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

const due = (date: string) => ({ summary: `Comments are due on ${date}.` })
/** From the third up to, not at, the fifth. */
const revised = () => test.store.entries.revisedWithin({ from: day(3), to: day(5) })

describe('what publishers said otherwise within a period', () => {
  it('comes with what they said, the last edit first', async () => {
    const [a, b] = [await publisher.publish('a', day(1)), await publisher.publish('b', day(1))]
    await publisher.tell('a', day(2), due('8 May 2026'))
    await publisher.tell('a', day(3), due('8 June 2026'))
    await publisher.tell('b', day(3), due('9 June 2026'))
    await publisher.tell('a', day(4), due('8 July 2026'))
    await publisher.tell('b', day(5), due('9 July 2026'))
    const found = await revised()
    expect(
      found.map(({ key, revisions }) => ({ key, seen: revisions.map(({ seenAt }) => seenAt) })),
    ).toEqual([
      { key: a, seen: [day(3), day(4)] },
      { key: b, seen: [day(3)] },
    ])
    expect(found[0]).toMatchObject({
      labels: [labelOf('2.3', 'Quantum')],
      revisions: [
        { changes: [{ field: 'summary', after: 'Comments are due on 8 June 2026.' }] },
        { changes: [{ field: 'summary', after: 'Comments are due on 8 July 2026.' }] },
      ],
    })
  })

  it('tells nothing of what was not ready before, has no label, or only looks otherwise', async () => {
    const [unlabelled] = [
      await publisher.publish('unlabelled', day(1)),
      await publisher.publish('fresh', day(3)),
      await publisher.publish('cosmetic', day(1)),
      await publisher.tell('unread', day(1)),
    ]
    await publisher.classify(unlabelled, day(1), { labels: [] })
    for (const id of ['unlabelled', 'fresh', 'unread'])
      await publisher.tell(id, day(4), due('8 June 2026'))
    await publisher.tell('cosmetic', day(4), { title: 'Quantum  Cosmetic' })
    expect(await revised()).toEqual([])
  })

  it('goes by what a member ruled, and tells the head of a text only', async () => {
    const text = 'Quantum networks. '.repeat(1_000)
    const key = await publisher.tell('a', day(1), { text })
    await publisher.classify(key, day(1), { labels: [] })
    await publisher.tell('a', day(4), { text, title: 'Comments on quantum networks are due' })
    expect(await revised()).toEqual([])
    const ruling = { entryKey: key, labels: [labelOf('3.1')], decidedBy: 'Aya', decidedAt: day(4) }
    await test.store.reviews.correct(ruling)
    const [entry] = await revised()
    expect(entry).toMatchObject({ key, ruledBy: 'Aya' })
    expect(entry?.text).toHaveLength(2_000)
  })
})

describe('a story that was told before', () => {
  it('is one of which any entry with labels was ready by then', async () => {
    const [first, second, alone, unlabelled] = [
      await publisher.publish('first', day(4)),
      await publisher.publish('second', day(2)),
      await publisher.publish('alone', day(4)),
      await publisher.publish('unlabelled', day(2)),
    ]
    await publisher.classify(unlabelled, day(2), { labels: [] })
    await publisher.join(second, first)
    const told = (number: number) =>
      test.store.stories.toldBefore([first, second, alone, unlabelled], day(number))
    expect(await told(2)).toEqual(new Set())
    expect(await told(3)).toEqual(new Set([first]))
    expect(await told(5)).toEqual(new Set([first, alone]))
    const ruling = { entryKey: first, labels: [], decidedBy: 'Aya', decidedAt: day(5) }
    await test.store.reviews.correct({ ...ruling, entryKey: second })
    expect(await told(3)).toEqual(new Set())
    await test.store.reviews.correct({ ...ruling, entryKey: unlabelled, labels: [labelOf('3.1')] })
    expect(await told(3)).toEqual(new Set([unlabelled]))
    expect(await test.store.stories.toldBefore([], day(5))).toEqual(new Set())
  })
})
