import type { Deadline } from '../domain/deadline.ts'
import type { DigestMessage, DigestUpdate, PillarCount } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import type { IsoTime } from '../domain/entry.ts'
import type { PillarId } from '../domain/pillar.ts'
import type { RevisedField } from '../domain/revision.ts'
import type { Triage, TriageLevel } from '../domain/triage.ts'

/** What every channel says around a message, so that members read the same words everywhere. */
export interface Wording {
  readonly digest: string
  /** Which of several posts this is. */
  readonly part: (number: number, of: number) => string
  readonly late: string
  /** How much was read, and how much of it is told. */
  readonly counts: (digest: Pick<DigestMessage, 'counts' | 'unreachable'>) => string
  /** Name of the chart. */
  readonly chart: string
  /** The chart in words. */
  readonly pillarCounts: (pillars: readonly PillarCount[]) => string
  /** The pillars that an entry touches. */
  readonly pillars: (ids: readonly PillarId[]) => string
  readonly nothingNew: string
  /** By whom nothing new came, so that silence can be judged. */
  readonly watched: (publishers: readonly string[]) => string
  readonly updates: string
  /** What became of a known entry, and by whose hand. */
  readonly update: Readonly<Record<DigestUpdate['kind'], (publisher: string) => string>>
  readonly fields: Readonly<Record<RevisedField, string>>
  /** In the place of words that were not there before, or are gone. */
  readonly noWords: string
  readonly alert: (entries: number) => string
  /** Title of an alert that was told before and says something else now. */
  readonly alertUpdate: string
  /** Title of an alert that tells of a link which a member asked about. */
  readonly asked: string
  readonly whatChanged: string
  /** Of entries that an alert does not tell. */
  readonly moreInDigest: (entries: number) => string
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

const andAll = new Intl.ListFormat('en-US')

const en: Wording = {
  digest: 'Policy digest',
  part: (part, of) => `part ${part} of ${of}`,
  late: 'This digest is late: the bot was not running when it was due.',
  counts: ({ counts: { feedsWatched, entriesRead, entriesRelevant }, unreachable }) =>
    `${counted(entriesRead, 'new publication', 'new publications')} read from ` +
    counted(feedsWatched, 'feed', 'feeds') +
    (unreachable.length === 0
      ? ''
      : ` (${number.format(unreachable.length)} of them silent or out of reach)`) +
    (entriesRelevant === 0
      ? '.'
      : `; ${number.format(entriesRelevant)} ${entriesRelevant === 1 ? 'is' : 'are'} relevant.`),
  chart: 'Relevant publications by pillar',
  pillarCounts: (pillars) =>
    `${pillars.map(({ pillarId, title, entries }) => `Pillar ${pillarId}, ${title}: ${number.format(entries)}`).join('; ')}.`,
  pillars: (ids) => `${ids.length === 1 ? 'pillar' : 'pillars'} ${andAll.format(ids)}`,
  nothingNew: 'Nothing new and relevant was published in this period.',
  watched: (publishers) =>
    `Watched: ${counted(publishers.length, 'publisher', 'publishers')} (${publishers.join('; ')}).`,
  updates: 'What changed since the last digest',
  update: {
    revised: (publisher) => `Revised by ${publisher}`,
    'told-again': (publisher) => `Told again by ${publisher}`,
  },
  fields: {
    title: 'Title',
    summary: 'Summary',
    text: 'Text',
    url: 'Address',
    publishedAt: 'Date',
    categories: 'Categories',
  },
  noWords: 'nothing',
  alert: (entries) =>
    entries === 1 ? 'Policy alert' : `Policy alert: ${number.format(entries)} publications`,
  alertUpdate: 'Policy alert: update',
  asked: 'Brief on a link',
  whatChanged: 'What changed',
  moreInDigest: (entries) =>
    `${number.format(entries)} more ${entries === 1 ? 'stands' : 'stand'} in the digest.`,
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
  part: (part, of) => `${of}通中${part}通目`,
  late: '配信予定の時刻にボットが停止していたため、遅れてお届けしています。',
  counts: ({ counts: { feedsWatched, entriesRead, entriesRelevant }, unreachable }) =>
    `${number.format(feedsWatched)}件のフィード${unreachable.length === 0 ? '' : `（うち${number.format(unreachable.length)}件は更新停止または取得不能）`}から` +
    (entriesRelevant === 0
      ? `新着${number.format(entriesRead)}件を確認しました。`
      : `新着${number.format(entriesRead)}件を確認し、うち${number.format(entriesRelevant)}件が該当しました。`),
  chart: '柱ごとの該当件数',
  pillarCounts: (pillars) =>
    `${pillars.map(({ pillarId, title, entries }) => `柱${pillarId}「${title}」${number.format(entries)}件`).join('、')}。`,
  pillars: (ids) => `柱${ids.join('・')}`,
  nothingNew: 'この期間に該当する新しい公表はありませんでした。',
  watched: (publishers) =>
    `確認した公表元（${number.format(publishers.length)}機関）: ${publishers.join('、')}`,
  updates: '前回のダイジェスト以降の変更',
  update: {
    revised: (publisher) => `${publisher}による改訂`,
    'told-again': (publisher) => `${publisher}からも公表`,
  },
  fields: {
    title: '表題',
    summary: '概要',
    text: '本文',
    url: 'URL',
    publishedAt: '日付',
    categories: '分類',
  },
  noWords: '記載なし',
  alert: (entries) =>
    entries === 1 ? '政策アラート' : `政策アラート（${number.format(entries)}件）`,
  alertUpdate: '政策アラート（更新）',
  asked: 'リンクの要約',
  whatChanged: '変更点',
  moreInDigest: (entries) => `ほか${number.format(entries)}件はダイジェストに掲載します。`,
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

/** What is due when; undefined of what only has to be watched, or less. */
export const tellDue = (
  { level, deadline }: Triage,
  language: Language,
  day: (time: IsoTime) => string,
): string | undefined => {
  if (level === 'context') return undefined
  const words = wording(language)
  if (deadline !== undefined) return words.due(deadline, day(deadline.date))
  return level === 'act' ? words.openEnded : undefined
}

/** The level of an entry and what is due when, as one line; undefined of mere context. */
export const tellTriage = (
  triage: Triage,
  language: Language,
  day: (time: IsoTime) => string,
): string | undefined => {
  if (triage.level === 'context') return undefined
  const level = wording(language).triage[triage.level]
  const due = tellDue(triage, language, day)
  return due === undefined ? level : `${level}: ${due}`
}
