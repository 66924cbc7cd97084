import type {
  AlertMessage,
  BriefEntry,
  DigestMessage,
  NoticeMessage,
} from '../../src/domain/message.ts'
import type { Language } from '../../src/domain/language.ts'
import type { TriageLevel } from '../../src/domain/triage.ts'

/** Messages of every kind, with real titles and addresses, for the channels' tests. */

const entry = (part: Partial<BriefEntry> & Pick<BriefEntry, 'headline'>): BriefEntry => ({
  key: part.headline,
  publisher: 'NIST',
  publishedAt: '2026-11-18',
  language: 'en',
  summary: 'The standard names three parameter sets and says when each of them should be used.',
  labels: [
    {
      recommendation: '2.3',
      title: 'Quantum Technology Development and Standardization',
      evidence: 'Key-Encapsulation Mechanism',
      whyItMatters: 'Both countries move to post-quantum cryptography on this basis.',
    },
  ],
  ...part,
})

/** One entry on which somebody has to act by a day. */
export const urgentEntry: BriefEntry = entry({
  headline: 'Draft guidance on post-quantum migration',
  triage: {
    level: 'act',
    words: 'Comments are due by December 5, 2026.',
    deadline: {
      kind: 'comments',
      date: '2026-12-05',
      words: 'Comments are due by December 5, 2026.',
      at: 0,
    },
  },
  isProvisional: true,
})

const standard = entry({
  headline: 'FIPS 203: Module-Lattice-Based Key-Encapsulation Mechanism Standard',
  url: 'https://csrc.nist.gov/pubs/fips/203/final',
  triage: { level: 'context' },
})

const strategy = (language: Language): BriefEntry =>
  entry({
    headline: '半導体・デジタル産業戦略の改定',
    url: 'https://www.meti.go.jp/policy/mono_info_service/joho/conference/semicon_digital.html',
    publisher: language === 'ja' ? '経済産業省' : 'METI',
    publishedAt: '2026-11-17T15:30:00.000Z',
    language: 'ja',
    summary: '次世代半導体の量産に向けた支援の考え方を示す。',
    triage: { level: 'watch', words: '改定案への意見を募集する' },
    labels: [
      {
        recommendation: '2.1',
        title: 'Strategic Collaboration on Advanced Semiconductor Technologies',
        evidence: '半導体・デジタル産業戦略',
        whyItMatters: 'It tells where public money for leading-edge chips goes next.',
      },
    ],
  })

const LEVELS: readonly TriageLevel[] = ['act', 'watch', 'context']

/** Of the pillars that are wished, the second has all the entries and the fourth none. */
export const sampleDigest = (
  language: Language,
  entries: readonly BriefEntry[] = [standard, strategy(language)],
): DigestMessage => ({
  kind: 'digest',
  language,
  period: { from: new Date('2026-11-13T00:00:00Z'), to: new Date('2026-11-20T00:00:00Z') },
  timeZone: 'Asia/Tokyo',
  counts: { feedsWatched: 24, entriesRead: 412, entriesRelevant: entries.length },
  pillars: [
    {
      pillarId: '2',
      title:
        language === 'ja' ? '先端技術における日米の主導' : 'Leadership in Emerging Technologies',
      entries: entries.length,
    },
    { pillarId: '4', title: language === 'ja' ? '研究者の往来' : 'Exchanges', entries: 0 },
  ],
  sections: LEVELS.map((level) => ({
    level,
    entries: entries.filter(({ triage }) => (triage?.level ?? 'context') === level),
  })).filter((section) => section.entries.length > 0),
  updates: [],
  publishers: language === 'ja' ? ['NIST', '経済産業省'] : ['NIST', 'METI'],
  unreachable: [{ feed: 'GAMS statements', reason: 'The server did not answer within 30 s.' }],
})

const changes = [
  { field: 'title', before: 'Call for comments', after: 'Call for comments (extended)' },
  { field: 'text', before: '… until December 5 …', after: '… until December 19 …' },
  { field: 'publishedAt', before: '', after: '2026-11-19' },
] as const

/** A digest that comes late and tells what became of earlier news. */
export const sampleLateDigest = (language: Language): DigestMessage => ({
  ...sampleDigest(language, [urgentEntry]),
  isLate: true,
  updates: [
    { kind: 'revised', entry: standard, changes },
    { kind: 'told-again', entry: strategy(language), changes: [] },
  ],
})

export const sampleAlert = (
  language: Language,
  entries: readonly BriefEntry[] = [urgentEntry],
): AlertMessage => ({ kind: 'alert', language, timeZone: 'Asia/Tokyo', entries, more: 0 })

/** Several stories that were held back, and more than an alert tells. */
export const sampleBundle = (language: Language): AlertMessage => ({
  ...sampleAlert(language, [urgentEntry, standard, strategy(language)]),
  more: 7,
})

/** An alert of which one story says something else now. */
export const sampleAlertUpdate = (language: Language): AlertMessage => ({
  ...sampleAlert(language, [urgentEntry, standard]),
  update: { entryKey: standard.headline, changes },
})

export const sampleNotice = (language: Language): NoticeMessage => ({
  kind: 'notice',
  language,
  title: language === 'ja' ? '登録しました' : 'You are subscribed',
  lines:
    language === 'ja'
      ? ['毎週金曜日の9時にお届けします。']
      : ['The digest comes every Friday at 09:00.'],
})

/** An entry in which every text that comes from outside, and the address, is `text`. */
const hostileEntry = (text: string): BriefEntry =>
  entry({
    headline: text,
    url: text,
    publisher: text,
    publishedAt: text,
    language: text,
    summary: text,
    triage: {
      level: 'act',
      words: `Re: ${text}`,
      deadline: { kind: 'comments', date: text, words: `Re: ${text}`, at: 0 },
    },
    labels: [
      { recommendation: '2.3', title: 'Quantum', evidence: text, whyItMatters: 'It matters.' },
    ],
  })

const hostileChanges = (text: string) =>
  [
    { field: 'title', before: text, after: `Re: ${text}` },
    { field: 'publishedAt', before: text, after: text },
  ] as const

export const hostileDigest = (text: string): DigestMessage => ({
  ...sampleDigest('en', [hostileEntry(text)]),
  updates: [
    { kind: 'revised', entry: hostileEntry(text), changes: hostileChanges(text) },
    { kind: 'told-again', entry: hostileEntry(text), changes: [] },
  ],
  unreachable: [{ feed: text, reason: text }],
})

export const hostileAlert = (text: string): AlertMessage => ({
  ...sampleAlert('en', [hostileEntry(text)]),
  update: { entryKey: text, changes: hostileChanges(text) },
})

export const manyEntries = (count: number): readonly BriefEntry[] =>
  Array.from({ length: count }, (_, index) =>
    entry({
      headline: `Publication number ${index + 1} of the register`,
      url: `https://www.nist.gov/publications/${index + 1}`,
    }),
  )
