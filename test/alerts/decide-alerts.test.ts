import { assert, constantFrom, array, nat, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Alert } from '../../src/domain/alert.ts'
import { decideAlerts, type AlertQuestion } from '../../src/alerts/decide-alerts.ts'
import { hoursAfter, isWanted, newsOf, NOON, revisionOf, toldOf, wishOf } from './material.ts'

const decide = (part: Partial<AlertQuestion>) =>
  decideAlerts({
    news: [newsOf('1')],
    subscriptions: [wishOf('1')],
    told: [],
    isWanted,
    levelOf: () => 'context',
    now: NOON,
    ...part,
  })

/** Which wish is told of which entry. */
const pairs = (part: Partial<AlertQuestion>): readonly (readonly [string, string])[] =>
  decide(part).alerts.map(({ subscriptionId, entryKey }) => [subscriptionId, entryKey])

const urgentInGreenwich: AlertQuestion['levelOf'] = (_, zone) =>
  zone === 'UTC' ? 'act' : 'context'

const NIGHT = { from: '22:00', to: '07:00' }

describe('what is told at once', () => {
  it('is what a wish asks for, due now, in the words that its publisher has said by now', () => {
    const entry = newsOf('2', { storyKey: '1', changedAt: hoursAfter(-1) })
    expect(decide({ news: [entry] }).alerts).toEqual([
      {
        conversationId: 'room',
        subscriptionId: '1',
        entryKey: '2',
        storyKey: '1',
        dueAt: NOON,
        saidUntil: hoursAfter(-1),
      },
    ])
    expect(pairs({ subscriptions: [wishOf('1', { words: 'chips' })] })).toEqual([])
  })

  it('is as urgent as the wish asks for, on the present day of its own zone', () => {
    const urgent = { ...wishOf('1').filter, minimumTriage: 'act' } as const
    const subscriptions = [
      wishOf('1', { filter: urgent }),
      wishOf('2', { filter: urgent, conversationId: 'elsewhere', timeZone: 'Asia/Tokyo' }),
    ]
    expect(pairs({ subscriptions, levelOf: urgentInGreenwich })).toEqual([['1', '1']])
  })

  it('is neither what a feed began with, nor what was ready before the wish, nor an archive that is labelled anew', () => {
    const subscriptions = [wishOf('1', { since: hoursAfter(-100) })]
    const news = [
      newsOf('1', { backlog: true }),
      newsOf('2', { readyAt: hoursAfter(-72) }),
      newsOf('3', { readyAt: hoursAfter(-71) }),
    ]
    expect(pairs({ subscriptions, news })).toEqual([['1', '3']])
    const sinceNoon = [wishOf('1', { since: NOON })]
    const aroundNoon = [newsOf('1', { readyAt: hoursAfter(-1) }), newsOf('2')]
    expect(pairs({ subscriptions: sinceNoon, news: aroundNoon })).toEqual([['1', '2']])
  })

  it('waits for the end of the quiet hours', () => {
    const subscriptions = [wishOf('1', { quietHours: NIGHT, timeZone: 'Asia/Tokyo' })]
    const dueAt = (now: Date) => decide({ subscriptions, now }).alerts.map((alert) => alert.dueAt)
    expect(dueAt(NOON)).toEqual([NOON])
    expect(dueAt(hoursAfter(1))).toEqual([new Date('2026-11-18T22:00:00Z')])
  })
})

