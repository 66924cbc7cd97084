import type { Deadline, DeadlineStore } from '../domain/deadline.ts'
import type { EntryHead } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { ListedEntries, ListWish, SearchIndex } from '../domain/search-index.ts'
import type { ProvenClaim } from './prove.ts'
import type { Tally } from '../domain/message.ts'
import type { UnderstoodQuestion } from '../domain/question.ts'
import { headline } from '../domain/entry.ts'
import { sentencesOf } from '../text/sentences.ts'
import { tellDay } from '../text/tell-time.ts'
import { wording } from '../text/wording.ts'

/** A list as an answer tells it; `claims` are empty where nothing fits. */
export interface ListedAnswer {
  readonly tally: Tally
  readonly claims: readonly ProvenClaim[]
}

/** How members are told of days. */
export interface DayTelling {
  readonly language: Language
  /** IANA zone. */
  readonly timeZone: string
}

const MOST = 5
/** In characters: what is longer is a table, not a sentence to quote. */
const LONGEST_QUOTE = 400

/** The words that entries must hold: not those that became filters, and general ones only where there are no others. */
const holdingOf = ({ concepts }: UnderstoodQuestion): ListWish['holding'] => {
  const subjects = concepts.filter(({ isFilter }) => isFilter !== true)
  const particular = subjects.filter(({ general }) => !general)
  return (particular.length > 0 ? particular : subjects).map(({ asked, otherwise }) =>
    [asked].concat(otherwise),
  )
}

/** Whether the question asks for a list at all, and so narrowly that one would answer. */
export const wantsList = (question: UnderstoodQuestion): boolean => {
  const { filter, wants } = question
  if (wants === 'due' || wants === 'count') return true
  const named = [filter.publishers, filter.pillars, filter.recommendations, filter.types]
  const isNarrowed = filter.span !== undefined || named.some((names) => names.length > 0)
  return isNarrowed && (wants === 'latest' || holdingOf(question).length === 0)
}

/** Entries that fit a question for the latest, for what is due, or for how many there are. */
export const listEntries = async (
  index: Pick<SearchIndex, 'list'>,
  question: UnderstoodQuestion,
  telling: DayTelling,
): Promise<ListedAnswer> => {
  const order = question.wants === 'due' ? 'due' : 'latest'
  const { filter } = question
  const listed = await index.list({ holding: holdingOf(question), filter, order, limit: MOST })
  const { from, to } = filter.span ?? {}
  const span = {
    ...(from === undefined ? {} : { from: from.toISOString() }),
    ...(to === undefined ? {} : { to: to.toISOString() }),
  }
  return {
    tally: { total: listed.total, order, ...(filter.span === undefined ? {} : { span }) },
    claims: listed.entries.flatMap((one) => claimOf(one, telling) ?? []),
  }
}

/** "When is it due?": the dates to keep of entries that were spoken of. */
export const listDeadlines = async (
  deadlines: Pick<DeadlineStore, 'of'>,
  entries: readonly EntryHead[],
  telling: DayTelling,
): Promise<ListedAnswer> => {
  const found = await deadlines.of(entries.map(({ key }) => key))
  const dated = entries.flatMap((entry) =>
    (found.get(entry.key) ?? []).map((deadline) => ({ entry, deadline })),
  )
  return {
    tally: { total: dated.length, order: 'due' },
    claims: dated.slice(0, MOST).flatMap((one) => claimOf(one, telling) ?? []),
  }
}

const claimOf = (
  { entry, deadline }: ListedEntries['entries'][number],
  telling: DayTelling,
): ProvenClaim | undefined => {
  const source = { kind: 'entry', entry } as const
  const name = headline(entry)
  if (deadline !== undefined)
    return { text: `${name}: ${dueOn(deadline, telling)}`, quote: deadline.words, source }
  const quote = quoteOf(entry)
  return quote === undefined ? undefined : { text: name, quote, source }
}

const dueOn = (deadline: Deadline, telling: DayTelling): string =>
  wording(telling.language).due(deadline, tellDay(deadline.date, telling))

/** The first sentence that says more than the title does. */
const quoteOf = ({ title, summary }: EntryHead): string | undefined => {
  const [first = ''] = sentencesOf(summary.slice(0, 2 * LONGEST_QUOTE))
  const quote = first !== '' && first.length <= LONGEST_QUOTE ? first : title
  return quote === '' ? undefined : quote
}
