import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import type { SlackRoom } from '../../support/slack/slack-room.ts'
import { dies, letGo, openTalk, settled, streaming, textIn } from './talk-room.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { manyEntries, sampleDigest, sampleNotice } from '../sample-messages.ts'

const replyCount = async ({ house }: SlackRoom, title: string): Promise<number> => {
  const carol = house.member('carol')
  return (await house.shown(carol.direct, carol)).text.split(title).length - 1
}
const notice = (title: string): Message => ({ ...sampleNotice('en'), title })

describe('a reply in Slack is shown once', () => {
  it.each([
    ['its receipt is lost', { kind: 'lose-reply' } as const],
    ['Slack fails over it', { kind: 'status', status: 500 } as const],
    ['it is cut off', { kind: 'cut' } as const],
  ])('also where %s, and what was asked is not carried out again', async (_name, fault) => {
    const here = await openTalk({ respond: async () => notice('The only reply') })
    here.house.faults.next('chat.postMessage', fault)
    await here.house.member('carol').say('help')
    await settled(here)
    expect(here.house.calls('chat.postMessage')).toHaveLength(fault.kind === 'lose-reply' ? 1 : 2)
    expect(await replyCount(here, 'The only reply')).toBe(1)
    expect(here.heard).toHaveLength(1)
  })

  it('after Slack asked for patience, and what was asked is not carried out again', async () => {
    const here = await openTalk({ respond: async () => notice('The only reply') })
    here.house.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 })
    await here.house.member('carol').say('help')
    await settled(here)
    expect(await replyCount(here, 'The only reply')).toBe(1)
    expect([here.heard.length, here.told]).toEqual([1, []])
  })

  it('or given up where Slack refuses it for good, and the operator is told', async () => {
    const here = await openTalk({ respond: async () => notice('The only reply') })
    here.house.faults.next('chat.postMessage', { kind: 'error', error: 'is_archived' })
    await here.house.member('carol').say('help')
    await settled(here)
    expect(await replyCount(here, 'The only reply')).toBe(0)
    expect([here.heard.length, here.told.length]).toEqual([1, 1])
  })

  it('by another replica, where one died before it said anything', async () => {
    const here = await openTalk({ respond: dies })
    await here.house.member('carol').say('help')
    await expect.poll(() => here.heard.length).toBe(1)
    await letGo(here)
    const other = await here.replica(async () => notice('The only reply'))
    await other.catchUp?.()
    expect(await replyCount(here, 'The only reply')).toBe(1)
  })

  it('by finishing what one that died had begun', async () => {
    const here = await openTalk({
      respond: async (_channel, _incoming, hear) => {
        hear?.({ kind: 'searching', words: 'quantum' })
        return dies()
      },
    })
    const { house } = here
    const carol = house.member('carol')
    await carol.say('Which standards?')
    await expect.poll(() => house.streaming(carol.direct).length).toBe(1)
    await expect
      .poll(
        async () =>
          (await here.database.database.selectFrom('inbox').select('note').execute())[0]?.note,
      )
      .toMatch(/^reply /u)
    await letGo(here)
    const answer = sampleAnswer('en')
    const other = await here.replica(async () => answer)
    await other.catchUp?.()
    expect(house.streaming(carol.direct)).toEqual([])
    expect(house.calls('chat.postMessage')).toEqual([])
    const text = await textIn(here, carol.direct)
    for (const { text: sentence } of answer.sentences) expect(text.split(sentence)).toHaveLength(2)
  })

  it('and left to the member, where one died before it wrote down which post it had begun', async () => {
    const here = await openTalk({
      respond: async (_channel, _incoming, hear) => {
        hear?.({ kind: 'searching', words: 'quantum' })
        return dies()
      },
    })
    const { house, database } = here
    await house.member('carol').say('Which standards?')
    const kept = () => database.database.selectFrom('inbox').select('note').execute()
    await expect.poll(async () => (await kept())[0]?.note).toMatch(/^reply /u)
    await database.database.updateTable('inbox').set({ note: 'streaming' }).execute()
    await letGo(here)
    const other = await here.replica(streaming(sampleAnswer('en')))
    await other.catchUp?.()
    expect(house.calls('chat.startStream')).toHaveLength(1)
    expect(house.calls('chat.postMessage')).toEqual([])
    expect(here.told.join('\n')).toMatch(/was interrupted/u)
  })

  it('and left to the member, where one died while it was posting and nobody can tell', async () => {
    const here = await openTalk({ respond: dies })
    await here.house.member('carol').say('help')
    await expect.poll(() => here.heard.length).toBe(1)
    await here.database.database.updateTable('inbox').set({ note: 'replying' }).execute()
    await letGo(here)
    here.house.faults.next('conversations.replies', { kind: 'error', error: 'missing_scope' })
    const other = await here.replica(async () => notice('The only reply'))
    await other.catchUp?.()
    expect(here.house.calls('chat.postMessage')).toEqual([])
    expect(here.told.join('\n')).toMatch(/was interrupted/u)
  })

  it('of several posts, each once, where Slack asked for patience between them', async () => {
    const digest = sampleDigest('en', manyEntries(30))
    const here = await openTalk({ respond: async () => digest })
    const { house } = here
    const carol = house.member('carol')
    house.faults.next('chat.postMessage', { kind: 'slow', milliseconds: 1 })
    house.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 1 })
    await carol.say('digest')
    await expect.poll(() => here.told.length, { timeout: 10_000 }).toBe(1)
    await letGo(here)
    await here.channel.catchUp?.()
    await settled(here)
    const { text } = await house.shown(carol.direct, carol)
    for (const { headline } of digest.sections.flatMap(({ entries }) => entries))
      expect(text.split(headline)).toHaveLength(2)
  })

  it('and what the member asked for is not done again, where one died after all was shown', async () => {
    const here = await openTalk({ respond: dies })
    await here.house.member('carol').say('unsubscribe')
    await expect.poll(() => here.heard.length).toBe(1)
    await here.database.database.updateTable('inbox').set({ note: 'all shown' }).execute()
    await letGo(here)
    let count = 0
    const other = await here.replica(async () => {
      count++
      return notice('Nothing is left')
    })
    await other.catchUp?.()
    expect(count).toBe(0)
    expect(here.house.calls('chat.postMessage')).toEqual([])
    expect(here.told).toEqual([])
  })
})
