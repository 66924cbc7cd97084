import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DeliveryState } from '../../../src/domain/delivery.ts'
import { openSlackBot, postsIn, timesShown, type SlackBot } from './slack-bot.ts'
import { PATIENCE, type Item } from '../../support/served-bot.ts'
import {
  digestsDelivered,
  digestsFallDue,
  holdsEnd,
  settled,
  tryAgainNow,
} from '../../support/bot-steps.ts'

const item = (id: string, more = ''): Item => ({
  id,
  title: `Report ${id} on quantum key distribution`,
  words: `Networks for quantum key distribution are standardised in part ${id}.${more}`,
})

const UNSETTLED: readonly DeliveryState[] = ['pending', 'sending', 'ambiguous', 'failed', 'dead']

/** One bot that serves, and who takes its place; each test goes on where the last one stopped. */
describe('deliveries where Slack fails', () => {
  let bot: SlackBot
  let channel: string
  beforeAll(async () => {
    bot = await openSlackBot()
    channel = bot.house.channel('briefings')
    await bot.publish(item('zero'))
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  const unsettled = async () =>
    (await bot.database.store.outbox.list({ states: UNSETTLED, limit: 99 })).map(
      ({ state }) => state,
    )
  const shown = (id: string) => timesShown(bot, channel, item(id).title)
  const posted = () => bot.house.calls('chat.postMessage')

  it('of a digest in several posts show each entry once, whichever post fails', async () => {
    const { house } = bot
    const ben = house.member('ben')
    await ben.say('subscribe daily at 8:30')
    await settled(bot)
    const ids = Array.from({ length: 16 }, (_, at) => `digest-${at}`)
    await bot.publish(...ids.map((id) => item(id, ' It is long. '.repeat(60))))
    const before = posted().length
    house.faults.next('chat.postMessage', { kind: 'lose-reply' })
    house.faults.next('chat.postMessage', { kind: 'status', status: 500 })
    house.faults.next('chat.postMessage', { kind: 'lose-reply' })
    await digestsFallDue(bot)
    await expect
      .poll(async () => {
        await tryAgainNow(bot)
        return digestsDelivered(bot)
      }, PATIENCE)
      .toBe(1)
    const ours = (await postsIn(bot, ben.direct, 'ben')).filter(({ isOurs }) => isOurs)
    const first = ours.find(({ text }) => text.includes('Policy digest'))
    expect(first?.threadTs).toBeUndefined()
    const pieces = ours.filter(({ ts, threadTs }) => [ts, threadTs].includes(first?.ts ?? ''))
    expect(pieces.length).toBeGreaterThan(1)
    const text = pieces.map((piece) => piece.text).join('\n')
    expect(posted()).toHaveLength(before + pieces.length + 1)
    for (const id of ids) expect(text.split(`Report ${id} on`)).toHaveLength(2)
  }, 60_000)

  it('are tried again when Slack wants it, not earlier', async () => {
    await bot.house.member('carol').say('alert me on pillar 2', { channel, mentions: true })
    await settled(bot)
    const before = posted().length
    bot.house.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 4 })
    await bot.publish(item('patient'))
    await expect.poll(() => shown('patient'), PATIENCE).toBe(1)
    const [refused, taken, ...others] = posted().slice(before)
    expect(others).toEqual([])
    expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(4_000)
    await expect.poll(unsettled, PATIENCE).toEqual([])
  }, 60_000)

  it('are found by the next bot, where one was killed before it knew that Slack had taken its post', async () => {
    const before = posted().length
    bot.house.faults.next('chat.postMessage', { kind: 'lose-reply' })
    bot.house.faults.next('conversations.history', { kind: 'slow', milliseconds: 20_000 })
    await bot.publish(item('orphan'))
    await expect.poll(() => shown('orphan'), PATIENCE).toBe(1)
    await bot.killAndStart()
    expect(await unsettled()).toEqual(['sending'])
    await holdsEnd(bot)
    await expect.poll(unsettled, PATIENCE).toEqual([])
    expect(await shown('orphan')).toBe(1)
    expect(posted()).toHaveLength(before + 1)
  }, 60_000)

  it('are left to an operator where nobody can tell whether Slack took the post, and what follows goes on', async () => {
    const { house } = bot
    house.faults.next('chat.postMessage', { kind: 'lose-reply' })
    house.faults.next('conversations.history', { kind: 'error', error: 'missing_scope' })
    await bot.publish(item('doubtful'))
    await expect.poll(unsettled, PATIENCE).toEqual(['ambiguous'])
    await bot.publish(item('next'))
    await expect.poll(() => shown('next'), PATIENCE).toBe(1)
    expect(await unsettled()).toEqual(['ambiguous'])
    expect(await shown('doubtful')).toBe(1)
  }, 60_000)
})
