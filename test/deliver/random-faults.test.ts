import { array, assert, asyncProperty, constantFrom, integer, option, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { createRecordingChannel } from './recording-channel.ts'
import type { Deed, Finding, Recorded } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { inPieces, mortal, openDesk } from './delivery-desk.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const deeds = constantFrom<Deed>(
  'shows',
  'shows',
  'shows',
  'refuses',
  'asks to wait',
  'shows, receipt lost',
  'fails unseen',
  'shows and hangs',
  'hangs',
)

const plans = record({
  /** Of each message of each room, how many pieces. */
  rooms: array(array(integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  /** What the channel does, post by post, and then shows all. */
  deeds: array(deeds, { maxLength: 12 }),
  finding: constantFrom<Finding>('finds', 'finds', 'cannot tell', 'fails', 'nothing to find with'),
  /** After how many calls of the outbox the replicas of each round die. */
  deaths: array(option(integer({ min: 1, max: 25 })), { maxLength: 3 }),
  replicas: integer({ min: 1, max: 3 }),
})

interface Plan {
  readonly rooms: readonly (readonly number[])[]
  readonly deeds: readonly Deed[]
  readonly finding: Finding
  readonly deaths: readonly (number | null)[]
  readonly replicas: number
}

const DAY_MINUTES = 24 * 60

/** Lets replicas send side by side, day by day, until nothing waits. */
const play = async (plan: Plan) => {
  const desk = await openDesk(test, plan.rooms.length)
  for (const [at, { put }] of desk.rooms.entries())
    for (const [number, pieces] of plan.rooms[at]!.entries())
      await put(`${number}`, { message: inPieces(`${number}`, pieces) })
  let deed = -1
  const recording = createRecordingChannel({
    does: () => plan.deeds[++deed] ?? 'shows',
    finding: plan.finding,
    asksUntil: () => new Date(desk.now.getTime() + 3_600_000),
  })
  const states = async () =>
    test.database
      .selectFrom('deliveries')
      .selectAll()
      .where(
        'conversation_id',
        'in',
        desk.rooms.map(({ id }) => id),
      )
      .orderBy('id')
      .execute()
  for (let day = 0; day < 40; day++) {
    const death = plan.deaths[day] ?? undefined
    const replica = async (): Promise<void> => {
      const { outbox } = test.store
      const run = desk.loop(
        recording.channel,
        death === undefined ? {} : { outbox: mortal(outbox, death) },
      )
      await run().catch((fault: unknown) => {
        if (death === undefined) throw fault
      })
    }
    await Promise.all(Array.from({ length: plan.replicas }, replica))
    if ((await states()).every(({ state }) => !['pending', 'sending'].includes(state))) break
    await desk.endHolds()
    desk.passMinutes(DAY_MINUTES)
  }
  return { ...desk, ...recording, deliveries: await states() }
}

type Stored = Awaited<ReturnType<typeof play>>['deliveries'][number]

/** Where a post belongs among those of its conversation. */
const placeOf = ({ title, key }: Recorded): number => {
  const [number = '', piece = '1'] = title.split('/')
  expect(key).toContain(`/${number}`)
  return Number(number) * 10 + Number(piece)
}

/** All of it is shown where it is delivered; else somebody was told. */
const isTrue = (
  { key, state, message, post_ids: postIds }: Stored,
  posts: readonly Recorded[],
  told: readonly string[],
): boolean => {
  if (state !== 'delivered')
    return ['ambiguous', 'failed'].includes(state) && told.some((line) => line.includes(` ${key} `))
  const shown = posts.filter((post) => post.key === key || post.key.startsWith(`${key}#`))
  const pieces = message.kind === 'notice' ? message.lines.length : 0
  return shown.length === pieces && shown.every(({ postId }, piece) => postId === postIds[piece])
}

describe('deliveries through a channel that fails at random, by replicas that die', () => {
  it('show every piece once and in order, or are told as ambiguous or failed', async () => {
    await assert(
      asyncProperty(plans, async (plan) => {
        const { posts, deliveries, told } = await play(plan)
        expect(new Set(posts.map(({ key }) => key)).size).toBe(posts.length)
        for (const places of Map.groupBy(posts, ({ address }) => address).values()) {
          const order = places.map(placeOf)
          expect(order).toEqual(order.toSorted((one, other) => one - other))
        }
        for (const delivery of deliveries) expect(isTrue(delivery, posts, told)).toBe(true)
        const ambiguous = deliveries.filter(({ state }) => state === 'ambiguous')
        expect(plan.finding === 'finds' ? ambiguous : []).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
