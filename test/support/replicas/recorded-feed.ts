import type { Entry } from '../../../src/domain/entry.ts'
import { SUBJECTS } from './publisher.ts'
import type { Store } from '../../../src/domain/store.ts'

const entryOf = (title: string, now: Date): Entry => ({
  id: title,
  title,
  url: `https://institute.example/${encodeURIComponent(title)}`,
  summary: `${title}. The institute asks for comments and tells what comes next in its programme.`,
  language: 'en',
  publishedAt: now.toISOString(),
  categories: [],
})

/** Stores entries as a poll would, after a first one that counts as the backlog of its feed. */
export const createFeed = (store: Pick<Store, 'entries'>, id: string) => {
  // No number is one of a publisher on loopback: entries that count alike may tell of one story.
  let count = 10_000
  const record = async (entries: number): Promise<readonly string[]> => {
    const now = new Date()
    const titles = Array.from(
      { length: entries },
      () => `${SUBJECTS[count % SUBJECTS.length]}: notice ${++count}`,
    )
    await store.entries.record(
      { id, sourceId: 'institute-1', complete: false },
      titles.map((title) => entryOf(title, now)),
      {
        state: {
          feedId: id,
          validators: {},
          nextCheckAt: new Date(now.getTime() + 86_400_000),
          failures: 0,
        },
        fetchedAt: now,
      },
    )
    return titles
  }
  return { record }
}
