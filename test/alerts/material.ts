import type { Alert, NewsEntry } from '../../src/domain/alert.ts'
import type { AlertMessage, BriefEntry } from '../../src/domain/message.ts'
import { EVERYTHING, type AlertSubscription } from '../../src/domain/subscription.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import type { IsWanted } from '../../src/alerts/decide-alerts.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import type { Revision } from '../../src/domain/revision.ts'
import { labelOf } from '../support/label.ts'

/** A Wednesday, noon in UTC and evening in Tokyo. */
export const NOON = new Date('2026-11-18T12:00:00Z')
const HOUR = 3_600_000

export const hoursAfter = (hours: number, from = NOON): Date =>
  new Date(from.getTime() + hours * HOUR)

/** An entry that has just become ready, alone in its story. */
export const newsOf = (key: EntryKey, part: Partial<NewsEntry> = {}): NewsEntry => ({
  key,
  storyKey: key,
  id: key,
  feedId: 'institute/news',
  sourceId: 'institute',
  title: `Notice ${key}`,
  summary: '',
  language: 'en',
  categories: [],
  contentHash: `words of ${key}`,
  firstFetchedAt: NOON,
  changedAt: NOON,
  labels: [labelOf('2.3')],
  backlog: false,
  readyAt: NOON,
  revisions: [],
  ...part,
})

/** Asks for all, in one room, without quiet hours. */
export const wishOf = (
  id: string,
  { words = '', ...part }: Partial<AlertSubscription> & { readonly words?: string } = {},
): AlertSubscription => ({
  kind: 'alerts',
  id,
  conversationId: 'room',
  filter: { ...EVERYTHING, words },
  language: 'en',
  timeZone: 'UTC',
  mostADay: 100,
  since: new Date(0),
  ...part,
})

/** Those whose title holds the words; of the urgent ones only, where that is asked for. */
export const isWanted: IsWanted = (filter) => (entry, level) =>
  entry.title.includes(filter.words) && (filter.minimumTriage === 'context' || level === 'act')

/** An edit of the summary, seen at that time. */
export const revisionOf = (entryKey: EntryKey, part: Partial<Revision> = {}): Revision => ({
  entryKey,
  number: 1,
  seenAt: hoursAfter(1),
  kind: 'material',
  changes: [
    {
      field: 'summary',
      before: 'Comments are due in March.',
      after: 'Comments are due in April.',
    },
  ],
  ...part,
})

export const briefOf = ({ key, title, summary, language, labels }: LabelledEntry): BriefEntry => ({
  key,
  headline: title,
  publisher: 'Institute',
  language,
  summary,
  labels: labels.map(({ recommendation, evidence }) => ({
    recommendation,
    title: recommendation,
    evidence: evidence.quote,
    whyItMatters: '',
  })),
})

/** A story that its room has been told, in a message of its own. */
export const toldOf = (entry: NewsEntry, part: Partial<Alert> = {}): Alert => {
  const message: AlertMessage = {
    kind: 'alert',
    language: 'en',
    timeZone: 'UTC',
    entries: [briefOf(entry)],
    more: 0,
  }
  return {
    id: `alert of ${entry.key}`,
    conversationId: 'room',
    subscriptionId: '1',
    entryKey: entry.key,
    storyKey: entry.storyKey,
    dueAt: NOON,
    saidUntil: NOON,
    deliveries: [{ id: 'delivery', message }],
    ...part,
  }
}
