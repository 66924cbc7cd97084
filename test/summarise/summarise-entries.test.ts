import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import type { ProposedSummary, SummaryRequest } from '../../src/domain/language-model.ts'
import type { SummaryWish } from '../../src/domain/summary.ts'
import { createSummariser } from '../../src/summarise/summarise-entries.ts'

const NOW = new Date('2026-11-25T09:00:00Z')

const wish = (key: string, parts: Partial<StoredEntry> = {}): SummaryWish => ({
  entry: {
    id: key,
    key,
    feedId: 'fcc/news',
    sourceId: 'fcc',
    title: 'FCC adopts cable rules',
    summary:
      'The FCC adopts 3 rules for cables. They begin May 5, 2027. Repair ships are free of them.',
    language: 'en',
    categories: [],
    contentHash: `hash-${key}`,
    storyKey: key,
    firstFetchedAt: NOW,
    changedAt: NOW,
    ...parts,
  },
  labels: [
    {
      recommendation: '4.4',
      evidence: { field: 'title', quote: 'cable' },
      basis: 'agreed',
      confidence: 0.9,
      model: 'scripted',
      prompt: 'classify-entry 1',
    },
  ],
})

const TRUE_EN = 'The FCC has three new rules for cables. They begin on May 5, 2027.'
const TRUE_JA = 'FCCはケーブルについて三つの規則を定めた。2027年5月5日から始まる。'
const FALSE_JA = 'FCCはケーブルについて4つの規則を定めた。2027年5月5日から始まる。'
const WHY = { en: 'It eases the repair of cables.', ja: 'ケーブルの修理がしやすくなる。' }

const proposal = (parts: Partial<ProposedSummary> = {}): ProposedSummary => ({
  original: TRUE_EN,
  texts: { en: TRUE_EN, ja: TRUE_JA },
  whyItMatters: WHY,
  names: [],
  ...parts,
})

/** A model's side of the port, as scripted: what it proposes, or the fault that it throws, for each call. */
const scripted = (reply: (request: SummaryRequest, call: number) => ProposedSummary) => {
  const calls: SummaryRequest[] = []
  const summariser = createSummariser({
    model: {
      name: 'scripted',
      summaryVersion: 'v1',
      // oxlint-disable-next-line typescript/require-await -- a fault of the script is a rejection, as from a server
      summarise: async (request) => {
        calls.push(request)
        return reply(request, calls.length)
      },
    },
    clock: { now: () => NOW },
  })
  return { calls, summariser }
}

const LEAD = 'The FCC adopts 3 rules for cables. They begin May 5, 2027.'

