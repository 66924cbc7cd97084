import { describe, expect, it } from 'vitest'
import type { DigestMaterial } from '../../src/digest/digest-material.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import type { Summary } from '../../src/domain/summary.ts'
import type { Triage } from '../../src/domain/triage.ts'
import { labelOf } from '../support/label.ts'
import { digestOf, dueOn, entry, headlines } from './material.ts'

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

describe('the urgency of entries', () => {
  it('orders them: what is due first, what is open without an end, what is under way, the rest', () => {
    const [rest, watch, later, sooner, open] = [
      'rest',
      'watch',
      'later',
      'sooner',
      'open-ended',
    ].map((title) => entry({ title }))
    const triages = new Map<string, Triage>([
      [watch?.key ?? '', { level: 'watch', words: 'draft' }],
      [open?.key ?? '', { level: 'act', words: 'comments' }],
      [later?.key ?? '', dueOn('2026-12-05')],
      [sooner?.key ?? '', dueOn('2026-11-30')],
    ])
    const entries = [rest, watch, open, later, sooner].flatMap((one) => one ?? [])
    expect(headlines(digestOf(entries, { triages }))).toEqual([
      ['act', 'sooner', 'later', 'open-ended'],
      ['watch', 'watch'],
      ['context', 'rest'],
    ])
  })

  it('and a label that rules gave in a model’s place are told with them', () => {
    const [provisional] = digestOf([entry({ standIn: 'outage' })]).sections[0]?.entries ?? []
    expect(provisional).toMatchObject({ isProvisional: true })
  })
})

const summaryOf = (part: Partial<LabelledEntry>) =>
  digestOf([entry(part)]).sections[0]?.entries[0]?.summary

describe('the summary in a digest', () => {
  it('is made of whole lead sentences in the language of the entry', () => {
    const sentence = 'This sentence holds just about sixty characters, give or take.'
    expect(summaryOf({ summary: `${sentence} `.repeat(10) })).toBe(
      Array.from({ length: 4 }, () => sentence).join(' '),
    )
    expect(summaryOf({ language: 'ja', summary: '量子技術の方針を示す。意見を募集する。' })).toBe(
      '量子技術の方針を示す。意見を募集する。',
    )
  })

  it('is cut where the first sentence alone is too long', () => {
    const summary = summaryOf({ summary: '量子'.repeat(500) }) ?? ''
    expect(summary).toHaveLength(280)
    expect(summary.endsWith('…')).toBe(true)
  })

  it('is empty where it only repeats the title, and taken from the text where there is none', () => {
    expect(summaryOf({ title: 'FIPS 203 published', summary: 'FIPS  203 published' })).toBe('')
    expect(summaryOf({ text: 'The whole text begins here.' })).toBe('The whole text begins here.')
  })
})
