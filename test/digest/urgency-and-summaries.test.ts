import { describe, expect, it } from 'vitest'
import type { DigestMaterial } from '../../src/digest/write-digest.ts'
import type { Summary } from '../../src/domain/summary.ts'
import type { Triage } from '../../src/domain/triage.ts'
import { labelOf } from '../support/label.ts'
import { digestOf, entry, headlines } from './material.ts'

describe('what a model wrote of an entry', () => {
  const written = entry({ title: 'On quanta', labels: [labelOf('2.3'), labelOf('1.1')] })
  const summary: Summary = {
    entryKey: written.key,
    contentHash: '',
    recommendation: '2.3',
    original: 'It says so.',
    texts: { en: 'It says so.', ja: 'そう述べる。' },
    whyItMatters: { en: 'Keys change.' },
    model: 'any',
    version: 'any',
    writtenAt: new Date(0),
  }
  const told = (part: Partial<DigestMaterial>) =>
    digestOf([written], { summaries: new Map([[written.key, summary]]), ...part }).sections.flatMap(
      ({ entries }) => entries,
    )[0]

  it("is told in the digest's language, and why it matters for the recommendation it was written for", () => {
    expect(told({})).toMatchObject({
      summary: 'It says so.',
      labels: [{ whyItMatters: 'Keys change.' }, { whyItMatters: 'Why 1.1' }],
    })
    expect(told({})).not.toHaveProperty('summaryLanguage')
    expect(told({ language: 'ja' })).toMatchObject({
      summary: 'そう述べる。',
      summaryLanguage: 'ja',
      labels: [{ whyItMatters: '理由2.3' }, { whyItMatters: '理由1.1' }],
    })
  })
})

const due = (date: string): Triage => ({
  level: 'act',
  words: date,
  deadline: { kind: 'comments', date, words: date, at: 0 },
})

describe('the urgency of entries', () => {
  it('orders them within their pillar: what is due first, what is under way, the rest', () => {
    const [rest, watch, later, sooner] = ['rest', 'watch', 'later', 'sooner'].map((title) =>
      entry({ title }),
    )
    const triages = new Map<string, Triage>([
      [watch?.key ?? '', { level: 'watch', words: 'draft' }],
      [later?.key ?? '', due('2026-12-05')],
      [sooner?.key ?? '', due('2026-11-30')],
    ])
    const entries = [rest, watch, later, sooner].flatMap((one) => one ?? [])
    expect(headlines(digestOf(entries, { triages }))).toEqual([
      ['2', 'sooner', 'later', 'watch', 'rest'],
    ])
  })

  it('and a label that rules gave in a model’s place are told with them', () => {
    const [provisional] = digestOf([entry({ standIn: 'outage' })]).sections[0]?.entries ?? []
    expect(provisional).toMatchObject({ isProvisional: true })
  })
})
