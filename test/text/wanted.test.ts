import { describe, expect, it } from 'vitest'
import { EVERYTHING, type EntryFilter } from '../../src/domain/subscription.ts'
import type { Pillar, Recommendation } from '../../src/domain/pillar.ts'
import type { TriageLevel } from '../../src/domain/triage.ts'
import { createWanted, isWantedLabel, type Wantable } from '../../src/text/wanted.ts'
import { labelOf } from '../support/label.ts'

const recommendationOf = (id: string, pillarId: string): Recommendation => ({
  id,
  pillarId,
  title: { en: id, ja: id },
  definition: '',
  whyItMatters: { en: '', ja: '' },
  includes: [],
  excludes: [],
  terms: { en: [], ja: [], titles: [], otherwise: [], unless: [] },
  examples: [],
})

const PILLARS: readonly Pillar[] = ['1', '2'].map((id) => ({
  id,
  title: { en: id, ja: id },
  recommendations: [recommendationOf(`${id}.1`, id), recommendationOf(`${id}.2`, id)],
}))

const short: Wantable = {
  labels: [labelOf('2.1')],
  sourceId: 'nist',
  title: 'Quantum networks',
  summary: 'A draft on key distribution.',
}
const entry: Wantable = { ...short, text: 'Comments are welcome.' }

const isWanted = (
  filter: Partial<EntryFilter>,
  told: Partial<Wantable> = {},
  level: TriageLevel = 'watch',
): boolean => createWanted(PILLARS)({ ...EVERYTHING, ...filter })({ ...entry, ...told }, level)

describe('an entry', () => {
  it.each<[Partial<EntryFilter>, boolean]>([
    [{}, true],
    [{ pillars: ['2'] }, true],
    [{ pillars: ['1'] }, false],
    [{ recommendations: ['2.1'] }, true],
    [{ recommendations: ['2.2'] }, false],
    [{ pillars: ['1'], recommendations: ['2.1'] }, true],
    [{ pillars: ['2'], recommendations: ['1.1'] }, true],
    [{ publishers: ['meti', 'nist'] }, true],
    [{ publishers: ['meti'] }, false],
    [{ minimumTriage: 'watch' }, true],
    [{ minimumTriage: 'act' }, false],
    [{ words: 'quantum distribution welcome' }, true],
    [{ words: 'quantum NOT comment' }, false],
    [{ pillars: ['2'], publishers: ['nist'], words: 'quantum', minimumTriage: 'watch' }, true],
    [{ pillars: ['2'], publishers: ['nist'], words: 'chips', minimumTriage: 'watch' }, false],
    [{ pillars: ['1'], publishers: ['nist'], words: 'quantum', minimumTriage: 'watch' }, false],
  ])('is held against %j: %j', (filter, expected) => {
    expect(isWanted(filter)).toBe(expected)
  })

  it('is as urgent as its level says', () => {
    const levels = ['act', 'watch', 'context'] as const
    const wantedBy = (minimumTriage: TriageLevel) =>
      levels.filter((level) => isWanted({ minimumTriage }, {}, level))
    expect(levels.map(wantedBy)).toEqual([['act'], ['act', 'watch'], ['act', 'watch', 'context']])
  })

  it('without a label that the pillars know is never wanted', () => {
    expect(isWanted({}, { labels: [] })).toBe(false)
    expect(isWanted({}, { labels: [labelOf('9.1')] })).toBe(false)
    expect(isWanted({ recommendations: ['9.1'] }, { labels: [labelOf('9.1')] })).toBe(false)
    expect(isWanted({}, { labels: [labelOf('9.1'), labelOf('1.2')] })).toBe(true)
  })

  it('needs no text', () => {
    expect(createWanted(PILLARS)({ ...EVERYTHING, words: 'quantum' })(short, 'act')).toBe(true)
    expect(createWanted(PILLARS)({ ...EVERYTHING, words: 'comments' })(short, 'act')).toBe(false)
  })

  it('is refused by no filter whose words make no sense: that filter is', () => {
    expect(() => createWanted(PILLARS)({ ...EVERYTHING, words: 'NOT' })).toThrow('NOT has no word')
  })
})

describe('a label', () => {
  it('is wanted where its recommendation or its pillar is, or where none is named', () => {
    expect(isWantedLabel(EVERYTHING, '2.1', '2')).toBe(true)
    expect(isWantedLabel({ ...EVERYTHING, pillars: ['2'] }, '2.1', '2')).toBe(true)
    expect(isWantedLabel({ ...EVERYTHING, recommendations: ['2.1'] }, '2.1', '2')).toBe(true)
    expect(isWantedLabel({ pillars: ['1'], recommendations: ['2.2'] }, '2.1', '2')).toBe(false)
  })
})
