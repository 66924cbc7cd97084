import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPillars } from '../../src/catalogue/pillars.ts'
import { createClassifier } from '../../src/classify/classify-entries.ts'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import type { EntryText, LanguageModel, ProposedLabel } from '../../src/domain/language-model.ts'

const { pillars } = await loadPillars(join(import.meta.dirname, '../../prompts/pillars'))

const entry = (key: string, parts: Partial<StoredEntry> = {}): StoredEntry => ({
  id: key,
  key,
  feedId: 'nist/news',
  sourceId: 'nist',
  title: `Quantum key distribution ${key}`,
  summary: 'A new ＳＴＡＮＤＡＲＤ for photons.',
  language: 'en',
  categories: [],
  contentHash: `hash-${key}`,
  storyKey: key,
  firstFetchedAt: new Date(0),
  changedAt: new Date(0),
  ...parts,
})

/** A hosted model's side of the port, as scripted: what it proposes, or the fault it throws, for each call. */
const scripted = (
  reply: (entries: readonly EntryText[], call: number) => readonly (readonly ProposedLabel[])[],
) => {
  const calls: (readonly EntryText[])[] = []
  const model: Pick<LanguageModel, 'name' | 'version' | 'batchSize' | 'classify'> = {
    name: 'scripted',
    version: 'v1',
    batchSize: 2,
    // oxlint-disable-next-line typescript/require-await -- a fault of the script is a rejection, as from a server
    classify: async (entries) => {
      calls.push(entries)
      return reply(entries, calls.length)
    },
  }
  const clock = { now: () => new Date('2026-01-02T03:04:05Z') }
  return { calls, classifier: createClassifier({ model, pillars, clock }) }
}

const proposal = (quote: string, id = '2.3'): ProposedLabel => ({ recommendation: id, quote })
const refusal = () => new BriefingError('model-failed', 'refused')
const outage = () => new BriefingError('model-failed', 'unreachable', { retryable: true })

describe('classifying entries', () => {
  it('gives one classification an entry, in order, in calls of the size that the model wants', async () => {
    const { calls, classifier } = scripted((entries) => entries.map(() => []))
    const done = await classifier.classify(['1', '2', '3', '4', '5'].map((key) => entry(key)))
    expect(done.map(({ entryKey }) => entryKey)).toEqual(['1', '2', '3', '4', '5'])
    expect(calls.map((call) => call.length)).toEqual([2, 2, 1])
    expect(done[0]).toEqual({
      entryKey: '1',
      contentHash: 'hash-1',
      labels: [],
      model: 'scripted',
      version: classifier.version,
      classifiedAt: new Date('2026-01-02T03:04:05Z'),
    })
  })

  it('does nothing for no entries', async () => {
    const { calls, classifier } = scripted(() => [])
    expect(await classifier.classify([])).toEqual([])
    expect(calls).toEqual([])
  })

  it("keeps as evidence the entry's own words and the field they stand in", async () => {
    const { classifier } = scripted(() => [
      [
        proposal('Quantum  key distribution', '2.1'),
        proposal('STANDARD for photons', '2.2'),
        proposal('in the middle'),
      ],
    ])
    const [done] = await classifier.classify([entry('1', { text: 'It stands in the\nmiddle.' })])
    expect(done?.labels).toEqual([
      { recommendation: '2.1', evidence: { field: 'title', quote: 'Quantum key distribution' } },
      {
        recommendation: '2.2',
        evidence: { field: 'summary', quote: 'ＳＴＡＮＤＡＲＤ for photons' },
      },
      { recommendation: '2.3', evidence: { field: 'text', quote: 'in the middle' } },
    ])
  })

  it('gives a recommendation once, and four labels at most', async () => {
    const ids = ['2.1', '2.1', '2.2', '2.3', '3.1', '3.2']
    const { classifier } = scripted(() => [ids.map((id) => proposal('Quantum', id))])
    const [done] = await classifier.classify([entry('1')])
    expect(done?.labels.map((label) => label.recommendation)).toEqual(['2.1', '2.2', '2.3', '3.1'])
  })

  it('drops a recommendation that does not exist, without asking again', async () => {
    const { calls, classifier } = scripted(() => [[proposal('Quantum', '9.9')]])
    expect((await classifier.classify([entry('1')]))[0]?.labels).toEqual([])
    expect(calls).toHaveLength(1)
  })

  it.each(['Quantum keys', 'quantum key distribution', '', ' ', 'Q', '\u200B'])(
    'drops a label whose quotation is "%s" and asks for that entry once more, alone',
    async (quote) => {
      const { calls, classifier } = scripted((entries, call) =>
        call === 1 ? [[proposal(quote)], [proposal('Quantum')]] : entries.map(() => []),
      )
      const [first, second] = await classifier.classify([entry('1'), entry('2')])
      expect(first?.labels).toEqual([])
      expect(second?.labels).toHaveLength(1)
      expect(calls.map((call) => call.map(({ title }) => title.at(-1)))).toEqual([
        ['1', '2'],
        ['1'],
      ])
    },
  )

  it('takes the better quotation of the second reply and keeps what the first one proved', async () => {
    const { classifier } = scripted((_, call) =>
      call === 1 ? [[proposal('wrong'), proposal('photons', '2.1')]] : [[proposal('Quantum')]],
    )
    const [done] = await classifier.classify([entry('1')])
    expect(done?.labels.map((label) => label.recommendation)).toEqual(['2.1', '2.3'])
  })

  it('shows the model the beginning of a long text only', async () => {
    const { calls, classifier } = scripted((entries) => entries.map(() => []))
    await classifier.classify([entry('1', { text: 'long '.repeat(100_000) })])
    expect(calls[0]?.[0]?.text?.length).toBeLessThanOrEqual(6_000)
  })
})

