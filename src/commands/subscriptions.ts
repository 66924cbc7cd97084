import type { Briefing, Wiring } from '../wiring.ts'
import type { ChannelName, Conversation } from '../domain/conversation.ts'
import type { Subscription, SubscriptionId, SubscriptionRequest } from '../domain/subscription.ts'
import { BriefingError } from '../domain/errors.ts'
import { printTable } from './print-table.ts'
import { tellSubscription } from '../text/tell-subscription.ts'
import { withBriefing } from './with-briefing.ts'
import {
  alertRequest,
  changeRequest,
  digestRequest,
  type AlertWishOptions,
  type DigestWishOptions,
} from './subscription-options.ts'

interface JsonOption {
  readonly json?: boolean
}

export interface SubscriptionsListOptions extends JsonOption {
  readonly channel?: ChannelName
  readonly address?: string
}

/** Where a new subscription belongs. */
interface Place {
  readonly channel: ChannelName
  readonly address: string
}

/** A subscription with its place. */
interface Placed {
  readonly subscription: Subscription
  readonly conversation: Conversation
}

/** Prints all subscriptions, or those of some conversations. */
export const subscriptionsList = (
  wiring: Wiring,
  options: SubscriptionsListOptions,
): Promise<void> =>
  withBriefing(wiring, async ({ store }) => {
    const { channel, address } = options
    const all = await placed(store, await store.subscriptions.all())
    const wanted = all.filter(
      ({ conversation }) =>
        (channel === undefined || conversation.channel === channel) &&
        (address === undefined || conversation.address === address),
    )
    print(wiring, wanted, options)
  })

export const subscriptionsAddDigest = (
  wiring: Wiring,
  options: Place & DigestWishOptions & JsonOption,
): Promise<void> => add(wiring, digestRequest(options), options)

export const subscriptionsAddAlerts = (
  wiring: Wiring,
  options: Place & AlertWishOptions & JsonOption,
): Promise<void> => add(wiring, alertRequest(options), options)

/** Changes what is named of one subscription. */
export const subscriptionsChange = (
  wiring: Wiring,
  id: SubscriptionId,
  options: DigestWishOptions & AlertWishOptions & JsonOption,
): Promise<void> =>
  withBriefing(wiring, async ({ store, subscriptions }) => {
    const [found] = await withIds(store, [id])
    if (found === undefined) return
    const { conversation } = found
    const request = changeRequest(found.subscription, options)
    const subscription = await subscriptions.change(conversation, id, request)
    print(wiring, [{ subscription, conversation }], options)
  })

export const subscriptionsPause = (wiring: Wiring, ids: readonly SubscriptionId[]): Promise<void> =>
  withBriefing(wiring, async ({ store, subscriptions }) => {
    for (const { subscription, conversation } of await withIds(store, ids)) {
      const [paused] = await subscriptions.pause(conversation, subscription.id)
      wiring.terminal.write(done(subscription, paused ? 'paused' : 'was paused already'))
    }
  })

export const subscriptionsResume = (
  wiring: Wiring,
  ids: readonly SubscriptionId[],
): Promise<void> =>
  withBriefing(wiring, async ({ store, subscriptions }) => {
    for (const { subscription, conversation } of await withIds(store, ids)) {
      const [resumed] = await subscriptions.resume(conversation, subscription.id)
      wiring.terminal.write(done(resumed ?? subscription, resumed ? 'resumed' : 'was not paused'))
    }
  })

export const subscriptionsRemove = (
  wiring: Wiring,
  ids: readonly SubscriptionId[],
): Promise<void> =>
  withBriefing(wiring, async ({ store, subscriptions }) => {
    for (const { subscription, conversation } of await withIds(store, ids)) {
      await subscriptions.remove(conversation, subscription.id)
      wiring.terminal.write(done(subscription, 'removed'))
    }
  })

/** `12 removed: Digest, every Friday at 09:00 (Asia/Tokyo), all pillars.` */
const done = (subscription: Subscription, what: string): string => {
  const { name, when, about, next } = tellSubscription(subscription, 'en')
  const coming = what === 'resumed' && next !== undefined ? `, ${next}` : ''
  return `${subscription.id} ${what}: ${name}, ${when}, ${about}${coming}.\n`
}

const add = (
  wiring: Wiring,
  request: SubscriptionRequest,
  options: Place & JsonOption,
): Promise<void> =>
  withBriefing(wiring, async ({ store, subscriptions }) => {
    const { channel, address } = options
    const { conversations } = store
    const { language = wiring.config.language } = request
    // A place that is known stays as it is: nobody has spoken there now.
    const conversation =
      (await conversations.at(channel, address)) ??
      (await conversations.open(
        channel,
        address,
        language === 'both' ? wiring.config.language : language,
      ))
    const { subscription, isNew } = await subscriptions.subscribe(conversation, request)
    if (!isNew) wiring.terminal.note(`Subscription ${subscription.id} was there: it is changed.`)
    print(wiring, [{ subscription, conversation }], options)
  })

const placed = async (
  { conversations }: Briefing['store'],
  subscriptions: readonly Subscription[],
): Promise<readonly Placed[]> => {
  const ids = new Set(subscriptions.map(({ conversationId }) => conversationId))
  const places = new Map<string, Conversation>()
  for (const id of ids) {
    const conversation = await conversations.find(id)
    if (conversation !== undefined) places.set(id, conversation)
  }
  return subscriptions.flatMap((subscription) => {
    const conversation = places.get(subscription.conversationId)
    return conversation === undefined ? [] : [{ subscription, conversation }]
  })
}

/** @throws BriefingError `bad-input` unless there is one of each id */
const withIds = async (
  store: Briefing['store'],
  ids: readonly SubscriptionId[],
): Promise<readonly Placed[]> => {
  const all = await store.subscriptions.all()
  const unknown = ids.filter((id) => !all.some((one) => one.id === id))
  if (unknown.length > 0)
    throw new BriefingError('bad-input', `There is no subscription ${unknown.join(', ')}.`, {
      remedy: 'List them with `npx briefing subscriptions`; nothing was changed.',
    })
  return placed(
    store,
    all.filter(({ id }) => ids.includes(id)),
  )
}

const print = ({ terminal }: Wiring, all: readonly Placed[], { json }: JsonOption): void => {
  if (json === true) {
    const told = all.map(({ subscription, conversation: { channel, address, parked } }) =>
      Object.assign({}, subscription, { channel, address, parked }),
    )
    terminal.write(`${JSON.stringify(told, null, 2)}\n`)
    return
  }
  terminal.write(all.length === 0 ? NOBODY : `${asTable(all, terminal.columns)}\n`)
}

const NOBODY =
  'Nothing is subscribed here.\nSubscribe with `npx briefing subscriptions add-digest` or `add-alerts`, or in the chat.\n'

const asTable = (all: readonly Placed[], columns: number): string =>
  printTable(
    [
      { title: 'id', width: 7 },
      { title: 'conversation' },
      { title: 'what', width: 8 },
      { title: 'when' },
      { title: 'about' },
      { title: 'next' },
    ],
    all.map(({ subscription, conversation: { channel, address, parked } }) => {
      const { name, when, about, language, next } = tellSubscription(subscription, 'en')
      return [
        subscription.id,
        `${channel} ${address}`,
        name,
        when,
        `${about}; ${language}`,
        parked === undefined ? (next ?? '–') : `⚠ parked: ${parked.reason}`,
      ]
    }),
    columns,
  )
