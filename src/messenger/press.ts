import type { Desk, Place } from '../domain/desk.ts'
import type { NoticeMessage } from '../domain/message.ts'
import { ACTION, readValue } from './actions.ts'
import { noticeIn } from './notices.ts'
import { outcomeWording } from './outcome-wording.ts'

/** What a member pressed in a message. */
export interface Press {
  readonly action: string
  readonly value: string
  readonly place: Place
  /** Address of the talk to which the message belongs. */
  readonly talk: string
}

/** What is to be done about it. */
export type Pressed =
  /** The member is told; `undo` names the publisher whose muting a button takes back. */
  | { readonly kind: 'told'; readonly notice: NoticeMessage; readonly undo?: Undo }
  /** It is asked in the thread of the message. */
  | { readonly kind: 'ask'; readonly text: string }
  /** The form is opened in which to say what the entry touches. */
  | { readonly kind: 'object'; readonly entryKey: string }

export interface Undo {
  readonly action: typeof ACTION.unmute
  readonly value: string
  readonly label: string
  readonly object: string
}

type Act = (desk: Desk, press: Press) => Promise<Pressed>

/** These change what comes to the place. */
const CHANGES: ReadonlySet<string> = new Set([
  ACTION.subscribePillar,
  ACTION.mute,
  ACTION.unmute,
  ACTION.pause,
  ACTION.resume,
  ACTION.unsubscribe,
])

export const isChange = (action: string): boolean => CHANGES.has(action)

/** What we have put into a button is short, and of these letters. */
const VALUE = /^[\w. -]{1,150}$/u

const isNumber = (id: string): boolean => /^\d{1,18}$/u.test(id)

/** Carries out what a button asks, the same on every channel. Throws what the desk throws. */
export const carryOutPress = async (desk: Desk, press: Press): Promise<Pressed> => {
  const act = ACTS.get(press.action)
  return act === undefined || !VALUE.test(press.value) ? outdated(press) : act(desk, press)
}

const told = (notice: NoticeMessage): Pressed => ({ kind: 'told', notice })

const outdated = ({ place: { language } }: Press): Pressed => {
  const words = outcomeWording(language)
  return told(noticeIn(language, words.outdated, words.outdatedHint))
}

const rate: Act = async (desk, { place, talk, value }) => {
  const words = outcomeWording(place.language)
  const [feedback, id] = readValue(value)
  const isRated =
    (feedback === 'helpful' || feedback === 'unhelpful') &&
    isNumber(id) &&
    (await desk.rate({ ...place, address: talk }, id, feedback))
  return told(noticeIn(place.language, isRated ? words.thanks : words.notRated))
}

const subscribePillar: Act = async (desk, { place, value }) =>
  told(await desk.subscribe(place, { kind: 'alerts', filter: { pillars: [value] } }))

const mute: Act = async (desk, { place, value }) => {
  const notice = await desk.mute(place, value, true)
  const label = outcomeWording(place.language).undo
  const undo = { action: ACTION.unmute, value, label, object: notice.title }
  return { kind: 'told', notice, undo }
}

const unmute: Act = async (desk, { place, value }) => told(await desk.mute(place, value, false))

const askAbout: Act = async (desk, { place, value }) => {
  const text = await desk.questionAbout(value, place.language)
  if (text !== undefined) return { kind: 'ask', text }
  const words = outcomeWording(place.language)
  return told(noticeIn(place.language, words.unknownEntry, words.unknownEntryHint))
}

/** Numbers only: other words would be a fault of the database. */
const change =
  (what: 'pause' | 'resume' | 'unsubscribe'): Act =>
  async (desk, press) =>
    isNumber(press.value)
      ? told(await desk.change(press.place, what, press.value))
      : outdated(press)

const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  [ACTION.feedback, rate],
  [ACTION.subscribePillar, subscribePillar],
  [ACTION.wrongPillar, async (_desk, { value }) => ({ kind: 'object', entryKey: value })],
  [ACTION.mute, mute],
  [ACTION.unmute, unmute],
  [ACTION.askAbout, askAbout],
  [ACTION.pause, change('pause')],
  [ACTION.resume, change('resume')],
  [ACTION.unsubscribe, change('unsubscribe')],
])
