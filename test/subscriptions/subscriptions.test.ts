import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../src/domain/subscription.ts'
import { elsewhere, here, openSubscriptions } from './open-subscriptions.ts'

describe('a subscription', () => {
  it('is, without any wish, a digest of all on Friday at nine, in the language of the conversation', async () => {
    const { subscribe, list } = openSubscriptions()
    const made = await subscribe(here, { kind: 'digest' })
    expect(made).toEqual({
      isNew: true,
      subscription: {
        id: expect.any(String) as string,
        conversationId: here.id,
        kind: 'digest',
        cadence: 'weekly',
        weekday: 5,
        time: '09:00',
        timeZone: 'Asia/Tokyo',
        language: 'ja',
        filter: EVERYTHING,
        nextDigestAt: new Date('2026-11-20T00:00:00Z'),
        coveredUntil: new Date('2026-11-13T00:00:00Z'),
      },
    })
    expect(await list(here)).toEqual([made.subscription])
    expect(await list(elsewhere)).toEqual([])
  })

  it('of alerts is for ten a day at any hour, from now on', async () => {
    const { subscribe } = openSubscriptions()
    const { subscription } = await subscribe(here, { kind: 'alerts', filter: { pillars: ['2'] } })
    expect(subscription).toEqual({
      id: expect.any(String) as string,
      conversationId: here.id,
      kind: 'alerts',
      mostADay: 10,
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      filter: { ...EVERYTHING, pillars: ['2'] },
      since: new Date('2026-11-18T00:00:00Z'),
    })
  })

  it.each([
    ['daily', '2026-11-19T00:00:00Z', '2026-11-18T00:00:00Z'],
    ['weekdays', '2026-11-19T00:00:00Z', '2026-11-18T00:00:00Z'],
    ['weekly', '2026-11-20T00:00:00Z', '2026-11-13T00:00:00Z'],
    ['monthly', '2026-12-04T00:00:00Z', '2026-11-04T00:00:00Z'],
  ] as const)('brings a whole cadence with its first %s digest', async (cadence, next, covered) => {
    expect(await openSubscriptions().digest({ cadence })).toMatchObject({
      nextDigestAt: new Date(next),
      coveredUntil: new Date(covered),
    })
  })

  it('brings all from now on where the first digest is further away than its cadence', async () => {
    const { digest, at } = openSubscriptions()
    at('2026-11-20T10:00:00Z')
    expect(await digest({ cadence: 'weekdays' })).toMatchObject({
      nextDigestAt: new Date('2026-11-23T00:00:00Z'),
      coveredUntil: new Date('2026-11-20T10:00:00Z'),
    })
  })

  it('to a digest that exists changes only what is named, and covers on from where it was', async () => {
    const { digest, subscribe, at } = openSubscriptions()
    const before = await digest({
      timeZone: 'America/New_York',
      filter: { pillars: ['5', '3', '3'], words: 'quantum' },
    })
    at('2026-11-23T00:00:00Z')
    const after = await subscribe(here, {
      kind: 'digest',
      weekday: 1,
      time: '07:30',
      filter: { pillars: ['1'] },
    })
    expect(after).toEqual({
      isNew: false,
      subscription: {
        ...before,
        weekday: 1,
        time: '07:30',
        filter: { ...EVERYTHING, pillars: ['1'], words: 'quantum' },
        nextDigestAt: new Date('2026-11-23T12:30:00Z'),
      },
    })
  })

  it('keeps a digest that is just due where only its filter changes', async () => {
    const { digest, at } = openSubscriptions()
    const before = await digest()
    at('2026-11-20T00:00:20Z')
    expect(await digest({ filter: { pillars: ['2'] } })).toMatchObject({
      nextDigestAt: before.nextDigestAt,
    })
  })

  it('to alerts with the same filter is the same, however the filter is written', async () => {
    const { subscribe, list } = openSubscriptions()
    const filter = { pillars: ['5', '2'], recommendations: ['2.10', '2.3'], words: 'quantum AI' }
    const first = await subscribe(here, { kind: 'alerts', mostADay: 3, filter })
    const second = await subscribe(here, {
      kind: 'alerts',
      quietHours: { from: '22:00', to: '07:00' },
      filter: {
        pillars: ['2', '5', '2'],
        recommendations: ['2.3', '2.10'],
        words: '  quantum\u3000AI ',
      },
    })
    expect(second).toEqual({
      isNew: false,
      subscription: { ...first.subscription, quietHours: { from: '22:00', to: '07:00' } },
    })
    expect(first.subscription.filter).toEqual({
      ...EVERYTHING,
      pillars: ['2', '5'],
      recommendations: ['2.3', '2.10'],
      words: 'quantum AI',
    })
    await subscribe(here, { kind: 'alerts', filter: { ...filter, words: 'quantum' } })
    expect(await list(here)).toHaveLength(2)
  })

  it('stands in a list with the digest first', async () => {
    const { alerts, digest, list } = openSubscriptions()
    await alerts('quantum')
    await digest()
    expect((await list(here)).map(({ kind }) => kind)).toEqual(['digest', 'alerts'])
  })

  it('is refused as the twenty-first of a conversation, while one that exists can be changed', async () => {
    const { alerts, digest, list } = openSubscriptions()
    for (let number = 1; number <= 20; number++) await alerts(`law ${number}`)
    await expect(digest()).rejects.toMatchObject({
      code: 'bad-input',
      message: 'There are 20 subscriptions here already.',
    })
    await alerts('law 7')
    expect(await list(here)).toHaveLength(20)
  })
})
