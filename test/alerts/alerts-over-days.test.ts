import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  type Arbitrary,
} from 'fast-check'
import { expect, it } from 'vitest'
import type { AlertSubscription } from '../../src/domain/subscription.ts'
import { createAlertsInMemory } from './alerts-in-memory.ts'
import { createAlertWriter } from '../../src/alerts/write-alerts.ts'
import { isQuiet } from '../../src/text/day-times.ts'
import { briefOf, hoursAfter, isWanted, newsOf, revisionOf, wishOf } from './material.ts'

/** New York's clocks are set back two days later. */
const START = new Date('2026-10-30T08:00:00Z')
const SUBJECTS = ['chips', 'cables', 'quanta'] as const

interface Event {
  readonly news: readonly { readonly story: string; readonly subject: string }[]
  /** Its words change before the bot looks again. */
  readonly edited: boolean
  readonly hours: number
}

const events: Arbitrary<readonly Event[]> = array(
  record({
    news: array(
      record({
        story: oneof(constantFrom('a', 'b'), integer({ min: 1, max: 400 }).map(String)),
        subject: constantFrom(...SUBJECTS),
      }),
      { maxLength: 25 },
    ),
    edited: boolean(),
    hours: integer({ min: 0, max: 1_800 }).map((minutes) => minutes / 60),
  }),
  { maxLength: 12 },
)

const wishes: Arbitrary<readonly AlertSubscription[]> = array(
  record({
    conversationId: constantFrom('one', 'two'),
    words: constantFrom('', ...SUBJECTS),
    timeZone: constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
    mostADay: integer({ min: 1, max: 4 }),
    quietHours: option(
      record({
        from: constantFrom('22:00', '01:30', '08:30'),
        to: constantFrom('07:00', '09:30', '13:00'),
      }),
      { nil: undefined },
    ),
  }),
  { minLength: 1, maxLength: 4 },
).map((all) =>
  all.map(({ quietHours, ...wish }, at) =>
    wishOf(String(at + 1), { ...wish, ...(quietHours === undefined ? {} : { quietHours }) }),
  ),
)

const live = async (subscriptions: readonly AlertSubscription[], days: readonly Event[]) => {
  let now = START
  const memory = createAlertsInMemory(subscriptions, () => now)
  const write = createAlertWriter({
    alerts: memory.store,
    subscriptions: { activeAlerts: () => Promise.resolve(subscriptions) },
    entries: { byKeys: memory.byKeys },
    clock: { now: () => now },
    isWanted,
    levelsOf: () => Promise.resolve(new Map()),
    brief: (entries) => Promise.resolve(entries.map(briefOf)),
  })
  const { signal } = new AbortController()
  let count = 0
  for (const { news, edited, hours } of days) {
    const published = news.map(({ story, subject }) =>
      newsOf(String(++count), { storyKey: story, title: subject, readyAt: now, changedAt: now }),
    )
    for (const entry of published) memory.publish(entry)
    await write(signal)
    if (edited)
      for (const entry of published)
        memory.publish({
          ...entry,
          changedAt: hoursAfter(0.1, now),
          revisions: [revisionOf(entry.key, { seenAt: hoursAfter(0.1, now) })],
        })
    now = hoursAfter(hours, now)
    await write(signal)
  }
  // Three more days without news.
  for (let hour = 0; hour < 72; hour++) {
    now = hoursAfter(1, now)
    await write(signal)
  }
  const posts = memory.outbox.flatMap(({ message, ...post }) =>
    message.kind === 'alert' && post.about === undefined ? { ...post, message } : [],
  )
  return { posts, alerts: memory.alerts() }
}

type Lived = Awaited<ReturnType<typeof live>>

const localDay = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()

const expectPaceKept = ({ posts }: Lived, subscription: AlertSubscription): void => {
  const { id, timeZone, quietHours, mostADay } = subscription
  const own = posts.filter(({ subscriptionId }) => subscriptionId === id)
  const days = Map.groupBy(own, ({ at }) => localDay(at, timeZone))
  expect(Math.max(0, ...Array.from(days.values(), ({ length }) => length))).toBeLessThanOrEqual(
    mostADay,
  )
  expect(own.filter(({ at }) => quietHours && isQuiet(at, quietHours, timeZone))).toEqual([])
}

const expectAllTold = (
  { posts, alerts }: Lived,
  conversationId: string,
  wanted: readonly string[],
): void => {
  const here = alerts.filter((alert) => alert.conversationId === conversationId)
  expect(here.map(({ storyKey }) => storyKey).toSorted()).toEqual(wanted.toSorted())
  const messages = posts
    .filter((post) => post.conversationId === conversationId)
    .map(({ message }) => message)
  const shown = messages.flatMap(({ entries }) => entries.map(({ key }) => key))
  expect(new Set(shown).size).toBe(shown.length)
  const more = messages.map((message) => message.more)
  expect(shown.length + more.reduce((sum, one) => sum + one, 0)).toBe(here.length)
  expect(here.every(({ deliveries }) => deliveries.length === 1)).toBe(true)
}

it('each wanted story is told to its conversation once, within the limits of each wish, whatever comes when', async () => {
  await assert(
    asyncProperty(wishes, events, async (subscriptions, days) => {
      const lived = await live(subscriptions, days)
      for (const subscription of subscriptions) expectPaceKept(lived, subscription)
      const news = days.flatMap((day) => day.news)
      const rooms = Map.groupBy(subscriptions, ({ conversationId }) => conversationId)
      for (const [conversationId, own] of rooms) {
        const wanted = news.filter(({ subject }) =>
          own.some(({ filter }) => subject.includes(filter.words)),
        )
        expectAllTold(lived, conversationId, [...new Set(wanted.map(({ story }) => story))])
      }
    }),
    { numRuns: 200 },
  )
})
