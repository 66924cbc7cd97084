import type { Selectable } from 'kysely'
import type { NewSubscription, QuietHours, Subscription } from '../domain/subscription.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

export type SubscriptionRow = Selectable<Tables['subscriptions']>

export const fromRow = (row: SubscriptionRow): Subscription => {
  const common = {
    id: row.id,
    conversationId: row.conversation_id,
    filter: row.filter,
    language: row.language,
    timeZone: row.time_zone,
    ...(row.paused_at === null ? {} : { pausedAt: row.paused_at }),
  }
  if (row.kind === 'digest')
    return {
      ...common,
      kind: row.kind,
      cadence: filled(row, 'cadence'),
      weekday: filled(row, 'weekday'),
      time: filled(row, 'time'),
      nextDigestAt: filled(row, 'next_digest_at'),
      coveredUntil: filled(row, 'covered_until'),
    }
  return {
    ...common,
    kind: row.kind,
    ...quietHoursOf(row),
    mostADay: filled(row, 'most_a_day'),
    since: filled(row, 'since'),
  }
}

/** See subscriptions_shape. */
const filled = <Name extends keyof SubscriptionRow>(
  row: SubscriptionRow,
  name: Name,
): NonNullable<SubscriptionRow[Name]> => {
  const value = row[name]
  if (value === null) throw new Error(`Subscription ${row.id} has no ${name}`)
  return value
}

const quietHoursOf = ({
  quiet_from,
  quiet_to,
}: SubscriptionRow): { readonly quietHours?: QuietHours } =>
  quiet_from === null || quiet_to === null ? {} : { quietHours: { from: quiet_from, to: quiet_to } }

/** Whoever writes its digest at present goes by what was wished before: others need not wait for him. */
export const toRow = (wish: NewSubscription) => ({
  kind: wish.kind,
  filter: toJson(wish.filter),
  language: wish.language,
  time_zone: wish.timeZone,
  held_until: null,
  ...(wish.kind === 'digest'
    ? {
        cadence: wish.cadence,
        weekday: wish.weekday,
        time: wish.time,
        next_digest_at: wish.nextDigestAt,
        covered_until: wish.coveredUntil,
      }
    : {
        quiet_from: wish.quietHours?.from ?? null,
        quiet_to: wish.quietHours?.to ?? null,
        most_a_day: wish.mostADay,
        since: wish.since,
      }),
})
