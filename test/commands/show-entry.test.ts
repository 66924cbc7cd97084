import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showEntry } from '../../src/commands/show-entry.ts'
import type { Wiring } from '../../src/wiring.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const NOW = new Date('2026-06-01T09:00:00Z')
const URL = 'https://publisher.example/guidance'

const written = (step: number) =>
  Array.from({ length: 30_000 }, (_, at) => `w${(at * step) % 9973}`).join(' ')

describe('what is shown of an entry', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  const poll = (feedId: string, title: string, text: string) =>
    test.store.entries.record(
      feedOf(feedId),
      [{ id: URL, title, url: URL, summary: '', text, language: 'en', categories: [] }],
      { state: { feedId, validators: {}, nextCheckAt: NOW, failures: 0 }, fetchedAt: NOW },
    )
  const show = async (address: string): Promise<string> => {
    let shown = ''
    const wiring = {
      openBriefing: () => Promise.resolve({ store: test.store, close: () => Promise.resolve() }),
      terminal: { write: (text: string) => (shown += text) },
    }
    await showEntry(wiring as unknown as Wiring, address, {})
    return shown
  }

  it('is every telling at the address, however it is written, or the one that has the key', async () => {
    await poll('a/news', 'Guidance on quantum networks', 'First words.')
    await poll('b/news', 'New guidance', 'Other words.')
    const shown = await show(`${URL.replace('https://', 'http://www.')}/?utm_source=mail`)
    expect(shown).toMatch(/^Guidance on quantum networks[\s\S]*\n\nNew guidance/u)
    const key = /b\/news .* key (\d+)/u.exec(shown)?.[1] ?? ''
    expect(await show(key)).toMatch(/^New guidance/u)
  })

  it('ends in time for a text that was written anew from end to end', async () => {
    await poll('a/news', 'Guidance on quantum networks', written(7))
    await poll('a/news', 'Guidance on quantum networks', written(11))
    const begun = performance.now()
    expect(await show(URL)).toMatch(/text: \[-w0 w7 .* … .*-\]\{\+w0 w11 /u)
    expect(performance.now() - begun).toBeLessThan(15_000)
  })
})