describe('faults of the model while classifying', () => {
  it('about one entry lose that entry only: it counts as read, without labels', async () => {
    const { calls, classifier } = scripted((entries) => {
      if (entries.some(({ title }) => title.endsWith('1'))) throw refusal()
      return entries.map(() => [proposal('Quantum')])
    })
    const done = await classifier.classify([entry('1'), entry('2'), entry('3')])
    expect(done.map(({ labels }) => labels.length)).toEqual([0, 1, 1])
    expect(calls.map((call) => call.length)).toEqual([2, 1, 1, 1])
  })

  it('are thrown where none of several could be read, so that a broken model does not call all irrelevant', async () => {
    const { classifier } = scripted(() => {
      throw refusal()
    })
    const several = [entry('1'), entry('2'), entry('3')]
    await expect(classifier.classify(several)).rejects.toThrow('refused')
  })

  it('about the one or two that are new do not come back with every poll: these count as read', async () => {
    const { calls, classifier } = scripted(() => {
      throw refusal()
    })
    const done = await classifier.classify([entry('1'), entry('2')])
    expect(done.map(({ entryKey, labels }) => [entryKey, labels])).toEqual([
      ['1', []],
      ['2', []],
    ])
    expect(calls.map((call) => call.length)).toEqual([2, 1, 1])
  })

  it('about the first ones, then an outage, are thrown: nothing was read', async () => {
    const { classifier } = scripted((_, call) => {
      throw call > 3 ? outage() : refusal()
    })
    const several = [entry('1'), entry('2'), entry('3')]
    await expect(classifier.classify(several)).rejects.toThrow('refused')
  })

  it('that pass by themselves are thrown at once', async () => {
    const { calls, classifier } = scripted(() => {
      throw outage()
    })
    await expect(classifier.classify([entry('1'), entry('2')])).rejects.toMatchObject({
      retryable: true,
    })
    expect(calls).toHaveLength(1)
  })

  it('in the midst give back what was read before; the rest is asked for next time', async () => {
    const { classifier } = scripted((entries, call) => {
      if (call > 1) throw outage()
      return entries.map(() => [proposal('Quantum')])
    })
    const done = await classifier.classify([entry('1'), entry('2'), entry('3')])
    expect(done.map(({ entryKey }) => entryKey)).toEqual(['1', '2'])
  })

  it('of its configuration are thrown', async () => {
    const { classifier } = scripted(() => {
      throw new BriefingError('model-misconfigured', 'wrong key')
    })
    await expect(classifier.classify([entry('1')])).rejects.toMatchObject({
      code: 'model-misconfigured',
    })
  })
})
