import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showEntry } from '../../src/commands/show-entry.ts'
import type { Wiring } from '../../src/wiring.ts'
import { labelOf } from '../support/label.ts'
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
      config: { timeZone: 'UTC' },
      openBriefing: () =>
        Promise.resolve({
          store: test.store,
          clock: { now: () => NOW },
          close: () => Promise.resolve(),
        }),
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

  it('tells what is due, who labelled it and by which words, and what stands for it in two sentences', async () => {
    await poll('c/news', 'Draft guidance', 'Comments are due by July 1, 2026.')
    const told = await test.store.entries.at(URL)
    const entry = told.find(({ feedId }) => feedId === 'c/news')
    if (entry === undefined) throw new Error('nothing is stored')
    const { key: entryKey, contentHash } = entry
    const words = 'Comments are due by July 1, 2026.'
    const due = { kind: 'comments', date: '2026-07-01', words, at: 0 } as const
    await test.store.deadlines.save(new Map([[entryKey, [due]]]))
    const labels = [labelOf('2.3', 'guidance')]
    await test.store.classifications.save(
      [
        {
          entryKey,
          contentHash,
          labels,
          model: 'gpt',
          version: '1',
          classifiedAt: NOW,
          standIn: 'outage',
        },
      ],
      NOW,
    )
    const shown = await show(entryKey)
    expect(shown).toContain(`Act: comments due 2026-07-01: “${words}”`)
    expect(shown).toContain('2.3: “guidance” (rules; keyless, terms 1; confidence 0.90)')
    expect(shown).toContain('could not be asked')
  })

  it('ends in time for a text that was written anew from end to end', async () => {
    await poll('a/news', 'Guidance on quantum networks', written(7))
    await poll('a/news', 'Guidance on quantum networks', written(11))
    const begun = performance.now()
    expect(await show(URL)).toMatch(/text: \[-w0 w7 .* … .*-\]\{\+w0 w11 /u)
    expect(performance.now() - begun).toBeLessThan(15_000)
  })
})
