import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'

/** What a publisher does to its list from one day to the next. */
type Deed = 'publish' | 're-date' | 're-link' | 're-number' | 'turn round' | 'mend a title' | 'drop'

const DEEDS: readonly Deed[] = [
  'publish',
  'publish',
  're-date',
  're-link',
  're-number',
  'turn round',
  'mend a title',
  'drop',
]

const SUBJECTS = ['chips', 'quantum networks', 'submarine cables', 'spectrum', 'data flows']

/** A publisher whose entries have an identity that only we know: the number at the end of their summary. */
class Publisher {
  list: readonly Entry[] = []
  published = 0
  private scheme = 0

  do(deed: Deed): void {
    const deeds: Readonly<Record<Deed, () => readonly Entry[]>> = {
      publish: () => [this.next(), ...this.list].slice(0, 6),
      're-date': () =>
        this.list.map((entry) => Object.assign({ ...entry }, { publishedAt: '2026-07-01' })),
      're-link': () => {
        this.scheme++
        return this.list.map((entry) =>
          Object.assign(
            { ...entry },
            { url: `https://p${this.scheme}.example/${entry.summary.slice(-3)}` },
          ),
        )
      },
      're-number': () => {
        this.scheme++
        return this.list.map((entry) =>
          Object.assign({ ...entry }, { id: `${this.scheme}:${entry.summary.slice(-3)}` }),
        )
      },
      'turn round': () => this.list.toReversed(),
      'mend a title': () =>
        this.list.map((entry, at) =>
          at === 0 ? Object.assign({ ...entry }, { title: `${entry.title}.` }) : entry,
        ),
      drop: () => this.list.slice(0, -1),
    }
    this.list = deeds[deed]()
  }

  private next(): Entry {
    const number = String(++this.published).padStart(3, '0')
    const subject = SUBJECTS[this.published % SUBJECTS.length] ?? ''
    return {
      id: `${this.scheme}:${number}`,
      title: `Decision ${number} on ${subject}`,
      url: `https://p${this.scheme}.example/${number}`,
      summary: `What was decided on ${subject} in this matter of number ${number}`,
      publishedAt: '2026-06-01',
      language: 'en',
      categories: [],
    }
  }
}

describe('a publisher who changes one thing of its list a day', () => {
  let test: TestDatabase
  let feeds = 0
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  it('has every entry stored once, under whichever name it comes', async () => {
    await assert(
      asyncProperty(
        array(constantFrom(...DEEDS), { minLength: 5, maxLength: 25 }),
        async (deeds) => {
          const publisher = new Publisher()
          const feed = feedOf(`publisher/feed-${++feeds}`)
          for (const deed of deeds) {
            publisher.do(deed)
            await test.store.entries.record(feed, publisher.list, {
              state: { feedId: feed.id, validators: {}, nextCheckAt: new Date(0), failures: 0 },
              fetchedAt: new Date(0),
            })
          }
          const rows = await test.database
            .selectFrom('entries')
            .select('summary')
            .where('feed_id', '=', feed.id)
            .execute()
          expect(rows).toHaveLength(publisher.published)
          expect(new Set(rows.map(({ summary }) => summary)).size).toBe(publisher.published)
        },
      ),
      { numRuns: 40 },
    )
  })
})
