import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readLabelledEntries } from '../../src/catalogue/labelled-entries.ts'
import { loadPillars } from '../../src/catalogue/pillars.ts'
import { runCommandLine } from '../../src/cli.ts'
import type { Label } from '../../src/domain/classification.ts'
import { createReview, type Review } from '../../src/review/review.ts'
import type { Wiring } from '../../src/wiring.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const NOW = new Date('2026-06-01T09:00:00Z')
const URL = 'https://publisher.example/devices'
const PILLARS = join(import.meta.dirname, '..', '..', 'prompts', 'pillars')

const label = (recommendation: string, quote: string): Label => ({
  recommendation,
  evidence: { field: 'title', quote },
  basis: 'disputed',
  confidence: 0.5,
  model: 'keyless',
  prompt: 'terms 1',
})

describe('briefing review', () => {
  let test: TestDatabase
  let review: Review
  let directory: string
  beforeAll(async () => {
    test = await createTestDatabase()
    directory = await mkdtemp(join(tmpdir(), 'briefing-review-'))
    const { pillars } = await loadPillars(PILLARS)
    const { reviews: store, entries } = test.store
    review = createReview({ store, entries, pillars, clock: { now: () => NOW } })
  })
  afterAll(async () => {
    await test.drop()
    await rm(directory, { recursive: true })
  })
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
  })

  const briefing = async (...words: readonly string[]) => {
    let printed = ''
    let noted = ''
    const wiring = {
      config: { timeZone: 'UTC' },
      openBriefing: () =>
        Promise.resolve({
          store: test.store,
          review,
          clock: { now: () => NOW },
          close: () => Promise.resolve(),
        }),
      terminal: {
        columns: 120,
        write: (text: string) => (printed += text),
        note: (text: string) => (noted += text),
      },
    }
    const status = await runCommandLine(
      words,
      () => Promise.resolve(wiring as unknown as Wiring),
      (text) => (noted += text),
    )
    return { status, printed, noted }
  }

  const store = async (feedId: string, title: string, url: string): Promise<string> => {
    await test.store.entries.record(
      feedOf(feedId),
      [
        {
          id: url,
          title,
          url,
          summary: '',
          language: 'en',
          categories: [],
          publishedAt: '2026-05-20',
        },
      ],
      { state: { feedId, validators: {}, nextCheckAt: NOW, failures: 0 }, fetchedAt: NOW },
    )
    const found = await test.store.entries.at(url)
    return found.find((one) => one.feedId === feedId)?.key ?? ''
  }

  /** Stores an entry on which the readers differ. */
  const dispute = async (title = 'Security baseline for AI devices', url = URL) => {
    const key = await store('a/news', title, url)
    const classification = {
      entryKey: key,
      contentHash: 'any',
      labels: [label('5.1', 'Security baseline')],
      model: 'some-model',
      version: 'any',
      classifiedAt: NOW,
      dispute: [
        { by: 'keyless', recommendations: ['5.1'] },
        { by: 'some-model', recommendations: [] },
      ],
    }
    await test.store.classifications.save([classification], NOW)
    return key
  }

  it('lists what is open, each reader’s opinion beside the others', async () => {
    const key = await dispute()
    await dispute('Another notice', `${URL}/2`)
    const { status, printed } = await briefing('review', '--limit', '1')
    expect(status).toBe(0)
    expect(printed).toMatch(/^Another notice\n/u)
    expect(printed).toMatch(/\n1 of 2 open\.\nRule with/u)
    const { printed: all } = await briefing('review', 'list')
    expect(all).toContain(`a/news · 2026-05-20 · key ${key}\n  ${URL}\n`)
    expect(all).toMatch(/recommendation .* keyless .* some-model .* stands/u)
    expect(all).toMatch(/5\.1 .* ✓ .*│ {12}│ “Security baseline”/u)
    expect(all).toMatch(/nothing .*│ {9}│ ✓ /u)
    const { printed: json } = await briefing('review', 'list', '--json')
    expect(JSON.parse(json)).toMatchObject({ total: 2, reviews: [{}, { entry: { key } }] })
  })

  it('lists the entries to whose labels members object, with who thinks what, until somebody rules', async () => {
    const key = await store('a/news', 'Security baseline for AI devices', URL)
    await review.object(key, { by: 'slack:T1/U1', recommendations: ['3.4'] })
    const { printed } = await briefing('review')
    expect(printed).toMatch(/recommendation .* slack:T1\/U1 .* stands/u)
    expect(printed).toMatch(/3\.4 .*│ ✓ /u)
    expect(printed).toMatch(/nothing .*│ {13}│ ✓ /u)
    await briefing('review', 'decide', key, '--labels', '3.4', '--by', 'Aya')
    expect((await briefing('review')).printed).toMatch(/^Nothing is open/u)
  })

  it('tells one line a reader where they are too many for the terminal', async () => {
    const key = await dispute()
    for (const member of [1, 2, 3, 4])
      await review.object(key, {
        by: `slack:T0123456789/U000000000${member}`,
        recommendations: member === 1 ? [] : ['3.4', '5.1'],
      })
    const { printed } = await briefing('review')
    expect(printed).not.toContain('│')
    expect(printed).toMatch(/\n {2}keyless: 5\.1 [^;]+\n {2}some-model: nothing\n/u)
    expect(printed).toMatch(/\n {2}slack:T0123456789\/U0000000001: nothing\n/u)
    expect(printed).toMatch(/\n {2}slack:T0123456789\/U0000000004: 3\.4 .*; 5\.1 .*\n/u)
    expect(printed).toMatch(/\n {2}What stands: 5\.1 .*: “Security baseline”\n/u)
  })

  it('says so when nothing is open', async () => {
    expect((await briefing('review')).printed).toMatch(/^Nothing is open/u)
  })

  it('confirms what stands, in the name of the system’s user', async () => {
    await dispute()
    const { status, printed } = await briefing('review', 'confirm', URL)
    expect(status).toBe(0)
    expect(printed).toMatch(/\n {2}5\.1 .*: “Security baseline”\n/u)
    expect(printed).toContain(`Ruled by ${userInfo().username}.`)
    expect((await briefing('review')).printed).toMatch(/^Nothing is open/u)
  })

  it('corrects any entry, and the correction is what is shown of it', async () => {
    const key = await store('a/news', 'Security baseline for AI devices', URL)
    const words = ['--labels', '3.4', '5.1', '--quote', 'AI devices', '--by', 'Aya']
    expect((await briefing('review', 'decide', key, ...words)).status).toBe(0)
    const { printed } = await briefing('entry', key)
    expect(printed).toMatch(/3\.4: “AI devices” .*\n {2}5\.1: “AI devices” .*\n {2}As Aya ruled/u)
    await briefing('review', 'decide', key, '--none', '--by', 'Ken')
    expect((await briefing('entry', key)).printed).toMatch(/Relevant to nothing, as Ken ruled/u)
  })

  it('exports the rulings as a set that an eval reads', async () => {
    await dispute()
    await briefing('review', 'confirm', URL, '--by', 'Aya')
    const file = join(directory, 'ruled.jsonl')
    const { noted } = await briefing('review', 'export', '--to', file)
    expect(noted).toMatch(/ruled\.jsonl: 1\./u)
    expect(await readLabelledEntries(file)).toMatchObject([
      { title: 'Security baseline for AI devices', lang: 'en', labels: ['5.1'], sure: true },
    ])
    expect((await briefing('review', 'export')).printed).toBe(await readFile(file, 'utf8'))
  })

  it.each([
    [['confirm', '999999'], /No stored entry/u],
    [['confirm', 'https://publisher.example/never'], /No stored entry/u],
    [['decide', URL], /--labels 3\.1 5\.1, or --none/u],
    [['decide', URL, '--labels', '3.9'], /no recommendation 3\.9[\s\S]*Choose from 1\.1, /u],
    [['decide', URL, '--labels', '5.1', '--quote', 'quantum'], /does not stand in the entry/u],
    [['decide', URL, '--labels', '5.1', '--by', ' '], /needs a name/u],
    [['export', '--to', 'no-such-folder/ruled.jsonl'], /cannot be written/u],
  ])('refuses %j, and keeps nothing', async (words, reason) => {
    await dispute()
    const { status, noted } = await briefing('review', ...words)
    expect(status).toBe(2)
    expect(noted).toMatch(reason)
    expect(await test.store.reviews.corrected()).toEqual([])
  })

  it('asks which entry is meant where several have the address', async () => {
    const one = await store('a/news', 'Security baseline', URL)
    const other = await store('b/news', 'Baseline of security', URL)
    const { status, noted } = await briefing('review', 'confirm', URL)
    expect(status).toBe(2)
    expect(noted).toContain(`${one} (a/news), ${other} (b/news)`)
  })
})
