import { beforeEach, describe, expect, it } from 'vitest'
import type { AlertMessage } from '../../src/domain/message.ts'
import type { AlertSubscription } from '../../src/domain/subscription.ts'
import type { NewsEntry } from '../../src/domain/alert.ts'
import type { TriageLevel } from '../../src/domain/triage.ts'
import { createAlertsInMemory, type Put } from './alerts-in-memory.ts'
import { createAlertWriter } from '../../src/alerts/write-alerts.ts'
import { briefOf, hoursAfter, isWanted, newsOf, NOON, revisionOf, wishOf } from './material.ts'

const NIGHT = { from: '10:00', to: '14:00' }
const MARCH = 'Comments are due in March.'
const APRIL = 'Comments are due in April.'
const MAY = 'Comments are due in May.'

let now: Date
beforeEach(() => {
  now = NOON
})

const roomOf = (
  wish: Partial<AlertSubscription> = {},
  level: (key: string) => TriageLevel = () => 'context',
) => {
  const subscriptions = [wishOf('7', wish)]
  const memory = createAlertsInMemory(subscriptions, () => now)
  const writer = createAlertWriter({
    alerts: memory.store,
    subscriptions: { activeAlerts: () => Promise.resolve(subscriptions) },
    entries: { byKeys: memory.byKeys },
    clock: { now: () => now },
    isWanted,
    levelsOf: (entries) => Promise.resolve(new Map(entries.map(({ key }) => [key, level(key)]))),
    brief: (entries) => Promise.resolve(entries.map(briefOf)),
  })
  const write = () => writer(new AbortController().signal)
  return {
    ...memory,
    writer,
    write,
    /** Publishes, and returns what was put into the outbox for it. */
    tell: async (...news: readonly NewsEntry[]): Promise<readonly Put[]> => {
      const before = memory.outbox.length
      for (const entry of news) memory.publish(entry)
      expect(await write()).toBe(memory.outbox.length - before)
      return memory.outbox.slice(before)
    },
  }
}

const alertIn = ({ message }: Put): AlertMessage => {
  if (message.kind !== 'alert') throw new Error('no alert')
  return message
}

const keysIn = (put: Put) => alertIn(put).entries.map(({ key }) => key)

/** A publisher's edits of one summary, an hour after another. */
const edited = (key: string, ...summaries: readonly string[]): NewsEntry =>
  newsOf(key, {
    summary: summaries.at(-1) ?? '',
    contentHash: summaries.join(),
    changedAt: hoursAfter(summaries.length - 1),
    revisions: summaries.slice(1).map((after, at) =>
      revisionOf(key, {
        number: at + 1,
        seenAt: hoursAfter(at + 1),
        changes: [{ field: 'summary', before: summaries[at] ?? '', after }],
      }),
    ),
  })

describe('news', () => {
  it('is put into the outbox at once, as one message that names its wish', async () => {
    const room = roomOf({ language: 'ja', timeZone: 'Asia/Tokyo' })
    const entry = newsOf('1')
    expect(await room.tell(entry)).toEqual([
      {
        id: '1',
        at: NOON,
        key: 'alert/room/1/ja',
        conversationId: 'room',
        subscriptionId: '7',
        message: {
          kind: 'alert',
          language: 'ja',
          timeZone: 'Asia/Tokyo',
          entries: [briefOf(entry)],
          more: 0,
        },
        nextAttemptAt: NOON,
      },
    ])
    expect(await room.write()).toBe(0)
  })

  it('is told in English, then in Japanese, to whoever wants both', async () => {
    const room = roomOf({ language: 'both' })
    expect((await room.tell(newsOf('1'))).map(({ key }) => key)).toEqual([
      'alert/room/1/en',
      'alert/room/1/ja',
    ])
    expect(room.alerts().map(({ deliveries }) => deliveries.map(({ id }) => id))).toEqual([
      ['1', '2'],
    ])
  })

  it('of more than a batch comes as one message: the fifteen most urgent in their order, and how many more', async () => {
    const levels: readonly TriageLevel[] = ['context', 'watch', 'act']
    const room = roomOf({}, (key) => levels[Number(key) % 3] ?? 'context')
    const news = Array.from({ length: 120 }, (_, at) => newsOf(String(at + 1)))
    const [put, ...others] = await room.tell(...news)
    expect(others).toEqual([])
    expect(put && alertIn(put).more).toBe(105)
    expect(put && keysIn(put)).toEqual(Array.from({ length: 15 }, (_, at) => String(at * 3 + 2)))
  })

  it('waits where the bot is to stop', async () => {
    const room = roomOf({ quietHours: NIGHT })
    room.publish(newsOf('1'))
    expect(await room.writer(AbortSignal.abort())).toBe(0)
    expect(room.alerts()).toEqual([])
    await room.write()
    now = hoursAfter(2)
    expect(await room.writer(AbortSignal.abort())).toBe(0)
    expect(await room.write()).toBe(1)
  })

  it('beyond the messages of a day comes together on the next morning', async () => {
    const room = roomOf({ mostADay: 1 })
    expect(await room.tell(newsOf('1'))).toHaveLength(1)
    expect(await room.tell(newsOf('2'), newsOf('3'))).toEqual([])
    now = hoursAfter(20)
    expect(await room.tell()).toEqual([])
    now = hoursAfter(21)
    expect((await room.tell()).map(keysIn)).toEqual([['2', '3']])
  })
})

