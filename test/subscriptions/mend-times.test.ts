import { describe, expect, it } from 'vitest'
import type { DigestSubscription, NewSubscription } from '../../src/domain/subscription.ts'
import type { Period } from '../../src/domain/message.ts'
import { coverage } from '../../src/subscriptions/coverage.ts'
import { createStoreInMemory } from './store-in-memory.ts'
import { digestOf } from './digest-of.ts'
import { mendTimes } from '../../src/subscriptions/mend-times.ts'
import { nextDigestTime } from '../../src/subscriptions/next-digest-time.ts'

const HERE = '1'
const HOUR = 60 * 60 * 1_000
const DAY = 24 * HOUR

/** A bot that ticks by a clock that may be wrong: mends, then writes what is due. */
const openBot = async (wish: NewSubscription) => {
  const store = createStoreInMemory()
  await store.add(HERE, wish)
  const clock = { now: () => new Date(0) }
  const present = async () => (await store.ofConversation(HERE))[0]!
  return {
    present,
    /** The period of the digest that is written now, if one is due. */
    tick: async (now: string | Date) => {
      clock.now = () => new Date(now)
      const mended = await mendTimes({ store, clock })
      const subscription = await present()
      if (subscription.kind !== 'digest' || subscription.nextDigestAt > clock.now())
        return { mended }
      const { period, next } = coverage(subscription, clock.now())
      await store.change({ ...subscription, ...next })
      return { mended, period }
    },
  }
}

const weekly = digestOf({
  coveredUntil: new Date('2026-11-06T00:00:00Z'),
  nextDigestAt: new Date('2026-11-13T00:00:00Z'),
})

describe('times that a wrong clock has left behind', () => {
  it('are none as long as the clock goes right, before, at and after a digest', async () => {
    for (const cadence of ['daily', 'weekdays', 'weekly', 'monthly'] as const) {
      const wish = { ...weekly, cadence }
      const nextDigestAt = nextDigestTime(wish, weekly.coveredUntil)
      const bot = await openBot({ ...wish, nextDigestAt })
      for (let at = weekly.coveredUntil.getTime(); at < Date.parse('2027-01-10'); at += HOUR)
        expect((await bot.tick(new Date(at + 20_000))).mended).toBe(0)
    }
  })

  it('silence nobody and lose nothing after the clock ran a year ahead and came back', async () => {
    const bot = await openBot(weekly)
    const wrong = '2027-11-10T06:00:00Z'
    expect((await bot.tick(wrong)).period).toEqual({
      from: weekly.coveredUntil,
      to: new Date(wrong),
    })
    const right = new Date('2026-11-10T06:01:00Z')
    expect(await bot.tick(right)).toEqual({ mended: 1 })
    expect(await bot.present()).toMatchObject({
      coveredUntil: right,
      nextDigestAt: new Date('2026-11-13T00:00:00Z'),
    })
    expect((await bot.tick('2026-11-13T00:00:10Z')).period).toEqual({
      from: right,
      to: new Date('2026-11-13T00:00:00Z'),
    })
  })

  it('are set right as well where the clock ran ahead by hours only, and wrote a digest late', async () => {
    const bot = await openBot(weekly)
    await bot.tick('2026-11-13T03:00:00Z')
    const right = new Date('2026-11-12T22:00:00Z')
    expect((await bot.tick(right)).mended).toBe(1)
    expect(await bot.present()).toMatchObject({ coveredUntil: right })
    expect((await bot.tick('2026-11-13T00:00:10Z')).period?.from).toEqual(right)
  })

  it('are set right where the wrong clock went on long enough to write digests at their time', async () => {
    const bot = await openBot({ ...weekly, cadence: 'daily' })
    for (let at = Date.parse('2026-11-23T00:00:10Z'), day = 0; day < 3; day++)
      await bot.tick(new Date(at + day * DAY))
    const right = new Date('2026-11-13T00:30:00Z')
    await bot.tick(right)
    expect(await bot.present()).toMatchObject({
      coveredUntil: right,
      nextDigestAt: new Date('2026-11-14T00:00:00Z'),
    })
  })

  it.each([1, 2_000, HOUR, DAY - 10_000])(
    'tell nothing twice where the clock is set back by %d ms after a digest, and go on',
    async (back) => {
      const bot = await openBot(weekly)
      const told = (await bot.tick('2026-11-13T00:00:10Z')).period!
      const periods: Period[] = []
      for (let at = told.to.getTime() - back; at < told.to.getTime() + 8 * DAY; at += HOUR) {
        const { period } = await bot.tick(new Date(at))
        if (period !== undefined) periods.push(period)
      }
      expect(periods).toEqual([{ from: told.to, to: new Date('2026-11-20T00:00:00Z') }])
    },
  )

  it('never plan a digest further ahead than a whole cadence and a day, whatever the clock did', async () => {
    for (const now of [new Date('2026-11-11T10:00:00Z'), new Date('2026-11-12T10:00:00Z')])
      for (const coveredHours of [-300, -1, 1, 14, 30, 38, 300, 9_000])
        for (const plannedHours of [1, 38, 250, 10_000]) {
          const bot = await openBot({
            ...weekly,
            coveredUntil: new Date(now.getTime() + coveredHours * HOUR),
            nextDigestAt: new Date(now.getTime() + plannedHours * HOUR),
          })
          await bot.tick(now)
          const { nextDigestAt } = (await bot.present()) as DigestSubscription
          expect(nextDigestAt.getTime() - now.getTime()).toBeLessThanOrEqual(8 * DAY)
        }
  })

  it('do not keep alerts silent until a day to come', async () => {
    const bot = await openBot({
      kind: 'alerts',
      mostADay: 10,
      timeZone: 'Asia/Tokyo',
      language: 'en',
      filter: weekly.filter,
      since: new Date('2027-11-13T00:00:00Z'),
    })
    const now = new Date('2026-11-13T00:00:00Z')
    expect((await bot.tick(now)).mended).toBe(1)
    expect(await bot.present()).toMatchObject({ since: now })
    expect((await bot.tick(now)).mended).toBe(0)
  })
})
