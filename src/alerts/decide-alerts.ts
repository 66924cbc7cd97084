import type { Alert, AlertDecision, NewsEntry } from '../domain/alert.ts'
import type { AlertSubscription, EntryFilter } from '../domain/subscription.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Revision } from '../domain/revision.ts'
import type { TriageLevel } from '../domain/triage.ts'
import { quietUntil } from '../text/day-times.ts'

/** Tells of a filter which entries it wants. */
export type IsWanted = (
  filter: EntryFilter,
) => (entry: LabelledEntry, level: TriageLevel) => boolean

export interface AlertQuestion {
  readonly news: readonly NewsEntry[]
  /** Those that are neither paused nor of a parked conversation. */
  readonly subscriptions: readonly AlertSubscription[]
  /** Alerts of the stories of the news. */
  readonly told: readonly Alert[]
  readonly isWanted: IsWanted
  readonly levelOf: (entry: NewsEntry, timeZone: string) => TriageLevel
  readonly now: Date
}

/** An alert whose entry says something else than was told; one that waits will be told in its new words. */
export interface ChangedAlert {
  readonly alert: Alert
  readonly subscription: AlertSubscription
  readonly entry: NewsEntry
  /** The material ones that are not told, oldest first; at least one. */
  readonly revisions: readonly Revision[]
}

/** What becomes of news: whom it is told, and whom that it changed. Pure. */
export const decideAlerts = (
  question: AlertQuestion,
): Pick<AlertDecision, 'alerts'> & { readonly changed: readonly ChangedAlert[] } => ({
  alerts: newAlerts(question),
  changed: changedAlerts(question),
})

/** An archive that is labelled anew brings no storm: what has been ready for longer is no news. Milliseconds. */
const FRESH_MS = 3 * 86_400_000

/** A conversation is told of a story once: by the first of its wishes that may speak now, else by the first. */
const newAlerts = ({ now, ...question }: AlertQuestion): AlertDecision['alerts'] => {
  const told = new Set(question.told.map(placeOf))
  const wishes = wishesInTurn(question, now)
  const isFresh = ({ backlog, readyAt }: NewsEntry): boolean =>
    !backlog && readyAt.getTime() > now.getTime() - FRESH_MS
  return question.news.filter(isFresh).flatMap((entry) =>
    wishes.flatMap(({ subscription, wants, dueAt }) => {
      const alert = {
        conversationId: subscription.conversationId,
        subscriptionId: subscription.id,
        entryKey: entry.key,
        storyKey: entry.storyKey,
        dueAt,
        // Not `now`: what a poll has in hand at present was seen before, and is stored later.
        saidUntil: entry.changedAt,
      }
      const isTold = told.has(placeOf(alert))
      if (isTold || entry.readyAt < subscription.since || !wants(entry)) return []
      told.add(placeOf(alert))
      return alert
    }),
  )
}

const placeOf = ({ conversationId, storyKey }: Pick<Alert, 'conversationId' | 'storyKey'>) =>
  `${conversationId} ${storyKey}`

interface Wish {
  readonly subscription: AlertSubscription
  readonly wants: (entry: NewsEntry) => boolean
  readonly dueAt: Date
}

const wishesInTurn = (
  { subscriptions, isWanted, levelOf }: Omit<AlertQuestion, 'now'>,
  now: Date,
): readonly Wish[] => {
  const wishes = subscriptions.map((subscription): Wish => {
    const { filter, timeZone, quietHours } = subscription
    const isWantedOne = isWanted(filter)
    return {
      subscription,
      wants: (entry) => isWantedOne(entry, levelOf(entry, timeZone)),
      dueAt: quietHours === undefined ? now : quietUntil(now, quietHours, timeZone),
    }
  })
  return wishes.toSorted(
    (one, other) =>
      Number(one.dueAt > now) - Number(other.dueAt > now) ||
      Number(one.subscription.id) - Number(other.subscription.id),
  )
}

/** Whose wish is paused or gone hears no more of it. */
const changedAlerts = ({ news, subscriptions, told }: AlertQuestion): readonly ChangedAlert[] => {
  const entries = new Map(news.map((entry) => [entry.key, entry]))
  const active = new Map(subscriptions.map((subscription) => [subscription.id, subscription]))
  return told.flatMap((alert) => {
    const entry = entries.get(alert.entryKey)
    const subscription = active.get(alert.subscriptionId)
    if (entry === undefined || subscription === undefined) return []
    const revisions = entry.revisions.filter(
      ({ kind, seenAt }) => kind === 'material' && seenAt > alert.saidUntil,
    )
    return revisions.length === 0 ? [] : { alert, subscription, entry, revisions }
  })
}
