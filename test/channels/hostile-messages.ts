import * as fc from 'fast-check'
import type {
  AlertMessage,
  AnswerMessage,
  BriefEntry,
  Citation,
  DigestMessage,
  DigestUpdate,
  Message,
  NoticeMessage,
} from '../../src/domain/message.ts'
import type { Language } from '../../src/domain/language.ts'
import { HOSTILE } from '../contracts/hostile-texts.ts'
import { sampleAlert, sampleDigest } from './sample-messages.ts'
import { sampleAnswer } from './sample-answers.ts'

// Messages of any size, of texts that try to be more than text.

const PIECES = [
  ...HOSTILE.map(([, text]) => text),
  '<@U0123>',
  '<#C0123>',
  '<!subteam^S0123>',
  '<!date^0^{date}|x>',
  '*bold* _it_ ~no~ `code`',
  ':smile:',
  '&lt;!channel&gt;',
  '👩‍👩‍👧‍👦🇯🇵'.repeat(300),
  'e\u0301\u0302\u0303'.repeat(200),
  `a${'\u0301'.repeat(4_000)}`,
  '\u202E\u2066\u200F',
  '\uDC00',
  'https://evil.example/path',
  '@here #general',
  '{{DATE(2026-11-26T00:00:00Z, SHORT)}} {{{TIME(2026-11-26T00:00:00Z)}}',
  '&'.repeat(4_000),
  '"\\'.repeat(2_000),
]

export const foreignTexts = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  fc.constantFrom(...PIECES),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Addresses of ours, short and as long as a link may be. */
const addresses = fc
  .tuple(fc.nat(), fc.constantFrom(0, 0, 0, 0, 1_900))
  .map(([number, more]) => `https://www.nist.gov/publications/${number}${'x'.repeat(more)}`)

const labels = fc.array(
  fc.record(
    {
      recommendation: fc.constantFrom('1.1', '2.3', '5.4'),
      title: fc.constantFrom('Quantum', 'Open networks'),
      evidence: foreignTexts,
      whyItMatters: foreignTexts,
      isDisputed: fc.constant(true as const),
    },
    { requiredKeys: ['recommendation', 'title', 'evidence', 'whyItMatters'] },
  ),
  { maxLength: 5 },
)

const changes = fc.array(
  fc.record({
    field: fc.constantFrom('title', 'summary', 'publishedAt'),
    before: foreignTexts,
    after: foreignTexts,
  }),
  { maxLength: 3 },
)

/** Each with a headline of its own at the beginning, so that none can be lost unseen. */
const entries = (maxLength: number) =>
  fc
    .array(
      fc.record(
        {
          headline: foreignTexts,
          url: addresses,
          publisher: foreignTexts,
          sourceId: fc.constantFrom('nist', 'meti'),
          publishedAt: fc.constantFrom('2026-11-18', 'yesterday <!here>'),
          language: fc.constantFrom('en', 'ja', 'und'),
          summary: foreignTexts,
          triage: fc.record({ level: fc.constantFrom('act', 'watch'), words: foreignTexts }),
          isProvisional: fc.constant(true as const),
          labels,
        },
        { requiredKeys: ['headline', 'publisher', 'language', 'summary', 'labels'] },
      ),
      { minLength: 1, maxLength },
    )
    .map((all): readonly BriefEntry[] => all.map(numbered))

const numbered = (entry: Omit<BriefEntry, 'key'>, at: number): BriefEntry => ({
  ...entry,
  key: `${at}`,
  headline: `#${at}# ${entry.headline}`,
})

const languages = fc.constantFrom('en' as const, 'ja' as const)

interface Told {
  readonly language: Language
  readonly told: readonly BriefEntry[]
  readonly changed: DigestUpdate['changes']
}

const digestOf = ({
  language,
  told,
  changed,
  feeds,
}: Told & { feeds: string[] }): DigestMessage => {
  const [first, ...others] = told
  const isUpdate = first !== undefined && others.length > 2
  return {
    ...sampleDigest(language, isUpdate ? others : told),
    updates: isUpdate ? [{ kind: 'revised', entry: first, changes: changed }] : [],
    unreachable: feeds.map((feed) => ({ feed, reason: feed })),
  }
}

const digests = fc
  .record({
    language: languages,
    told: entries(60),
    changed: changes,
    feeds: fc.array(foreignTexts),
  })
  .map(digestOf)

const alertOf = ({ language, told, changed, more }: Told & { more: number }): AlertMessage => ({
  ...sampleAlert(language, told),
  more,
  ...(more === 1 ? { update: { entryKey: '0', changes: changed } } : {}),
})

const alerts = fc
  .record({ language: languages, told: entries(12), changed: changes, more: fc.nat(3) })
  .map(alertOf)

const citations = fc
  .array(
    fc.record(
      {
        title: foreignTexts,
        url: addresses,
        publisher: foreignTexts,
        place: foreignTexts,
        citedText: foreignTexts,
        translation: foreignTexts,
      },
      { requiredKeys: ['title', 'publisher', 'citedText'] },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all): readonly Citation[] => all.map(cited))

const cited = (citation: Omit<Citation, 'number'>, at: number): Citation => ({
  ...citation,
  number: at + 1,
})

interface Asked {
  readonly language: Language
  readonly question: string
  readonly sources: readonly Citation[]
  readonly texts: readonly string[]
  readonly kind: string
}

const answerOf = ({ language, question, sources, texts, kind }: Asked): AnswerMessage => {
  const sentences = texts.map((text, at) => ({
    text: `#${at}# ${text}`,
    citations: sources.map(({ number }) => number).filter((number) => number % 3 === at % 3),
  }))
  const answer = { ...sampleAnswer(language), question, sentences, citations: sources }
  if (kind === 'declined')
    return { ...answer, outcome: 'declined', sentences: [], citations: [], nearest: sources }
  if (kind === 'listed') return { ...answer, tally: { total: 20, order: 'latest' } }
  return { ...answer, questionId: '12' }
}

const answers = fc
  .record({
    language: languages,
    question: foreignTexts,
    sources: citations,
    texts: fc.array(foreignTexts, { minLength: 1, maxLength: 14 }),
    kind: fc.constantFrom('grounded', 'listed', 'declined'),
  })
  .map(answerOf)

const noticeOf = (told: Pick<NoticeMessage, 'language' | 'title' | 'lines'>): NoticeMessage => ({
  kind: 'notice',
  ...told,
})

const notices = fc
  .record({ language: languages, title: foreignTexts, lines: fc.array(foreignTexts) })
  .map(noticeOf)

export const messages: fc.Arbitrary<Message> = fc.oneof(digests, alerts, answers, notices)

/** Marks at the beginning of what must be told, each once or more. */
export const marksOf = (message: Message): readonly string[] => {
  if (message.kind === 'notice') return []
  if (message.kind === 'answer') return message.sentences.map(({ text }) => markOf(text))
  const told =
    message.kind === 'alert'
      ? message.entries
      : [
          ...message.sections.flatMap((section) => section.entries),
          ...message.updates.map(({ entry }) => entry),
        ]
  return told.map(({ headline }) => markOf(headline))
}

const markOf = (text: string): string => /^#\d+#/u.exec(text)?.[0] ?? ''