describe('an alert that waits for the end of quiet hours', () => {
  it('comes with the others, in the words of that time', async () => {
    const room = roomOf({ quietHours: NIGHT })
    expect(await room.tell(edited('1', MARCH), edited('2', MARCH))).toEqual([])
    now = hoursAfter(1)
    expect(await room.tell(edited('1', MARCH, APRIL))).toEqual([])
    now = hoursAfter(2)
    const [put, ...others] = await room.tell()
    expect(others).toEqual([])
    expect(put && alertIn(put).entries.map(({ summary }) => summary)).toEqual([APRIL, MARCH])
    expect(put && alertIn(put)).not.toHaveProperty('update')
  })

  it('is later compared with what it told', async () => {
    const room = roomOf({ quietHours: NIGHT })
    await room.tell(edited('1', MARCH))
    await room.tell(edited('1', MARCH, APRIL))
    now = hoursAfter(2)
    await room.tell()
    const puts = await room.tell(edited('1', MARCH, APRIL, MAY))
    const changes = [{ field: 'summary', before: APRIL, after: MAY }]
    expect(puts.map((put) => alertIn(put).update)).toEqual([
      { entryKey: '1', changes },
      { entryKey: '1', changes },
    ])
  })
})

describe('what was told and is edited by its publisher', () => {
  it('is edited in each message, and a reply in its thread says what changed, once', async () => {
    const room = roomOf({ language: 'both' })
    await room.tell(edited('1', MARCH))
    now = hoursAfter(1)
    const after = edited('1', MARCH, APRIL)
    const puts = await room.tell(after)
    expect(puts.map(({ key, about, subscriptionId }) => [key, about, subscriptionId])).toEqual([
      ['alert/1/2026-11-18T13:00:00.000Z/edit/en', { delivery: '1', action: 'edit' }, '7'],
      ['alert/1/2026-11-18T13:00:00.000Z/reply/en', { delivery: '1', action: 'reply' }, '7'],
      ['alert/1/2026-11-18T13:00:00.000Z/edit/ja', { delivery: '2', action: 'edit' }, '7'],
      ['alert/1/2026-11-18T13:00:00.000Z/reply/ja', { delivery: '2', action: 'reply' }, '7'],
    ])
    expect(puts.map(alertIn)).toMatchObject(
      ['en', 'en', 'ja', 'ja'].map((language) => ({
        language,
        entries: [briefOf(after)],
        update: { entryKey: '1', changes: [{ field: 'summary', before: MARCH, after: APRIL }] },
      })),
    )
    expect(await room.tell(after)).toEqual([])
    expect(await room.tell(edited('1', MARCH, APRIL, MAY))).toHaveLength(4)
  })

  it('is told by one note, however many edits there were', async () => {
    const room = roomOf()
    await room.tell(edited('1', MARCH))
    const [edit] = await room.tell(edited('1', MARCH, APRIL, MAY))
    expect(edit && alertIn(edit).update?.changes).toEqual([
      { field: 'summary', before: MARCH, after: MAY },
    ])
  })

  it('is not told where it was put into another dress, or edited back', async () => {
    const room = roomOf()
    await room.tell(edited('1', MARCH))
    const dressed = edited('1', MARCH, MARCH.toUpperCase())
    const revisions = dressed.revisions.map((one) => ({ ...one, kind: 'cosmetic' as const }))
    expect(await room.tell({ ...dressed, revisions })).toEqual([])
    expect(await room.tell(edited('1', MARCH, APRIL, MARCH))).toEqual([])
    expect(await room.tell(edited('1', MARCH, APRIL, MARCH, MAY))).toHaveLength(2)
  })

  it('keeps the labels under which it was told where it has lost them by that', async () => {
    const room = roomOf()
    await room.tell(edited('1', MARCH))
    const puts = await room.tell({ ...edited('1', MARCH, APRIL), labels: [] })
    expect(puts.map((put) => alertIn(put).entries)).toEqual(
      puts.map(() => [{ ...briefOf(edited('1', MARCH)), summary: APRIL }]),
    )
    expect(puts).toHaveLength(2)
  })

  it('is edited in the message that told of several; the reply tells of it alone', async () => {
    const room = roomOf()
    const keys = ['1', '2', '3', '4']
    await room.tell(...keys.map((key) => edited(key, MARCH)))
    const puts = await room.tell(edited('2', MARCH, APRIL), edited('3', MARCH, APRIL))
    expect(puts.map(keysIn)).toEqual([keys, ['2'], keys, ['3']])
    const last = puts.findLast(({ about }) => about?.action === 'edit')
    expect(last && alertIn(last).entries.map(({ summary }) => summary)).toEqual([
      MARCH,
      APRIL,
      APRIL,
      MARCH,
    ])
  })

  it('is not told in a message that only counted it', async () => {
    const room = roomOf()
    const news = Array.from({ length: 16 }, (_, at) => edited(String(at + 1), MARCH))
    await room.tell(...news)
    expect(await room.tell(edited('16', MARCH, APRIL))).toEqual([])
    const puts = await room.tell(edited('15', MARCH, APRIL))
    expect(puts.map((put) => alertIn(put).more)).toEqual([1, 0])
  })
})
