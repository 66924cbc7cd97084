import type { Conversation } from '../domain/conversation.ts'
import type { Briefing, Wiring } from '../wiring.ts'
import type { DeliveryId, DeliveryState, Outbox, TrackedDelivery } from '../domain/delivery.ts'
import { BriefingError } from '../domain/errors.ts'
import { printTable } from './print-table.ts'
import { shorten } from '../text/shorten.ts'
import { withBriefing } from './with-briefing.ts'

export interface DeliveriesListOptions {
  /** Missing: all but `delivered`. */
  readonly state?: readonly DeliveryState[]
  readonly limit: number
  readonly json?: boolean
}

/** Prints deliveries, the newest first, how many there are of each state, and who cannot be reached. */
export const deliveriesList = (wiring: Wiring, options: DeliveriesListOptions): Promise<void> =>
  withBriefing(wiring, async ({ store, clock }) => {
    const { state, limit, json } = options
    const deliveries = await store.outbox.list({
      limit,
      ...(state === undefined ? {} : { states: state }),
    })
    const counts = await store.outbox.count()
    const parked = await parkedOf(store, deliveries)
    const { terminal } = wiring
    terminal.write(
      json === true
        ? `${JSON.stringify({ deliveries, counts, parked }, null, 2)}\n`
        : `${asText({ deliveries, counts, parked }, clock.now(), terminal.columns)}\n`,
    )
  })

/** Puts deliveries that are ambiguous, failed or dead back into the queue of the bot that runs. */
export const deliveriesRetry = (wiring: Wiring, ids: readonly DeliveryId[]): Promise<void> =>
  withBriefing(wiring, ({ store, clock }) =>
    settle(wiring, ids, {
      one: (id) => store.outbox.retry(id, clock.now()),
      done: 'waits again: the running bot sends it',
      refused: 'Only what is ambiguous, failed or dead can be tried again',
    }),
  )

/** Gives up deliveries that were not shown. */
export const deliveriesDrop = (
  wiring: Wiring,
  ids: readonly DeliveryId[],
  { reason }: { readonly reason: string },
): Promise<void> =>
  withBriefing(wiring, ({ store }) =>
    settle(wiring, ids, {
      one: (id) => store.outbox.drop(id, reason),
      done: 'is dropped',
      refused: 'Only what is neither delivered nor being sent can be dropped',
    }),
  )

interface Settling {
  /** False where it cannot be. */
  readonly one: (id: DeliveryId) => Promise<boolean>
  readonly done: string
  readonly refused: string
}

/** Does what can be done, then tells of the others as BriefingError `bad-input`. */
const settle = async (
  { terminal }: Wiring,
  ids: readonly DeliveryId[],
  { one, done, refused }: Settling,
): Promise<void> => {
  const left: DeliveryId[] = []
  for (const id of new Set(ids)) {
    if (await one(id)) terminal.write(`${id} ${done}.\n`)
    else left.push(id)
  }
  if (left.length > 0)
    throw new BriefingError('bad-input', `${refused}, or there is none: ${left.join(', ')}.`, {
      remedy: 'See the states with `npx briefing deliveries`.',
    })
}

type Place = Pick<Conversation, 'channel' | 'address' | 'parked'>

/** Of the conversations of these deliveries, those that nobody can be reached in. */
const parkedOf = async (
  { conversations }: Briefing['store'],
  deliveries: readonly TrackedDelivery[],
): Promise<readonly Place[]> => {
  const places: Place[] = []
  for (const id of new Set(deliveries.map(({ conversationId }) => conversationId))) {
    const { channel, address, parked } = (await conversations.find(id)) ?? {}
    if (channel !== undefined && address !== undefined && parked !== undefined)
      places.push({ channel, address, parked })
  }
  return places
}

interface Listed {
  readonly deliveries: readonly TrackedDelivery[]
  readonly counts: Awaited<ReturnType<Outbox['count']>>
  readonly parked: readonly Place[]
}

const asText = ({ deliveries, counts, parked }: Listed, now: Date, columns: number): string =>
  [
    deliveries.length === 0 ? 'No delivery is in these states.' : asTable(deliveries, now, columns),
    ...parked.map((place) => {
      const since = place.parked?.since.toISOString().slice(0, 10)
      return `⚠ ${placeOf(place)} is parked since ${since}: ${place.parked?.reason}`
    }),
    `In all: ${Object.entries(counts)
      .map(([state, count]) => `${count.toLocaleString('en-US')} ${state}`)
      .join(', ')}.`,
  ].join('\n')

/** Addresses may be long keys of a channel; `--json` has them whole. */
const ADDRESS_LENGTH = 16

const placeOf = ({ channel, address }: Pick<Place, 'channel' | 'address'>): string =>
  `${channel} ${shorten(address, ADDRESS_LENGTH)}`

const asTable = (deliveries: readonly TrackedDelivery[], now: Date, columns: number): string =>
  printTable(
    [
      { title: 'id', width: 9 },
      { title: 'state', width: 11 },
      { title: 'to' },
      { title: 'what', width: 16 },
      { title: 'tries', width: 7 },
      { title: 'age', width: 8 },
      { title: 'last error' },
    ],
    deliveries.map((delivery) => [
      delivery.id,
      delivery.state,
      placeOf(delivery),
      delivery.action === 'post'
        ? delivery.message.kind
        : `${delivery.message.kind} (${delivery.action})`,
      String(delivery.attempts),
      ageOf(delivery.createdAt, now),
      delivery.lastError ?? '–',
    ]),
    columns,
  )

const UNITS = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
] as const

/** `3 d`, `5 h`, `12 min`, `8 s`. */
const ageOf = (since: Date, now: Date): string => {
  const age = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1_000))
  const { unit, seconds } = UNITS.find((one) => age >= one.seconds) ?? { unit: 's', seconds: 1 }
  return `${Math.floor(age / seconds)} ${unit}`
}
