import type { Clock } from '../domain/clock.ts'
import type { Desk } from '../domain/desk.ts'
import type { Store } from '../domain/store.ts'
import type { Span } from '../domain/question.ts'
import { datedAt, headline, type EntryHead, type IsoTime } from '../domain/entry.ts'
import { normalForm, tidy } from '../text/normal-form.ts'
import { questionOn } from '../text/desk-notices.ts'
import { readPeriods, type Present } from '../text/periods.ts'

export interface QuestionRooms {
  readonly store: Pick<Store, 'entries'>
  readonly clock: Clock
  /** IANA zone in which questions are read. */
  readonly timeZone: string
}

/** A question that names an entry, so that its answer cites it. */
export const questionAbout = async (
  { store, clock, timeZone }: QuestionRooms,
  ...[entryKey, language]: Parameters<Desk['questionAbout']>
): Promise<string | undefined> => {
  // Other words would be a fault of the database.
  const keys = /^\d{1,18}$/u.test(entryKey) ? [entryKey] : []
  const [entry] = await store.entries.headsOf(keys)
  return entry && questionOn(language, undated(entry, { now: clock.now(), timeZone }))
}

/**
 * The headline. Days in it say what it is about, and in a question when that was published: unless both are the same, they
 * are left out.
 */
const undated = (entry: EntryHead, present: Present): string => {
  const words = headline(entry)
  const { span, rest } = readPeriods(normalForm(words), present, 'past')
  const left = tidy(rest.replaceAll(/\(\s*\)/gu, ' '))
  const isTrue = span === undefined || holds(span, datedAt(entry))
  return isTrue || left === '' ? words : left
}

const holds = ({ from, to }: Span, time: IsoTime | undefined): boolean => {
  const at = Date.parse(time ?? '')
  return at >= (from?.getTime() ?? -Infinity) && at < (to?.getTime() ?? Infinity)
}
