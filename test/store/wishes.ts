import type { DigestMessage } from '../../src/domain/message.ts'
import {
  EVERYTHING,
  type AlertWish,
  type EntryFilter,
  type NewSubscription,
} from '../../src/domain/subscription.ts'

/** A day of June, to the millisecond. */
export const day = (number: number): Date => new Date(Date.UTC(2026, 5, number, 0, 0, 0, 123))

export const filterOf = (filter: Partial<EntryFilter> = {}): EntryFilter => ({
  ...EVERYTHING,
  pillars: ['2', '4'],
  ...filter,
})

type NewDigest = Extract<NewSubscription, { readonly kind: 'digest' }>
type NewAlerts = Extract<NewSubscription, { readonly kind: 'alerts' }>

/** Due on the eighth. */
export const digestWish = (other: Partial<NewDigest> = {}): NewDigest => ({
  kind: 'digest',
  cadence: 'weekly',
  weekday: 1,
  time: '09:00',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  filter: filterOf(),
  nextDigestAt: day(8),
  coveredUntil: day(1),
  ...other,
})

export const alertWish = (
  words = '',
  other: Partial<Omit<AlertWish, 'kind' | 'filter'> & { readonly since: Date }> = {},
): NewAlerts => ({
  kind: 'alerts',
  timeZone: 'Asia/Tokyo',
  language: 'en',
  filter: filterOf({ words }),
  mostADay: 10,
  since: day(1),
  ...other,
})

export const digestMessage = (language: 'en' | 'ja'): DigestMessage => ({
  kind: 'digest',
  language,
  period: { from: day(1), to: day(8) },
  timeZone: 'Asia/Tokyo',
  counts: { feedsWatched: 3, entriesRead: 2, entriesRelevant: 0 },
  pillars: [],
  sections: [],
  updates: [],
  publishers: ['NIST'],
  unreachable: [],
})
