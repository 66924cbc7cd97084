import type { LabelledEntry } from '../../src/domain/store.ts'
import type { Pillar } from '../../src/domain/pillar.ts'
import { type DigestMaterial, writeDigest } from '../../src/digest/write-digest.ts'
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

export const digestOf = (entries: readonly LabelledEntry[], part: Partial<DigestMaterial> = {}) =>
  writeDigest({
    entries,
    summaries: new Map(),
    triages: new Map(),
    pillars: [pillar('1', ['1.1']), pillar('2', ['2.1', '2.3']), pillar('3', ['3.1'])],
    publishers: new Map([['nist', { en: 'NIST', ja: '米国国立標準技術研究所' }]]),
    period: { from: new Date('2026-11-13T00:00:00Z'), to: new Date('2026-11-20T00:00:00Z') },
    language: 'en',
    timeZone: 'Asia/Tokyo',
    wantedPillars: [],
    feedsWatched: 24,
    unreachable: [],
    ...part,
  })

export const headlines = (digest: ReturnType<typeof digestOf>) =>
  digest.sections.map(({ pillarId, entries }) => [pillarId, ...entries.map((one) => one.headline)])
