import type { Desk, HomeContents } from '../../src/domain/desk.ts'
import type { Pillar, Recommendation } from '../../src/domain/pillar.ts'
import type { Language } from '../../src/domain/language.ts'
import type { AlertSubscription, DigestSubscription } from '../../src/domain/subscription.ts'
import { EVERYTHING } from '../../src/domain/subscription.ts'
import { sampleDigest } from '../channels/sample-messages.ts'

const recommendation = (id: string, en: string, ja: string): Recommendation => ({
  id,
  pillarId: id.slice(0, 1),
  title: { en, ja },
  definition: '',
  whyItMatters: { en: '', ja: '' },
  includes: [],
  excludes: [],
  terms: { en: [], ja: [], titles: [], otherwise: [], unless: [] },
  examples: [],
})

const pillars: readonly Pillar[] = [
  {
    id: '1',
    title: { en: 'Promote Trustworthy, Free Data Flows', ja: '信頼性のある自由なデータ流通の促進' },
    recommendations: [recommendation('1.1', 'Promote Free Data Flows', '自由なデータ流通の促進')],
  },
  {
    id: '2',
    title: { en: 'Emerging Technologies', ja: '先端技術' },
    recommendations: [
      recommendation('2.1', 'Advanced Semiconductors', '先端半導体'),
      recommendation('2.3', 'Quantum Technology', '量子技術'),
    ],
  },
]

export const sampleChoices: Desk['choices'] = {
  pillars,
  publishers: [
    { id: 'nist', name: { en: 'NIST', ja: 'NIST（米国国立標準技術研究所）' } },
    { id: 'meti', name: { en: 'METI', ja: '経済産業省' } },
  ],
  timeZone: 'UTC',
}

export const sampleDigestSubscription: DigestSubscription = {
  kind: 'digest',
  id: '7',
  conversationId: '3',
  cadence: 'weekdays',
  weekday: 1,
  time: '08:30',
  timeZone: 'Asia/Tokyo',
  language: 'both',
  filter: { ...EVERYTHING, pillars: ['2'], publishers: ['meti'], words: 'quantum NOT computing' },
  nextDigestAt: new Date('2026-11-26T23:30:00Z'),
  coveredUntil: new Date('2026-11-25T23:30:00Z'),
}

const alerts: AlertSubscription = {
  kind: 'alerts',
  id: '8',
  conversationId: '3',
  pausedAt: new Date('2026-11-20T03:00:00Z'),
  since: new Date('2026-11-01T00:00:00Z'),
  mostADay: 5,
  quietHours: { from: '22:00', to: '07:00' },
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  filter: { ...EVERYTHING, minimumTriage: 'act' },
}

export const sampleHome = (language: Language): HomeContents => ({
  subscriptions: [sampleDigestSubscription, alerts],
  sources: [
    {
      id: 'gams',
      name: { en: 'GAMS', ja: 'GAMS（半導体に関する政府当局間会合）' },
      health: {
        condition: 'failing',
        sentence:
          language === 'ja'
            ? '2026-11-20から読み取れていません'
            : 'could not be read since 2026-11-20',
      },
    },
    { ...sampleChoices.publishers[0]!, health: { condition: 'ok', sentence: 'up to date' } },
    { ...sampleChoices.publishers[1]!, health: { condition: 'ok', sentence: 'up to date' } },
  ],
  lastDigest: { digest: sampleDigest(language), pageId: 'a1b2' },
})

/** In which every word that is not ours is the one given. */
export const hostileHome = (text: string): HomeContents => {
  const { sources, lastDigest } = sampleHome('en')
  const { digest } = lastDigest!
  const filter = { ...EVERYTHING, words: text, publishers: [text] }
  return {
    subscriptions: Array.from({ length: 60 }, (_, at) => ({ ...alerts, id: `${at}`, filter })),
    sources: Array.from({ length: 40 }, () => ({
      ...sources[0]!,
      name: { en: text, ja: text },
      health: { condition: 'failing', sentence: text },
    })),
    lastDigest: {
      pageId: 'a1b2',
      digest: {
        ...digest,
        sections: digest.sections.map(({ level, entries }) => ({
          level,
          entries: Array.from({ length: 60 }, () => ({
            ...entries[0]!,
            headline: text,
            publisher: text,
            url: text,
          })),
        })),
      },
    },
  }
}
