import type { Clock } from '../domain/clock.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Proposal, ProposalStore } from '../domain/proposal.ts'
import type { PublisherNames } from '../text/publisher-names.ts'
import type { Subscription, SubscriptionId } from '../domain/subscription.ts'
import { readCommand, type StandingCommand } from '../text/command.ts'
import type { LooseOrder } from '../text/loose-order.ts'
import {
  lapsedNotice,
  PROPOSAL_WAITS,
  proposedStandingNotice,
  proposedWishNotice,
  standingCommand,
} from '../text/proposal-notices.ts'
import type { SaidWish } from '../text/read-wish.ts'
import {
  noSuchNotice,
  refusedNotice,
  standingNotice,
  subscribedNotice,
  subscriptionsNotice,
  unknownNotice,
  whichNotice,
} from '../text/subscription-notices.ts'
import { BriefingError } from '../domain/errors.ts'
import { meantBy, tellsOf } from './meant.ts'
import type { Subscriptions } from './subscriptions.ts'
import { unknownIn } from './unknown.ts'

export interface OrdersNeeds {
  readonly subscriptions: Subscriptions
  readonly proposals: ProposalStore
  /** As members may name them. */
  readonly publishers: PublisherNames
  readonly clock: Clock
}

/** Where it was asked for a yes, and where the next line says it: a place, or a thread of one. */
type Thread = Pick<Conversation, 'id'>

/** Where something is proposed: what belongs to the place is changed once the thread has said yes. */
interface Scene {
  readonly conversation: Conversation
  readonly thread: Thread
}

/** What members say of subscriptions, carried out. A conversation is in the language in which to reply. */
export interface Orders {
  readonly list: (conversation: Conversation) => Promise<NoticeMessage>
  readonly subscribe: (conversation: Conversation, wish: SaidWish) => Promise<NoticeMessage>
  readonly change: (conversation: Conversation, command: StandingCommand) => Promise<NoticeMessage>
  /** Says what was understood, changes nothing, and waits for a yes in the thread. */
  readonly propose: (
    conversation: Conversation,
    order: LooseOrder,
    thread: Thread,
  ) => Promise<NoticeMessage>
  /** Takes what waits for a yes there: the next line is one, or it is dropped. */
  readonly waiting: (thread: Thread) => Promise<Proposal | undefined>
  /** Carries out what waited, unless the yes comes too late. */
  readonly confirm: (conversation: Conversation, proposal: Proposal) => Promise<NoticeMessage>
}

export const createOrders = (needs: OrdersNeeds): Orders => ({
  list: async (conversation) =>
    subscriptionsNotice(conversation.language, await needs.subscriptions.list(conversation)),
  subscribe: (conversation, wish) => subscribe(needs, conversation, wish),
  change: (conversation, command) => change(needs, conversation, command),
  propose: (conversation, order, thread) =>
    order.kind === 'subscribe'
      ? proposeWish(needs, { conversation, thread }, order)
      : proposeStanding(needs, { conversation, thread }, order),
  waiting: ({ id }) => needs.proposals.take(id),
  confirm: (conversation, proposal) => confirm(needs, conversation, proposal),
})

/** Tells what becomes of a wish, or why it cannot be fulfilled. */
const tellWish = async (
  { subscriptions }: OrdersNeeds,
  { conversation: { language }, wish }: { conversation: Conversation; wish: SaidWish },
  tell: () => Promise<NoticeMessage>,
): Promise<NoticeMessage> => {
  const unknown = unknownIn(wish, subscriptions.known)
  if (unknown.length > 0) return unknownNotice(language, unknown)
  try {
    return await tell()
  } catch (error) {
    if (!(error instanceof BriefingError) || error.code !== 'bad-input') throw error
    return refusedNotice(language, [
      ...error.message.split('\n'),
      ...(error.remedy === undefined ? [] : [error.remedy]),
    ])
  }
}

