import { describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import { digestMessage } from '../store/wishes.ts'
import { notice } from '../support/outbox-room.ts'
import { NOW, place, useDesk } from './desk-room.ts'

const { desk, test } = useDesk()
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)

const stateOf = (feedId: string, part: Partial<FeedState> = {}): FeedState => ({
  feedId,
  validators: {},
  nextCheckAt: NOW,
  lastCheckedAt: NOW,
  lastSuccessAt: NOW,
  failures: 0,
  ...part,
})

const send = async (address: string, key: string, message: ReturnType<typeof digestMessage>) => {
  const { conversations, outbox } = test().store
  const { id } = await conversations.open('slack', address, 'en')
  await outbox.put({ key, conversationId: id, message, nextAttemptAt: NOW })
  const [delivery] = await outbox.claim(NOW, {
    limit: 1,
    channels: ['slack'],
    conversationIds: [id],
  })
  if (delivery === undefined) throw new Error('nothing to send')
  await outbox.pieceShown(delivery.id, key)
  await outbox.delivered(delivery.id, NOW)
  return delivery.pageId
}

describe('the home page of a place', () => {
  it('shows no subscription of a place that nobody spoke in, and makes no conversation of it', async () => {
    const { subscriptions, sources, lastDigest } = await desk().home(place('T1/D0'))
    expect([subscriptions, lastDigest]).toEqual([[], undefined])
    expect(sources.map(({ id }) => id)).toEqual(['nist', 'meti'])
    expect(await test().store.conversations.at('slack', 'T1/D0')).toBeUndefined()
  })

  it('shows what is subscribed there, and nothing of another place', async () => {
    await desk().subscribe(place('T1/D1'), { kind: 'alerts', filter: { pillars: ['2'] } })
    await desk().subscribe(place('T1/D2'), { kind: 'digest' })
    const { subscriptions } = await desk().home(place('T1/D1'))
    expect(subscriptions).toMatchObject([{ kind: 'alerts', filter: { pillars: ['2'] } }])
  })

  it('shows the worst of the feeds of each publisher, and those that need a look first', async () => {
    const { feedStates } = test().store
    await feedStates.save(stateOf('nist/news'))
    await feedStates.save(stateOf('nist/drafts'))
    await feedStates.save(stateOf('meti/news'))
    await feedStates.save(
      stateOf('meti/drafts', {
        failures: 3,
        failingSince: daysAgo(3),
        lastError: 'ECONNREFUSED 10.1.2.3',
        lastFault: 'failed',
      }),
    )
    const inEnglish = (await desk().home(place('T1/D3'))).sources
    expect(inEnglish).toEqual([
      {
        id: 'meti',
        name: { en: 'METI', ja: '経済産業省' },
        health: { condition: 'failing', sentence: 'could not be read since 2026-11-17' },
      },
      {
        id: 'nist',
        name: { en: 'NIST', ja: '米国国立標準技術研究所' },
        health: { condition: 'ok', sentence: 'up to date' },
      },
    ])
    const inJapanese = (await desk().home(place('T1/D3', 'ja'))).sources
    expect(inJapanese.map(({ health }) => health.sentence)).toEqual([
      '2026-11-17から読み取れていません',
      '正常に読み取れています',
    ])
  })

  it('tells what a feed is about in the language of the member, whatever its condition', async () => {
    const { feedStates } = test().store
    const conditions: Partial<FeedState>[] = [
      { failures: 1, failingSince: daysAgo(1), lastFault: 'gone', lastError: 'x' },
      { failures: 1, failingSince: daysAgo(1), lastFault: 'blocked', lastError: 'x' },
      { newestEntryAt: daysAgo(90), usualGapHours: 24 },
      { newestEntryAt: daysAgo(6), usualGapHours: 24 },
      { movedTo: 'https://new.example/', movedSince: daysAgo(1) },
    ]
    for (const part of conditions) {
      await feedStates.save(stateOf('meti/drafts', part))
      const [english, japanese] = await Promise.all(
        (['en', 'ja'] as const).map(async (language) =>
          (await desk().home(place('T1/D3', language))).sources.find(({ id }) => id === 'meti'),
        ),
      )
      expect(english?.health.condition).not.toBe('ok')
      expect(english?.health.sentence).toMatch(/^[\x20-\x7e]+$/u)
      expect(japanese?.health.sentence).toMatch(/\p{Script=Hiragana}/u)
    }
  })

  it('shows the last digest that was sent there, with its page, in the language of the member', async () => {
    const address = 'T1/D4'
    const { conversations, outbox } = test().store
    expect((await desk().home(place(address))).lastDigest).toBeUndefined()
    const earlier = { ...digestMessage('en'), period: { from: daysAgo(14), to: daysAgo(7) } }
    await send(address, 'home/1', earlier)
    const english = await send(address, 'home/2', digestMessage('en'))
    const japanese = await send(address, 'home/3', digestMessage('ja'))
    const { id } = await conversations.open('slack', address, 'en')
    await outbox.put({
      key: 'home/4',
      conversationId: id,
      message: notice('waits'),
      nextAttemptAt: NOW,
    })
    expect((await desk().home(place(address))).lastDigest).toEqual({
      digest: digestMessage('en'),
      pageId: english,
    })
    expect((await desk().home(place(address, 'ja'))).lastDigest?.pageId).toBe(japanese)
  })

  it('shows the last digest in the other language where there is no later one', async () => {
    const address = 'T1/D5'
    await send(address, 'home/5', {
      ...digestMessage('en'),
      period: { from: daysAgo(14), to: daysAgo(7) },
    })
    const last = await send(address, 'home/6', digestMessage('ja'))
    expect((await desk().home(place(address))).lastDigest?.pageId).toBe(last)
  })
})

it('offers all pillars, and the publishers that are watched', () => {
  const { pillars, publishers, timeZone } = desk().choices
  expect(pillars.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
  expect(publishers.map(({ id }) => id)).toEqual(['nist', 'meti'])
  expect(timeZone).toBe('Asia/Tokyo')
})
