import type { Conversation, ConversationStore } from './domain/conversation.ts'
import type { Desk } from './domain/desk.ts'
import type { HearStep, Incoming, Respond } from './domain/channel.ts'
import type { Intent } from './text/intent.ts'
import type { Language } from './domain/language.ts'
import type { Message, NoticeMessage } from './domain/message.ts'
import type { Orders } from './subscriptions/orders.ts'
import type { PillarId } from './domain/pillar.ts'
import type { Pipeline } from './pipeline.ts'
import type { Proposal } from './domain/proposal.ts'
import type { PublisherNames } from './text/publisher-names.ts'
import type { Talk } from './talk/talk.ts'
import { aboutNotice, sourcesNotice, type Makeup } from './text/about-notices.ts'
import { administratorsNotice, settingsNotice, type HouseRules } from './text/settings-notices.ts'
import { describeError } from './domain/errors.ts'
import { droppedNotice } from './text/proposal-notices.ts'
import { faultNotice, helpNotice } from './text/notices.ts'
import { languageOfTalk } from './text/script.ts'
import { latestQuestion, type Shown } from './text/show-commands.ts'
import { mutedBy } from './subscriptions/muted.ts'
import { readIntent } from './text/intent.ts'
import { unclearNotice } from './text/subscription-notices.ts'

export interface RespondNeeds {
  readonly pipeline: Pick<Pipeline, 'recentDigest'>
  readonly talk: Pick<Talk, 'ask' | 'count' | 'forget'>
  readonly orders: Orders
  readonly desk: Pick<Desk, 'mute' | 'brief' | 'home'>
  /** As members may name them. */
  readonly publishers: PublisherNames
  readonly pillars: readonly PillarId[]
  readonly makeup: Makeup
  readonly rules: HouseRules
  readonly conversations: Pick<ConversationStore, 'open'>
  readonly language: Language
  readonly tellFault: (reason: string) => void
}

/** The bot's side of every talk, the same in all channels: a command in words is carried out, anything else is answered. */
export const createRespond =
  (needs: RespondNeeds): Respond =>
  async (channel, incoming, hear) => {
    const language = languageOfTalk(incoming.text, incoming.language ?? needs.language)
    const open = async (address: string): Promise<Conversation> => ({
      ...(await needs.conversations.open(channel, address, language)),
      // What is wished for is meant in the language of the line, whichever was spoken here first.
      language,
    })
    try {
      const place = await open(incoming.address)
      const thread = incoming.thread === undefined ? place : await open(incoming.thread)
      const intent = readIntent(incoming.text, needs.publishers)
      const waiting = await needs.orders.waiting(thread)
      return await carryOut(needs, intent, { incoming, place, thread, waiting, hear })
    } catch (error) {
      needs.tellFault(describeError(error))
      return faultNotice(language)
    }
  }

/** Where and by whom it was said. Both conversations are in the language in which to reply, and one where there is no thread. */
interface Scene {
  readonly incoming: Incoming
  /** To it belongs what is subscribed. */
  readonly place: Conversation
  /** To it belongs what was said before. */
  readonly thread: Conversation
  /** What the line before asked to be confirmed. */
  readonly waiting: Proposal | undefined
  readonly hear: HearStep | undefined
}

const CHANGES = [
  'subscribe',
  'order',
  'pause',
  'resume',
  'unsubscribe',
  'mute',
] as const satisfies readonly Intent['kind'][]
type ChangingIntent = Extract<Intent, { readonly kind: (typeof CHANGES)[number] }>

const isChange = (intent: Intent): intent is ChangingIntent =>
  (CHANGES as readonly Intent['kind'][]).includes(intent.kind)

const carryOut = async (needs: RespondNeeds, intent: Intent, scene: Scene): Promise<Message> => {
  const { place, waiting } = scene
  const isConfirmed = waiting !== undefined && intent.kind === 'yes'
  if ((isConfirmed || isChange(intent)) && !(await mayChange(scene)))
    return administratorsNotice(place.language)
  if (isConfirmed) return needs.orders.confirm(place, waiting)
  if (waiting !== undefined && intent.kind === 'no') return droppedNotice(place.language)
  return isChange(intent) ? change(needs, intent, scene) : reply(needs, intent, scene)
}

const mayChange = async ({ incoming }: Scene): Promise<boolean> =>
  incoming.mayChange === undefined || incoming.mayChange()

const change = async (
  { orders, desk }: RespondNeeds,
  intent: ChangingIntent,
  { place, thread }: Scene,
): Promise<NoticeMessage> => {
  if (intent.kind === 'subscribe') return orders.subscribe(place, intent.wish)
  if (intent.kind === 'order') return orders.propose(place, intent.order, thread)
  if (intent.kind === 'mute') return desk.mute(place, intent.sourceId, intent.isMuted)
  return orders.change(place, intent)
}

const reply = async (
  needs: RespondNeeds,
  intent: Exclude<Intent, ChangingIntent>,
  scene: Scene,
): Promise<Message> => {
  const { place, thread, incoming, hear } = scene
  const { language } = place
  const speaker = speakerOf(incoming)
  const ask = (text: string) => needs.talk.ask(thread, { ...speaker, text }, hear)
  if ('text' in intent) return ask(intent.text)
  if (intent.kind === 'latest') return ask(latestQuestion(language, needs.pillars))
  if (intent.kind === 'forget') return needs.talk.forget(thread, speaker, intent.whose)
  if (intent.kind === 'digest') return needs.pipeline.recentDigest({ language })
  if (intent.kind === 'brief') {
    const refused = await needs.talk.count(thread, { ...speaker, text: intent.link })
    return refused ?? needs.desk.brief(place, intent.link)
  }
  if (intent.kind === 'unclear') return unclearNotice(language, intent)
  return tell(needs, intent, place)
}

const speakerOf = ({ member, workspace }: Incoming): Pick<Incoming, 'member' | 'workspace'> => ({
  ...(member === undefined ? {} : { member }),
  ...(workspace === undefined ? {} : { workspace }),
})

/** What the bot knows of itself and the place. */
const tell = async (
  { orders, desk, makeup, rules }: RespondNeeds,
  { kind }: { readonly kind: Shown | 'nothing' },
  place: Conversation,
): Promise<NoticeMessage> => {
  const { language } = place
  if (kind === 'subscriptions') return orders.list(place)
  if (kind === 'about') return aboutNotice(language, makeup)
  if (kind === 'sources') return sourcesNotice(language, (await desk.home(place)).sources)
  if (kind !== 'settings') return helpNotice(language)
  const { subscriptions, sources } = await desk.home(place)
  const muted = mutedBy(subscriptions).map((id) => ({
    id,
    name: sources.find((one) => one.id === id)?.name ?? { en: id, ja: id },
  }))
  return settingsNotice(language, { ...rules, subscriptions, muted })
}