const subscribe = (needs: OrdersNeeds, conversation: Conversation, wish: SaidWish) =>
  tellWish(needs, { conversation, wish }, async () =>
    subscribedNotice(
      conversation.language,
      await needs.subscriptions.subscribe(conversation, wish),
    ),
  )

const proposeWish = (
  needs: OrdersNeeds,
  { conversation, thread }: Scene,
  { wish, command }: Extract<LooseOrder, { readonly kind: 'subscribe' }>,
) =>
  tellWish(needs, { conversation, wish }, async () => {
    const { language } = conversation
    const preview = await needs.subscriptions.preview(conversation, wish)
    await wait(needs, { conversation, thread }, { command })
    return proposedWishNotice(language, preview, command)
  })

const wait = (
  { proposals, clock }: OrdersNeeds,
  { conversation: { language }, thread }: Scene,
  proposed: Pick<Proposal, 'command' | 'subscriptions'>,
): Promise<void> => proposals.put(thread.id, { ...proposed, language, at: clock.now() })

/** A rest is easily ended, and so it may be of all; what ends for good is what the member named. */
const change = async (
  { subscriptions }: OrdersNeeds,
  conversation: Conversation,
  { kind, which, only }: StandingCommand & { readonly only?: readonly SubscriptionId[] },
): Promise<NoticeMessage> => {
  const { language } = conversation
  const all = await subscriptions.list(conversation)
  const meant = meantBy(all, which).filter(({ id }) => only?.includes(id) ?? true)
  if (meant.length === 0) return noSuchNotice(language, all)
  if (kind === 'unsubscribe' && which === 'unsaid' && meant.length > 1)
    return whichNotice(language, all)
  const changed: Subscription[] = []
  for (const one of meant) {
    if (kind === 'unsubscribe') await subscriptions.remove(conversation, one.id)
    else changed.push(...(await subscriptions[kind](conversation, one.id)))
  }
  return standingNotice(language, kind, kind === 'unsubscribe' ? meant : changed)
}

/** Only what is surely meant is proposed: one, or all of a kind. */
const proposeStanding = async (
  needs: OrdersNeeds,
  { conversation, thread }: Scene,
  { kind, which, filter }: Exclude<LooseOrder, { readonly kind: 'subscribe' }>,
): Promise<NoticeMessage> => {
  const { language } = conversation
  const all = await needs.subscriptions.list(conversation)
  const meant = meantBy(all, which).filter((one) => filter === undefined || tellsOf(one, filter))
  const [first] = meant
  if (first === undefined) return noSuchNotice(language, all)
  if (meant.length > 1 && (filter !== undefined || which === 'unsaid'))
    return kind === 'unsubscribe' ? whichNotice(language, all) : subscriptionsNotice(language, all)
  const number = all.indexOf(first) + 1
  const named = which === 'unsaid' || meant.length === 1 ? number : which
  const command = standingCommand(language, kind, named)
  const subscriptions = meant.map(({ id }) => id)
  await wait(needs, { conversation, thread }, { command, subscriptions })
  return proposedStandingNotice(language, { kind, meant }, command)
}

const confirm = async (
  needs: OrdersNeeds,
  { language, ...here }: Conversation,
  proposal: Proposal,
): Promise<NoticeMessage> => {
  const { clock, publishers } = needs
  const minutes = (clock.now().getTime() - proposal.at.getTime()) / 60_000
  if (minutes > PROPOSAL_WAITS) return lapsedNotice(language, proposal.command)
  const conversation = { ...here, language: proposal.language }
  const command = readCommand(proposal.command, publishers)
  if (command?.kind === 'subscribe') return subscribe(needs, conversation, command.wish)
  if (command === undefined || !('which' in command))
    return lapsedNotice(language, proposal.command)
  // Their numbers may be those of others by now.
  const which = typeof command.which === 'number' ? 'all' : command.which
  return change(needs, conversation, {
    kind: command.kind,
    which,
    only: proposal.subscriptions ?? [],
  })
}