describe('a story that several wishes of a conversation ask for', () => {
  it('is told by the oldest of them', () => {
    expect(pairs({ subscriptions: [wishOf('10'), wishOf('9')] })).toEqual([['9', '1']])
  })

  it('is told by the oldest that may speak now, where the others are quiet', () => {
    const quiet = wishOf('1', { quietHours: { from: '11:00', to: '13:00' } })
    expect(pairs({ subscriptions: [quiet, wishOf('3'), wishOf('2')] })).toEqual([['2', '1']])
    const alsoQuiet = wishOf('2', { quietHours: { from: '11:00', to: '12:30' } })
    expect(pairs({ subscriptions: [alsoQuiet, quiet] })).toEqual([['1', '1']])
  })

  it('is told in every conversation', () => {
    const subscriptions = [wishOf('1'), wishOf('2', { conversationId: 'elsewhere' })]
    expect(pairs({ subscriptions })).toEqual([
      ['1', '1'],
      ['2', '1'],
    ])
  })

  it('is not told again by another route, also where it still waits', () => {
    const first = newsOf('1')
    const news = [newsOf('2', { storyKey: '1' })]
    expect(pairs({ news, told: [toldOf(first)] })).toEqual([])
    expect(pairs({ news, told: [toldOf(first, { deliveries: [] })] })).toEqual([])
    expect(pairs({ news, told: [toldOf(first, { conversationId: 'elsewhere' })] })).toEqual([
      ['1', '2'],
    ])
  })

  it('is told once a conversation, and nothing wanted is left out, however the news is cut into batches', () => {
    const entries = array(
      record({ storyKey: constantFrom('a', 'b', 'c'), title: constantFrom('chips', 'cables') }),
    )
    const wishes = uniqueArray(
      record({
        id: nat(20).map(String),
        conversationId: constantFrom('one', 'two'),
        words: constantFrom('', 'chips', 'cables'),
        isQuiet: constantFrom(true, false),
      }),
      { selector: ({ id }) => id },
    )
    assert(
      property(entries, wishes, array(nat(4)), (parts, wished, cuts) => {
        const news = parts.map((part, at) => newsOf(String(at + 1), part))
        const subscriptions = wished.map(({ id, isQuiet, ...wish }) =>
          wishOf(id, {
            ...wish,
            ...(isQuiet ? { quietHours: { from: '11:00', to: '13:00' } } : {}),
          }),
        )
        const told: Alert[] = []
        for (let at = 0, batch = 0; at < news.length; batch++) {
          const size = (cuts[batch] ?? 4) + 1
          const { alerts } = decide({ news: news.slice(at, at + size), subscriptions, told })
          for (const alert of alerts)
            told.push({ ...alert, id: String(told.length), deliveries: [] })
          at += size
        }
        const places = told.map((alert) => `${alert.conversationId} ${alert.storyKey}`)
        const wanted = subscriptions.flatMap(({ conversationId, filter }) =>
          news
            .filter(({ title }) => title.includes(filter.words))
            .map(({ storyKey }) => `${conversationId} ${storyKey}`),
        )
        expect(places.toSorted()).toEqual([...new Set(wanted)].toSorted())
      }),
    )
  })
})

describe('what was told and says something else now', () => {
  const before = newsOf('1')
  const told = [toldOf(before)]
  const changedBy = (part: Partial<AlertQuestion>) =>
    decide({ told, ...part }).changed.map(({ alert, revisions }) => ({
      alert: alert.id,
      by: revisions.map(({ number }) => number),
    }))

  it('is told with the edits since, and is no new alert', () => {
    const revisions = [
      revisionOf('1', { number: 1, seenAt: NOON }),
      revisionOf('1', { number: 2, seenAt: hoursAfter(1) }),
      revisionOf('1', { number: 3, seenAt: hoursAfter(2), kind: 'cosmetic' }),
      revisionOf('1', { number: 4, seenAt: hoursAfter(3) }),
    ]
    const news = [{ ...before, revisions }]
    expect(changedBy({ news })).toEqual([{ alert: 'alert of 1', by: [2, 4] }])
    expect(decide({ told, news }).alerts).toEqual([])
  })

  it('is also what is no longer wanted, or long past', () => {
    const news = [newsOf('1', { labels: [], title: 'Else', revisions: [revisionOf('1')] })]
    const subscriptions = [wishOf('1', { words: 'Notice' })]
    expect(changedBy({ news, subscriptions, now: hoursAfter(24 * 90) })).toEqual([
      { alert: 'alert of 1', by: [1] },
    ])
  })

  it('is not what was put into another dress, nor another telling of the story', () => {
    const dressed = { ...before, revisions: [revisionOf('1', { kind: 'cosmetic' })] }
    expect(changedBy({ news: [dressed] })).toEqual([])
    const other = newsOf('2', { storyKey: '1', revisions: [revisionOf('2')] })
    expect(changedBy({ news: [other] })).toEqual([])
  })

  it('is not told to whose wish is paused or gone', () => {
    const news = [{ ...before, revisions: [revisionOf('1')] }]
    expect(changedBy({ news, subscriptions: [wishOf('2')] })).toEqual([])
  })
})