describe('summarising entries', () => {
  it('gives one summary an entry, in order, with what the model wrote and the entry proves', async () => {
    const { calls, summariser } = scripted(() => proposal())
    const summaries = await summariser.summarise(
      ['1', '2', '3', '4', '5', '6'].map((key) => wish(key)),
    )
    expect(summaries.map(({ entryKey }) => entryKey)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(summaries[0]).toEqual({
      entryKey: '1',
      contentHash: 'hash-1',
      recommendation: '4.4',
      original: TRUE_EN,
      texts: { en: TRUE_EN, ja: TRUE_JA },
      whyItMatters: WHY,
      model: 'scripted',
      version: summariser.version,
      writtenAt: NOW,
    })
    expect(calls).toHaveLength(6)
    expect(calls[0]?.recommendations).toEqual(['4.4'])
    expect(await summariser.summarise([])).toEqual([])
  })

  it('asks once more where a sentence is not proven, and takes each text from the better reply', async () => {
    const { calls, summariser } = scripted((_, call) =>
      call === 1
        ? proposal({ texts: { en: TRUE_EN, ja: FALSE_JA } })
        : proposal({ texts: { en: 'The FCC has 9 rules.', ja: TRUE_JA } }),
    )
    const [summary] = await summariser.summarise([wish('1')])
    expect(summary?.texts).toEqual({ en: TRUE_EN, ja: TRUE_JA })
    expect(calls).toHaveLength(2)
  })

  it('keeps the proven sentences where the second reply is no better', async () => {
    const { calls, summariser } = scripted(() =>
      proposal({
        texts: { en: 'The FCC has 9 rules.', ja: FALSE_JA },
        whyItMatters: { ja: 'エヌビディアに関わる。' },
      }),
    )
    const [summary] = await summariser.summarise([wish('1')])
    expect(summary).toMatchObject({ texts: { ja: '2027年5月5日から始まる。' }, whyItMatters: {} })
    expect(summary?.texts).not.toHaveProperty('en')
    expect(calls).toHaveLength(2)
  })

  it("tells the entry's own first sentences where nothing is proven in its own language", async () => {
    const { summariser } = scripted(() => proposal({ original: 'Nokia won.', texts: {} }))
    // The first word of a sentence may be any; a second sentence tells the name.
    const { summariser: worse } = scripted(() =>
      proposal({ original: 'It binds Nokia.', texts: {} }),
    )
    expect((await summariser.summarise([wish('1')]))[0]?.original).toBe('Nokia won.')
    expect((await worse.summarise([wish('1')]))[0]).toMatchObject({ original: LEAD, texts: {} })
  })

  it('drops a text in another language than it should be, and a second sentence of why it matters', async () => {
    const { summariser } = scripted(() =>
      proposal({
        texts: { en: TRUE_JA, ja: TRUE_EN },
        whyItMatters: { en: 'It is about cables. It is about ships.' },
      }),
    )
    expect((await summariser.summarise([wish('1')]))[0]).toMatchObject({
      texts: {},
      whyItMatters: { en: 'It is about cables.' },
    })
  })

  it('says nothing of an entry that says no more than its title, if the model says nothing', async () => {
    const { summariser } = scripted(() => proposal({ original: '', texts: {}, whyItMatters: {} }))
    const [summary] = await summariser.summarise([wish('1', { summary: '' })])
    expect(summary).toMatchObject({ original: '', texts: {}, whyItMatters: {} })
  })

  it('shows the model the head of a long entry, and believes no word of the rest', async () => {
    const { calls, summariser } = scripted(() =>
      proposal({ original: 'It binds Nokia.', texts: {} }),
    )
    const long = `${'Cables are laid. '.repeat(120_000)}It binds Nokia.`
    const [summary] = await summariser.summarise([wish('1', { summary: '', text: long })])
    expect(calls[0]?.entry.text?.length).toBeLessThan(10_000)
    expect(summary?.original).toBe('Cables are laid. Cables are laid.')
  })

  it('asks nothing more about an entry that the model refuses', async () => {
    const { calls, summariser } = scripted((_, call) => {
      if (call === 1) throw new BriefingError('model-failed', 'refused')
      return proposal()
    })
    const [refused, other] = await summariser.summarise([wish('1'), wish('2')])
    expect(refused).toMatchObject({ original: LEAD, texts: {}, whyItMatters: {} })
    expect(other?.texts).toEqual({ en: TRUE_EN, ja: TRUE_JA })
    expect(calls).toHaveLength(2)
  })

  it.each([
    new BriefingError('model-failed', 'unreachable', { retryable: true }),
    new BriefingError('budget-spent', 'spent'),
    new BriefingError('model-misconfigured', 'a wrong key'),
  ])('returns what it could write before it met $code, and asks no further', async (fault) => {
    const { calls, summariser } = scripted((_, call) => {
      if (call > 2) throw fault
      return proposal()
    })
    const wishes = Array.from({ length: 20 }, (_, at) => wish(String(at)))
    const summaries = await summariser.summarise(wishes)
    expect(summaries).toHaveLength(2)
    expect(calls.length).toBeLessThan(10)
  })

  it('hides no fault of our own', async () => {
    const { summariser } = scripted(() => {
      throw new TypeError('a slip')
    })
    await expect(summariser.summarise([wish('1')])).rejects.toThrow('a slip')
  })
})
