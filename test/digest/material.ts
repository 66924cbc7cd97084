import type { LabelledEntry, RevisedEntry } from '../../src/domain/labelled-entry.ts'
import type { Pillar } from '../../src/domain/pillar.ts'
import type { DigestMaterial } from '../../src/digest/digest-material.ts'
import { writeDigest } from '../../src/digest/write-digest.ts'
import { EVERYTHING, type EntryFilter } from '../../src/domain/subscription.ts'
import type { Triage } from '../../src/domain/triage.ts'
import { createWanted, isWantedLabel } from '../../src/text/wanted.ts'
import { labelOf } from '../support/label.ts'

const pillar = (id: string, recommendations: readonly string[]): Pillar => ({
  id,
  title: { en: `Pillar ${id}`, ja: `柱${id}` },
  recommendations: recommendations.map((recommendation) => ({
    id: recommendation,
    pillarId: id,
    title: { en: `Recommendation ${recommendation}`, ja: `提言${recommendation}` },
    definition: '',
    whyItMatters: { en: `Why ${recommendation}`, ja: `理由${recommendation}` },
    includes: [],
    excludes: [],
    terms: { en: [], ja: [], titles: [], otherwise: [], unless: [] },
    examples: [],
  })),
})

let key = 0
export const entry = (part: Partial<LabelledEntry>): LabelledEntry => ({
  key: String(++key),
  storyKey: String(key),
  id: String(key),
  feedId: 'nist/news',
  sourceId: 'nist',
  title: `Publication ${key}`,
  summary: '',
  language: 'en',
  publishedAt: '2026-11-18',
  categories: [],
  contentHash: '',
  firstFetchedAt: new Date('2026-11-18T12:00:00Z'),
  changedAt: new Date('2026-11-18T12:00:00Z'),
  labels: [labelOf('2.3')],
  backlog: false,
  ...part,
})

/** With an edit of its summary. */
export const edited = (one: LabelledEntry, before: string, after: string): RevisedEntry => ({
  ...one,
  revisions: [
    {
      entryKey: one.key,
      number: 1,
      seenAt: new Date('2026-11-15T00:00:00Z'),
      kind: 'material',
      changes: [{ field: 'summary', before, after }],
    },
  ],
})

/** Comments are due on that day. */
export const dueOn = (date: string): Triage => ({
  level: 'act',
  words: date,
  deadline: { kind: 'comments', date, words: date, at: 0 },
})

export const PILLARS = [pillar('1', ['1.1']), pillar('2', ['2.1', '2.3']), pillar('3', ['3.1'])]

/** A digest for a wish that asks for everything but what `filter` says. */
export const digestOf = (
  entries: readonly LabelledEntry[],
  { filter, ...part }: Partial<DigestMaterial> & { readonly filter?: Partial<EntryFilter> } = {},
) => {
  const wish = { ...EVERYTHING, ...filter }
  return writeDigest({
    entries,
    revised: [],
    toldBefore: new Set(),
    summaries: new Map(),
    triages: new Map(),
    pillars: PILLARS,
    publishers: new Map([['nist', { en: 'NIST', ja: '米国国立標準技術研究所' }]]),
    period: { from: new Date('2026-11-13T00:00:00Z'), to: new Date('2026-11-20T00:00:00Z') },
    language: 'en',
    timeZone: 'Asia/Tokyo',
    isLate: false,
    isWanted: createWanted(PILLARS)(wish),
    isWished: ({ id, pillarId }) => isWantedLabel(wish, id, pillarId),
    watched: new Set(['nist']),
    feedsWatched: 24,
    watching: new Set(),
    unreachable: [],
    ...part,
  })
}

export const headlines = (digest: ReturnType<typeof digestOf>) =>
  digest.sections.map(({ level, entries }) => [level, ...entries.map((one) => one.headline)])
