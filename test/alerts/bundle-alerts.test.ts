import { array, assert, constantFrom, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertSubscription } from '../../src/domain/subscription.ts'
import { bundleAlerts } from '../../src/alerts/bundle-alerts.ts'
import { hoursAfter, NOON, wishOf } from './material.ts'

const NIGHT = { from: '22:00', to: '07:00' }
/** The quiet hours end in Tokyo, and nine o'clock there. */
const SEVEN = new Date('2026-11-17T22:00:00Z')
const NINE = new Date('2026-11-18T00:00:00Z')
const SOON = new Date(NOON.getTime() - 1_234)

const stepOf = (
  dueAt: readonly Date[],
  {
    now = NOON,
    writtenAt = [],
    ...wish
  }: Partial<AlertSubscription> & {
    readonly now?: Date
    readonly writtenAt?: readonly Date[]
  } = {},
) =>
  bundleAlerts(
    {
      subscription: wishOf('1', { timeZone: 'Asia/Tokyo', ...wish }),
      alerts: dueAt.map((at, number) => ({
        id: String(number),
        entryKey: `entry ${number}`,
        dueAt: at,
      })),
      writtenAt,
    },
    now,
  )

describe('alerts that are due together', () => {
  it('are told one by one up to three, and as one beyond', () => {
    expect(stepOf([SOON, SOON, SOON])).toEqual({ messages: [['0'], ['1'], ['2']] })
    expect(stepOf([SOON, SOON, SOON, SOON])).toEqual({ messages: [['0', '1', '2', '3']] })
  })

  it('are told as one where they were held back for the end of quiet hours or for a morning', () => {
    expect(stepOf([SEVEN, SEVEN], { quietHours: NIGHT })).toEqual({ messages: [['0', '1']] })
    expect(stepOf([NINE, NINE])).toEqual({ messages: [['0', '1']] })
    expect(stepOf([NINE, SEVEN, SOON], { quietHours: NIGHT })).toEqual({
      messages: [['0', '1'], ['2']],
    })
    expect(stepOf([SEVEN, SEVEN])).toEqual({ messages: [['0'], ['1']] })
  })

  it('are one message where the day has fewer left', () => {
    const writtenAt = [hoursAfter(-3), hoursAfter(-2)]
    expect(stepOf([SOON, SOON], { mostADay: 3, writtenAt })).toEqual({ messages: [['0', '1']] })
    expect(stepOf([SOON, SOON], { mostADay: 4, writtenAt })).toEqual({ messages: [['0'], ['1']] })
  })
})

describe('alerts that must not be told now', () => {
  it('are held for the next morning once the messages of the local day are written', () => {
    const hold = { ids: ['0', '1'], until: new Date('2026-11-19T00:00:00Z') }
    expect(stepOf([SOON, SOON], { mostADay: 2, writtenAt: [NINE, NINE] })).toEqual({ hold })
    const yesterday = new Date('2026-11-17T14:59:59Z')
    const midnight = new Date('2026-11-17T15:00:00Z')
    const step = stepOf([SOON], { mostADay: 1, writtenAt: [yesterday] })
    expect(step).toEqual({ messages: [['0']] })
    expect(stepOf([SOON], { mostADay: 1, writtenAt: [midnight] })).toHaveProperty('hold')
  })

  it('are held for a morning that is not quiet', () => {
    const quietHours = { from: '22:00', to: '10:30' }
    const wish = { mostADay: 1, writtenAt: [NINE], quietHours }
    const until = new Date('2026-11-19T01:30:00Z')
    expect(stepOf([SOON], wish)).toEqual({ hold: { ids: ['0'], until } })
    const now = hoursAfter(1, until)
    expect(stepOf([until, until], { now, quietHours })).toEqual({ messages: [['0', '1']] })
  })

  it('are held for the end of quiet hours that were wished for later, or slept through', () => {
    const until = new Date('2026-11-18T22:00:00Z')
    const step = stepOf([SOON], { now: hoursAfter(2), quietHours: NIGHT })
    expect(step).toEqual({ hold: { ids: ['0'], until } })
  })
})

it('each alert is held, or told in one message; messages never pass three, nor what the day has left', () => {
  const instants = integer({ min: NOON.getTime() - 86_400_000, max: NOON.getTime() })
  const dueAt = array(constantFrom(SOON, SEVEN, NINE), { minLength: 1, maxLength: 30 })
  assert(
    property(dueAt, array(instants), nat(9), (dues, written, mostADay) => {
      const writtenAt = written.map((at) => new Date(at))
      const step = stepOf(dues, { quietHours: NIGHT, mostADay: mostADay + 1, writtenAt })
      const today = written.filter((at) => at >= new Date('2026-11-17T15:00:00Z').getTime())
      const left = mostADay + 1 - today.length
      const { messages, ids } =
        'hold' in step
          ? { messages: 0, ids: step.hold.until > NOON ? step.hold.ids : [] }
          : { messages: step.messages.length, ids: step.messages.flat() }
      expect(ids.toSorted((one, other) => Number(one) - Number(other))).toEqual(
        dues.map((_, number) => String(number)),
      )
      expect(messages).toBeLessThanOrEqual(Math.min(3, Math.max(0, left)))
      expect(messages > 0).toBe(left > 0)
    }),
  )
})
