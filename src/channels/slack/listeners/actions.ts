import type { RegisterListeners, SlackScene } from '../scene.ts'
import type { Acting } from './interactive-member.ts'
import type { Message } from '../../../domain/message.ts'
import type { Rendered } from '../rendered.ts'
import { ACTION, readValue } from '../action-ids.ts'
import { actingAt, deskPlace, mayChange, speaksIn } from './interactive-member.ts'
import { addressOf, privateTalkOf, threadOf } from '../place.ts'
import { administratorsNotice } from '../../../text/settings-notices.ts'
import { answerPrivately } from './interactive-private.ts'
import { buttons } from '../views/elements.ts'
import { interfaceWording } from '../interface-wording.ts'
import {
  noticeIn,
  noticeOfFault,
  orTellOperator,
  replyVia,
  type Reply,
} from './interactive-reply.ts'
import { readPress, type Press } from './interactive-press.ts'
import { wrongPillarForm } from '../views/wrong-pillar-form.ts'
import type { Progress } from '../scene.ts'

/** What was pressed, by whom, and how to reply. */
interface Pressing {
  readonly press: Press
  readonly acting: Acting
  readonly reply: Reply
  readonly progress: Progress
}

/** What the member is told of it, if anything; `replaces` what was pressed. */
interface Told extends Rendered {
  readonly replaces?: boolean
}

type Act = (scene: SlackScene, pressing: Pressing) => Promise<Told | undefined>

export const registerActions: RegisterListeners = (app, scene) => {
  for (const action of [...ACTS.keys(), ACTION.entryMenu])
    app.action(action, async ({ ack, body, action: what, respond, context }) => {
      await ack()
      const press = readPress(body, what)
      if (press === undefined) return
      const acting = await actingAt(scene, press)
      const progress = scene.progressOf(context)
      await carryOut(scene, { press, acting, reply: replyVia(respond), progress })
    })
  app.action(ACTION.link, ({ ack }) => ack())
}

const carryOut = (scene: SlackScene, pressing: Pressing): Promise<void> =>
  orTellOperator(scene, async () => {
    const { press, reply } = pressing
    const { replaces = false, ...shown } = (await outcomeOf(scene, pressing)) ?? {}
    if (!isShown(shown)) return
    await reply(shown, { replaces, thread: press.threadTs })
  })

const isShown = (shown: Partial<Rendered>): shown is Rendered => shown.blocks !== undefined

const outcomeOf = async (scene: SlackScene, pressing: Pressing): Promise<Told | undefined> => {
  const { press, acting } = pressing
  const { language } = acting
  const words = interfaceWording(language)
  const tell = (message: Message) => scene.renderer.render(message)
  if (!speaksIn(scene, press.place))
    return tell(noticeIn(language, words.notHere, words.notHereHint))
  const act = ACTS.get(press.action)
  if (act === undefined || !VALUE.test(press.value))
    return tell(noticeIn(language, words.outdated, words.outdatedHint))
  try {
    if (CHANGES.has(press.action) && !(await mayChange(scene, acting)))
      return tell(administratorsNotice(language))
    return await act(scene, pressing)
  } catch (error) {
    return tell(noticeOfFault(scene, language, error))
  }
}

/** What we have put into a button is short, and of these letters. */
const VALUE = /^[\w. -]{1,150}$/u

const isNumber = (id: string): boolean => /^\d{1,18}$/u.test(id)

/** An answer belongs to the thread in which it was given, or to what the member asks in private. */
const talkOf = ({ press, acting }: Pressing) => {
  const { place, isPrivate, threadTs, ts, user } = press
  const address = isPrivate ? privateTalkOf(place, user) : threadOf(place, threadTs ?? ts)
  return { ...deskPlace(acting), address }
}

const rate: Act = async (scene, pressing) => {
  const { language } = pressing.acting
  const words = interfaceWording(language)
  const [feedback, id] = readValue(pressing.press.value)
  const isRated =
    (feedback === 'helpful' || feedback === 'unhelpful') &&
    isNumber(id) &&
    (await scene.desk.rate(talkOf(pressing), id, feedback))
  return scene.renderer.render(noticeIn(language, isRated ? words.thanks : words.notRated))
}

/** The answer itself is posted by whoever posts everything: once, however often it is pressed. */
const share: Act = async (scene, pressing) => {
  const { press, acting } = pressing
  const words = interfaceWording(acting.language)
  const to = { address: addressOf(press.place) }
  const isShared =
    isNumber(press.value) && (await scene.desk.share(talkOf(pressing), press.value, to))
  const notice = isShared
    ? noticeIn(acting.language, words.shared, words.sharedHint)
    : noticeIn(acting.language, words.notShared, words.notSharedHint)
  return { ...scene.renderer.render(notice), replaces: isShared && press.isPrivate }
}

const subscribePillar: Act = async (scene, { press, acting }) => {
  const request = { kind: 'alerts', filter: { pillars: [press.value] } } as const
  return scene.renderer.render(await scene.desk.subscribe(deskPlace(acting), request))
}

const openWrongPillar: Act = async (scene, { press, acting }) => {
  const { place, value: entry, triggerId, headline } = press
  const { client } = await scene.workspaces.of(place.team)
  const { language } = acting
  const { choices } = scene.desk
  const about = headline === undefined ? {} : { headline }
  const view = wrongPillarForm({ place, entry, language, choices, ...about })
  await client.views.open({ trigger_id: triggerId, view })
  return undefined
}

const mute: Act = async (scene, { press, acting }) => {
  const notice = await scene.desk.mute(deskPlace(acting), press.value, true)
  const { blocks, text } = scene.renderer.render(notice)
  const { undo } = interfaceWording(acting.language)
  const button = { action: ACTION.unmute, label: undo, value: press.value, object: notice.title }
  return { blocks: [...blocks, buttons(button)], text }
}

const unmute: Act = async (scene, { press, acting }) => {
  const notice = await scene.desk.mute(deskPlace(acting), press.value, false)
  return { ...scene.renderer.render(notice), replaces: press.isPrivate }
}

/** In the thread of the message, where all can read on; what only one member sees has no thread. */
const askAbout: Act = async (scene, { press, acting, reply, progress }) => {
  const { language, place, user } = acting
  const text = await scene.desk.questionAbout(press.value, language)
  if (text === undefined) {
    const { unknownEntry, unknownEntryHint } = interfaceWording(language)
    return scene.renderer.render(noticeIn(language, unknownEntry, unknownEntryHint))
  }
  if (press.isPrivate) await answerPrivately(scene, acting, { text, reply, canReplace: false })
  else {
    const threadTs = press.threadTs ?? press.ts
    await scene.replyInThread({ id: press.at, place, threadTs, user, text }, progress)
  }
  return undefined
}

const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  [ACTION.feedback, rate],
  [ACTION.share, share],
  [ACTION.subscribePillar, subscribePillar],
  [ACTION.wrongPillar, openWrongPillar],
  [ACTION.mute, mute],
  [ACTION.unmute, unmute],
  [ACTION.askAbout, askAbout],
])

/** These change what comes to the place. */
const CHANGES: ReadonlySet<string> = new Set([ACTION.subscribePillar, ACTION.mute, ACTION.unmute])
