import type { AlertId, AlertStore, DueAlerts } from '../domain/alert.ts'
import {
  MESSAGE_LANGUAGES,
  type AlertSubscription,
  type SubscriptionStore,
} from '../domain/subscription.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { NewDelivery } from '../domain/delivery.ts'
import { TRIAGE_LEVELS, type TriageLevel } from '../domain/triage.ts'
import { bundleAlerts } from './bundle-alerts.ts'
import { decideAlerts, type IsWanted } from './decide-alerts.ts'
import { tellChange, type ChangeRooms } from './tell-change.ts'

export interface AlertRooms extends ChangeRooms {
  readonly alerts: AlertStore
  readonly subscriptions: Pick<SubscriptionStore, 'activeAlerts'>
  readonly isWanted: IsWanted
  /** How urgent entries are on the present day of an IANA zone. */
  readonly levelsOf: (
    entries: readonly LabelledEntry[],
    timeZone: string,
  ) => Promise<ReadonlyMap<EntryKey, TriageLevel>>
}

/** News decided about at a time: a stop waits for one batch. */
const BATCH = 50

/**
 * Decides about all news, then puts what is due into the outbox. To be run by one replica at a time. Returns how many
 * messages were put there, edits and replies counted.
 */
export const createAlertWriter =
  (rooms: AlertRooms): ((stop: AbortSignal) => Promise<number>) =>
  async (stop) =>
    (await decideNews(rooms, stop)) + (await writeDue(rooms, stop))

const decideNews = async (rooms: AlertRooms, stop: AbortSignal): Promise<number> => {
  const { alerts, isWanted, clock } = rooms
  let written = 0
  while (!stop.aborted) {
    const news = await alerts.news(BATCH)
    const subscriptions = await rooms.subscriptions.activeAlerts()
    const decided = decideAlerts({
      news,
      subscriptions,
      told: await alerts.ofStories(Array.from(new Set(news.map(({ storyKey }) => storyKey)))),
      isWanted,
      levelOf: await levelsIn(rooms, news, subscriptions),
      now: clock.now(),
    })
    const updates = await Promise.all(decided.changed.map((changed) => tellChange(rooms, changed)))
    await alerts.decide({ news, alerts: decided.alerts, updates })
    written += updates.flatMap(({ deliveries }) => deliveries).length
    if (news.length < BATCH) break
  }
  return written
}

const levelsIn = async (
  { levelsOf }: AlertRooms,
  news: readonly LabelledEntry[],
  subscriptions: readonly AlertSubscription[],
) => {
  const zones = Array.from(new Set(subscriptions.map(({ timeZone }) => timeZone)))
  const levels = new Map(
    await Promise.all(zones.map(async (zone) => [zone, await levelsOf(news, zone)] as const)),
  )
  return ({ key }: LabelledEntry, timeZone: string): TriageLevel =>
    levels.get(timeZone)?.get(key) ?? 'context'
}

const writeDue = async (rooms: AlertRooms, stop: AbortSignal): Promise<number> => {
  const { alerts, clock } = rooms
  let written = 0
  for (const due of await alerts.due(clock.now())) {
    if (stop.aborted) break
    const step = bundleAlerts(due, clock.now())
    if ('hold' in step) await alerts.hold(step.hold.ids, step.hold.until)
    else
      for (const ids of step.messages) {
        const deliveries = await deliveriesOf(rooms, due, ids)
        await alerts.write(ids, deliveries)
        written += deliveries.length
      }
  }
  return written
}

/** Longer messages are not read; what they leave out stands in the digest. */
const MOST_SHOWN = 15

/** One message that tells of these alerts, in each of the wished languages. */
const deliveriesOf = async (
  rooms: AlertRooms,
  { subscription, alerts }: DueAlerts,
  ids: readonly AlertId[],
): Promise<readonly NewDelivery[]> => {
  const { id: subscriptionId, conversationId, language: wished, timeZone, filter } = subscription
  const keys = alerts.filter(({ id }) => ids.includes(id)).map(({ entryKey }) => entryKey)
  const entries = await mostUrgentFirst(rooms, keys, timeZone)
  const shown = entries.slice(0, MOST_SHOWN)
  return Promise.all(
    MESSAGE_LANGUAGES[wished].map(async (language) => ({
      key: `alert/${conversationId}/${ids[0]}/${language}`,
      conversationId,
      subscriptionId,
      message: {
        kind: 'alert' as const,
        language,
        timeZone,
        entries: await rooms.brief(shown, { language, timeZone, filter }),
        more: entries.length - shown.length,
      },
      nextAttemptAt: rooms.clock.now(),
    })),
  )
}

/** Those of one level stay in the order of the keys. */
const mostUrgentFirst = async (
  { entries, levelsOf }: AlertRooms,
  keys: readonly EntryKey[],
  timeZone: string,
): Promise<readonly LabelledEntry[]> => {
  const stored = await entries.byKeys(keys)
  const levels = await levelsOf(stored, timeZone)
  const inOrder = stored.toSorted((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key))
  return TRIAGE_LEVELS.flatMap((level) =>
    inOrder.filter(({ key }) => (levels.get(key) ?? 'context') === level),
  )
}
