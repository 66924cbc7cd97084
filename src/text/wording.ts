import type { Deadline } from '../domain/deadline.ts'
import type { DigestMessage } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import type { IsoTime } from '../domain/entry.ts'
import type { Triage, TriageLevel } from '../domain/triage.ts'

/** What every channel says around a message, so that members read the same words everywhere. */
export interface Wording {
  readonly digest: string
  /** How much was read and how much of it matters. */
  readonly counts: (digest: Pick<DigestMessage, 'counts' | 'unreachable'>) => string
  readonly nothingNew: string
  readonly whyItMatters: string
  readonly evidence: string
  /** Said instead of quoting the headline that stands above. */
  readonly evidenceIsTitle: string
  readonly dateUnknown: string
  readonly triage: Readonly<Record<TriageLevel, string>>
  /** What is due when; the day as a member reads it. */
  readonly due: (deadline: Pick<Deadline, 'kind'>, day: string) => string
  /** Said where an entry opens a comment period and tells no end. */
  readonly openEnded: string
  /** Said of labels that the rules gave while the model was away. */
  readonly provisional: string
  /** Said of a label on which the model and the rules differ, until a member has ruled. */
  readonly disputed: string
  readonly unreachable: string
  /** Why feeds that could not be read are named. */
  readonly unreachableNote: string
  /** Told instead of the feeds beyond the first few. */
  readonly unreachableMore: (feeds: number) => string
  readonly question: string
  readonly sources: string
  readonly declined: (entriesSearched: number) => string
  readonly nearest: string
  /** Quotation marks, left and right. */
  readonly quotes: readonly [string, string]
}

const number = new Intl.NumberFormat('en-US')

const counted = (count: number, singular: string, plural: string): string =>
  `${number.format(count)} ${count === 1 ? singular : plural}`

const en: Wording = {
  digest: 'Policy digest',
  counts: ({ counts: { feedsWatched, entriesRead, entriesRelevant }, unreachable }) =>
    `${counted(entriesRead, 'new publication', 'new publications')} read from ` +
    counted(feedsWatched, 'feed', 'feeds') +
    (unreachable.length === 0
      ? '; '
      : ` (${number.format(unreachable.length)} of them silent or out of reach); `) +
    `${counted(entriesRelevant, 'touches', 'touch')} the recommendation.`,
  nothingNew: 'Nothing new touched the recommendation in this period.',
  whyItMatters: 'Why it matters',
  evidence: 'In its own words',
  evidenceIsTitle: 'its title',
  dateUnknown: 'date unknown',
  triage: { act: 'Act', watch: 'Watch', context: 'Context' },
  due: ({ kind }, day) =>
    ({
      comments: `comments due ${day}`,
      applications: `applications due ${day}`,
      effective: `takes effect ${day}`,
      meeting: `meeting on ${day}`,
    })[kind],
  openEnded: 'open for comments, no end date given',
  disputed: 'disputed, awaits review',
  provisional: 'Provisional: labelled by rules while the language model was away.',
  unreachable: 'Could not be read, or silent for too long',
  unreachableNote: 'Something may have been published there without our seeing it.',
  unreachableMore: (feeds) => `and ${counted(feeds, 'other feed', 'other feeds')}`,
  question: 'Question',
  sources: 'Sources',
  declined: (entriesSearched) =>
    entriesSearched === 0
      ? 'Nothing has been collected yet that could answer this.'
      : `None of the ${counted(entriesSearched, 'publication', 'publications')} searched answers this.`,
  nearest: 'The nearest publications',
  quotes: ['“', '”'],
}

const ja: Wording = {
  digest: '政策ダイジェスト',
  counts: ({ counts: { feedsWatched, entriesRead, entriesRelevant }, unreachable }) =>
    `${number.format(feedsWatched)}件のフィード${unreachable.length === 0 ? '' : `（うち${number.format(unreachable.length)}件は更新停止または取得不能）`}から` +
    `新着${number.format(entriesRead)}件を確認し、` +
    `うち${number.format(entriesRelevant)}件が提言に関係しています。`,
  nothingNew: 'この期間、提言に関係する新しい公表はありませんでした。',
  whyItMatters: '注目すべき理由',
  evidence: '根拠',
  evidenceIsTitle: '表題',
  dateUnknown: '日付不明',
  triage: { act: '要対応', watch: '注視', context: '参考' },
  due: ({ kind }, day) =>
    ({
      comments: `意見提出期限 ${day}`,
      applications: `応募期限 ${day}`,
      effective: `施行 ${day}`,
      meeting: `開催 ${day}`,
    })[kind],
  openEnded: '意見募集中（期限の記載なし）',
  disputed: '判定が分かれ、確認待ち',
  provisional: '暫定: 言語モデルを利用できなかったため、ルールベースで分類しています。',
  unreachable: '読み取れなかった、または更新が途絶えているフィード',
  unreachableNote: '以下のフィードには、把握できていない公表があるかもしれません。',
  unreachableMore: (feeds) => `ほか${number.format(feeds)}件のフィード`,
  question: '質問',
  sources: '出典',
  declined: (entriesSearched) =>
    entriesSearched === 0
      ? 'まだ公表資料を収集していないため、お答えできません。'
      : `検索した${number.format(entriesSearched)}件の公表資料には、この質問への答えが見つかりませんでした。`,
  nearest: '内容の近い公表資料',
  quotes: ['「', '」'],
}

/** An outage of everything must not bury the digest: so many feeds are named. */
export const UNREACHABLE_NAMED = 5

/** The bot's own words in a language. */
export const wording = (language: Language): Wording => ({ en, ja })[language]

/** The level of an entry and what is due when, as one line; undefined of mere context. */
export const tellTriage = (
  { level, deadline }: Triage,
  language: Language,
  day: (time: IsoTime) => string,
): string | undefined => {
  if (level === 'context') return undefined
  const words = wording(language)
  const openEnded = level === 'act' ? words.openEnded : ''
  const due = deadline === undefined ? openEnded : words.due(deadline, day(deadline.date))
  return due === '' ? words.triage[level] : `${words.triage[level]}: ${due}`
}
