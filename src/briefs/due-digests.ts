import type { Clock } from '../domain/clock.ts'
import {
  MESSAGE_LANGUAGES,
  type DigestCourse,
  type DigestSubscription,
} from '../domain/subscription.ts'
import type { DigestMessage } from '../domain/message.ts'
import type { Store } from '../domain/store.ts'
import { coverage } from '../subscriptions/coverage.ts'
import { mendTimes } from '../subscriptions/mend-times.ts'
import { createBriefWriter, type BriefWriter, type BriefRooms } from './brief-writer.ts'

/** A digest as it is sent to the conversation of a subscription. */
export interface PlannedDigest {
  readonly subscription: DigestSubscription
  readonly at: Date
  /** One a language. */
  readonly digests: readonly DigestMessage[]
  /** Where the subscription stands when they are in the outbox. */
  readonly next: DigestCourse
}

/** What is sent when the subscription is due: at present, or at the time to come. */
const digestsOf = async (
  writer: BriefWriter,
  subscription: DigestSubscription,
  clock: Clock,
): Promise<PlannedDigest> => {
  const now = clock.now()
  const at = subscription.nextDigestAt > now ? subscription.nextDigestAt : now
  const { period, isLate, next } = coverage(subscription, at)
  const { filter, timeZone } = subscription
  const digests = MESSAGE_LANGUAGES[subscription.language].map((language) =>
    writer.digest({ period, isLate, language, timeZone, filter }),
  )
  return { subscription, at, digests: await Promise.all(digests), next }
}

/** What every conversation is sent next, by what is known now; those that are paused are left out. */
export const plannedDigests = async (
  rooms: BriefRooms & { readonly store: Pick<Store, 'subscriptions'> },
): Promise<readonly PlannedDigest[]> => {
  const writer = createBriefWriter(rooms)
  const planned: PlannedDigest[] = []
  for (const subscription of await rooms.store.subscriptions.all())
    if (subscription.kind === 'digest' && subscription.pausedAt === undefined)
      planned.push(await digestsOf(writer, subscription, rooms.clock))
  return planned.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** Subscriptions taken at a time: replicas share what is due in such portions. */
const PORTION = 50

/**
 * What was classified until a moment ago may be on its way into the database still, by a replica whose clock is a little
 * behind: a digest that did not wait for it would lose it.
 */
const SETTLED_AFTER_MS = 20_000

/** Serves every subscription that is due. Returns how many. */
export const writeDueDigests = async (
  rooms: BriefRooms & { readonly store: Pick<Store, 'subscriptions' | 'digests'> },
  stop: AbortSignal,
): Promise<number> => {
  const { store } = rooms
  await mendTimes({ store: store.subscriptions, clock: rooms.clock })
  const clock = { now: () => new Date(rooms.clock.now().getTime() - SETTLED_AFTER_MS) }
  const writer = createBriefWriter(rooms)
  let served = 0
  while (!stop.aborted) {
    const due = await store.subscriptions.claimDue(clock.now(), PORTION)
    for (const subscription of due) {
      const { digests, next } = await digestsOf(writer, subscription, clock)
      if (await store.digests.fulfil(subscription, digests, next)) served++
    }
    if (due.length < PORTION) return served
  }
  return served
}
