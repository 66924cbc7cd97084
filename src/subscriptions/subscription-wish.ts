import {
  EVERYTHING,
  type AlertRequest,
  type AlertWish,
  type DigestRequest,
  type DigestWish,
  type EntryFilter,
} from '../domain/subscription.ts'
import type { Conversation } from '../domain/conversation.ts'
import { tidy } from '../text/normal-form.ts'

/** Friday morning. */
export const usualDigest = ({ language }: Conversation, timeZone: string): DigestWish => ({
  kind: 'digest',
  cadence: 'weekly',
  weekday: 5,
  time: '09:00',
  timeZone,
  language,
  filter: EVERYTHING,
})

export const usualAlerts = ({ language }: Conversation, timeZone: string): AlertWish => ({
  kind: 'alerts',
  mostADay: 10,
  timeZone,
  language,
  filter: EVERYTHING,
})

/** The wish as it is with what the request names. */
export const digestWish = (before: DigestWish, request: DigestRequest): DigestWish => {
  const { cadence, weekday, time, timeZone, language } = { ...before, ...request }
  const filter = filterOf(before, request)
  return { kind: 'digest', cadence, weekday, time, timeZone, language, filter }
}

export const alertWish = (before: AlertWish, request: AlertRequest): AlertWish => {
  const { mostADay, timeZone, language, quietHours } = { ...before, ...request }
  return {
    kind: 'alerts',
    mostADay,
    timeZone,
    language,
    filter: filterOf(before, request),
    ...(quietHours === undefined || quietHours === 'none' ? {} : { quietHours }),
  }
}

/** Of filters as they are stored: each is written one way only. */
export const isSameFilter = (one: EntryFilter, other: EntryFilter): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))

const filterOf = (
  before: { readonly filter: EntryFilter },
  request: { readonly filter?: Partial<EntryFilter> },
): EntryFilter => canonical({ ...before.filter, ...request.filter })

const canonical = (filter: EntryFilter): EntryFilter => ({
  pillars: inOrder(filter.pillars),
  recommendations: inOrder(filter.recommendations),
  publishers: inOrder(filter.publishers),
  without: inOrder(filter.without),
  words: tidy(filter.words).replaceAll('\u3000', ' '),
  minimumTriage: filter.minimumTriage,
})

const inOrder = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
