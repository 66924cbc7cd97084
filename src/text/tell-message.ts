import type {
  AlertMessage,
  BriefEntry,
  DigestMessage,
  DigestUpdate,
  Message,
  WordChange,
} from '../domain/message.ts'
import type { Reading } from './tell-time.ts'
import { pillarOf } from '../domain/pillar.ts'
import { tellDay, tellPeriod } from './tell-time.ts'
import { tellDue, tellTriage, wording } from './wording.ts'
import { tidy } from './normal-form.ts'

// What every channel says of a message, before it is put into a channel's form. Foreign words in here stay untrusted.

/** Names a message in a list or in the title of a page. */
export const tellTitle = (message: Message): string => {
  if (message.kind === 'digest')
    return `${wording(message.language).digest} · ${tellPeriod(message.period, message)}`
  if (message.kind === 'alert') {
    const [first] = message.entries
    return [alertTitle(message), ...(first === undefined ? [] : [first.headline])].join(' · ')
  }
  return message.kind === 'answer' ? message.question : message.title
}

export const alertTitle = ({ language, entries, more, update, isAsked }: AlertMessage): string => {
  const words = wording(language)
  if (isAsked === true) return words.asked
  return update === undefined ? words.alert(entries.length + more) : words.alertUpdate
}

/** Of several posts, the first stands for the whole: it alone tells the head. */
export const isFirstPart = ({ part }: DigestMessage): boolean =>
  part === undefined || part.number === 1

/** The period, and which part of the digest this is. */
export const tellSpan = (digest: DigestMessage): string => {
  const period = tellPeriod(digest.period, digest)
  const { part } = digest
  if (part === undefined) return period
  return `${period} · ${wording(digest.language).part(part.number, part.of)}`
}

/** Counts, lateness, and where nothing is new, by whom: one sentence or more each. */
export const tellHead = (digest: DigestMessage): readonly string[] => {
  if (!isFirstPart(digest)) return []
  const words = wording(digest.language)
  const { publishers, counts } = digest
  return [
    ...(digest.isLate === true ? [words.late] : []),
    ...(counts.entriesRelevant === 0 ? [words.nothingNew] : []),
    words.counts(digest),
    ...(counts.entriesRelevant === 0 && publishers.length > 0 ? [words.watched(publishers)] : []),
  ]
}

/** True where the digest has something to draw in a chart. */
export const hasChart = (digest: DigestMessage): boolean =>
  isFirstPart(digest) && digest.pillars.some(({ entries }) => entries > 0)

/** Who published it, when, and which pillars it touches. */
export const tellOrigin = (entry: BriefEntry, reading: Reading): string =>
  [entry.publisher, ...dayAndPillars(entry, reading)].join(' · ')

/** What became of an entry that was told before, by whom, and when. */
export const tellUpdate = ({ kind, entry }: DigestUpdate, reading: Reading): string =>
  [wording(reading.language).update[kind](entry.publisher), ...dayAndPillars(entry, reading)].join(
    ' · ',
  )

const dayAndPillars = ({ publishedAt, labels }: BriefEntry, reading: Reading): string[] => {
  const words = wording(reading.language)
  const ids = Array.from(new Set(labels.map(({ recommendation }) => pillarOf(recommendation))))
  return [
    publishedAt === undefined ? words.dateUnknown : tellDay(publishedAt, reading),
    ...(ids.length === 0 ? [] : [words.pillars(ids)]),
  ]
}

/** The summary, unless it only repeats the headline. */
export const tellSummary = ({ summary, headline }: BriefEntry): string | undefined =>
  summary === '' || tidy(summary) === tidy(headline) ? undefined : summary

export interface Urgency {
  /** What is due when. */
  readonly line?: string
  /** The entry's own words that say so, unless they stand above or below. */
  readonly words?: string
}

/** `isLevelTold`: the entry stands under a heading that names its level. Undefined where there is nothing to say. */
export const tellUrgency = (
  entry: BriefEntry,
  reading: Reading,
  isLevelTold: boolean,
): Urgency | undefined => {
  const { triage } = entry
  if (triage === undefined) return undefined
  const day = (time: string) => tellDay(time, reading)
  const line = isLevelTold
    ? capitalised(tellDue(triage, reading.language, day))
    : tellTriage(triage, reading.language, day)
  const isSaid = [entry.headline, entry.summary].some((text) => text.includes(triage.words ?? ''))
  const words = isSaid ? undefined : triage.words
  if (line === undefined && words === undefined) return undefined
  return { ...(line === undefined ? {} : { line }), ...(words === undefined ? {} : { words }) }
}

const capitalised = (line: string | undefined): string | undefined =>
  line === undefined ? undefined : line.slice(0, 1).toUpperCase() + line.slice(1)

export interface ToldChange {
  /** Which part of the entry. */
  readonly field: string
  /** Empty where there were, or are, no words. */
  readonly before: string
  readonly after: string
  /** They are the entry's own words: to be quoted. */
  readonly isQuoted: boolean
}

export const tellChange = ({ field, before, after }: WordChange, reading: Reading): ToldChange => {
  const told = (words: string) =>
    field === 'publishedAt' && words !== '' ? tellDay(words, reading) : words
  return {
    field: wording(reading.language).fields[field],
    before: told(before),
    after: told(after),
    isQuoted: field !== 'publishedAt',
  }
}

/** What changed in this entry of an alert since it was told. */
export const changesOf = ({ update }: AlertMessage, { key }: BriefEntry): readonly WordChange[] =>
  update !== undefined && update.entryKey === key ? update.changes : []
