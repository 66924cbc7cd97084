import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry, StoredEntry } from '../../src/domain/entry.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { placeEntries } from '../../src/stories/place-entries.ts'

const NOW = new Date('2026-06-01T09:00:00Z')

const byKey = (one: StoredEntry, other: StoredEntry): number => Number(one.key) - Number(other.key)

describe('stories', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
  })

  const publish = async (
    feedId: string,
    title: string,
    ...parts: readonly Partial<Entry>[]
  ): Promise<void> => {
    const entry = {
      id: `${title} ${feedId}`,
      title,
      summary: '',
      language: 'en',
      categories: [],
      publishedAt: '2026-05-20',
    }
    await test.store.entries.record(
      feedOf(feedId),
      (parts.length === 0 ? [{}] : parts).map((part) => Object.assign({ ...entry }, part)),
      { state: { feedId, validators: {}, nextCheckAt: NOW, failures: 0 }, fetchedAt: NOW },
    )
  }
  const place = async (): Promise<void> =>
    placeEntries(test.store.stories, await test.store.stories.unplaced(100))
  /** Titles, story by story. */
  const stories = async (): Promise<readonly (readonly string[])[]> => {
    const keys = await test.database.selectFrom('entries').select('key').orderBy('key').execute()
    const entries = await test.store.entries.byKeys(keys.map(({ key }) => key))
    return [...Map.groupBy(entries.toSorted(byKey), ({ storyKey }) => storyKey).values()].map(
      (group) => group.map(({ title }) => title),
    )
  }
  const ACT = 'Ensuring American leadership in quantum communication networks'

  it('join what several routes tell of one act, in one round or one after the other', async () => {
    await publish('white-house/actions', ACT)
    await publish('federal-register/documents', ACT, {
      id: '2026-10001',
      publishedAt: '2026-05-22',
    })
    await publish('nist/news', 'Something else about standards for chip packaging')
    await place()
    await publish('federal-register/inspection', 'Quantum Communication Networks (EO 14434)', {
      id: '2026-10001',
      publishedAt: '2026-05-21',
    })
    await place()
    expect(await stories()).toEqual([
      [ACT, ACT, 'Quantum Communication Networks (EO 14434)'],
      ['Something else about standards for chip packaging'],
    ])
  })

  it('that were two become one when an entry tells that they are', async () => {
    await publish('a/news', 'Quantum Communication Networks', { id: '2026-10001' })
    await publish('b/news', ACT)
    await place()
    expect(await stories()).toHaveLength(2)
    await publish('c/news', ACT, { id: '2026-10001' })
    await place()
    expect(await stories()).toEqual([['Quantum Communication Networks', ACT, ACT]])
  })

  it('never hold two entries of one list, however alike they are', async () => {
    const title = '半導体サプライチェーンに関する検討会を開催しました'
    await publish('meti/releases', title, { id: 'a' }, { id: 'b' })
    await publish('gov-online/all', title)
    await place()
    expect(await stories()).toEqual([[title, title], [title]])
  })

  it('lose nobody when two replicas place their entries at the same time', async () => {
    await publish('a/news', ACT)
    await place()
    await publish('b/news', ACT)
    await publish('c/news', ACT)
    const [one, other] = await test.store.stories.unplaced(10)
    await Promise.all(
      [one, other].map(async (entry) => {
        if (entry !== undefined) await placeEntries(test.store.stories, [entry])
      }),
    )
    expect(await stories()).toEqual([[ACT, ACT, ACT]])
    expect(await test.store.stories.unplaced(10)).toEqual([])
  })

  it('lose nobody when a story is joined elsewhere while another entry comes to it', async () => {
    await publish('a/news', 'Quantum Communication Networks', { id: '2026-10001' })
    await publish('b/news', ACT)
    await place()
    await publish('c/news', ACT, { id: '2026-10001' })
    const [bridge] = await test.store.stories.unplaced(10)
    const [, second] = await test.database
      .selectFrom('entries')
      .select('key')
      .orderBy('key')
      .execute()
    await publish('d/news', ACT)
    const last = (await test.store.stories.unplaced(10)).at(-1)
    if (bridge === undefined || last === undefined || second === undefined) throw new Error('none')
    // What another replica found before the bridge was placed: the second entry begins a story of its own.
    await placeEntries(test.store.stories, [bridge])
    await test.store.stories.place([{ entry: last, marks: [] }], new Map([[last.key, second.key]]))
    expect(await stories()).toEqual([['Quantum Communication Networks', ACT, ACT, ACT]])
    expect(await test.store.stories.entriesOf(last.key)).toHaveLength(1)
  })

  it('take this week’s notice to this week’s, whatever the order in which the lists tell them', async () => {
    const title = '消費者安全法の重大事故等に係る公表について'
    const weeks = ['2026-05-14', '2026-05-21'] as const
    const notices = weeks.map((day) => ({ id: day, publishedAt: day, summary: day }))
    await publish('caa/news', title, ...notices)
    await publish('gov-online/all', title, ...notices.toReversed())
    await place()
    const keys = await test.database.selectFrom('entries').select('key').execute()
    const entries = await test.store.entries.byKeys(keys.map(({ key }) => key))
    const days = [...Map.groupBy(entries, ({ storyKey }) => storyKey).values()].map((group) =>
      group.map(({ publishedAt }) => publishedAt),
    )
    expect(days.toSorted(([one = ''], [other = '']) => one.localeCompare(other))).toEqual(
      weeks.map((day) => [day, day]),
    )
  })

  it('do not grow over a mark that hundreds bear', async () => {
    const many = Array.from({ length: 201 }, (_, at) => ({
      id: String(at),
      url: `https://p.example/${at}`,
    }))
    await publish('a/news', ACT, ...many)
    await placeEntries(test.store.stories, await test.store.stories.unplaced(300))
    expect(await test.store.stories.sharing(['link:p.example/7?'])).toHaveLength(1)
    const titleMark = `title:${ACT.toLowerCase().replaceAll(' ', '')}`
    expect(await test.store.stories.sharing([titleMark])).toEqual([])
  })
})
