import type { RegisterListeners, SlackScene } from '../scene.ts'
import type { Acting } from './interactive-member.ts'
import type { Message } from '../../../domain/message.ts'
import type { Rendered } from '../rendered.ts'
import { actingAt, deskPlace, mayChange, speaksIn } from './interactive-member.ts'
import { addressOf, privateTalkOf, threadOf } from '../place.ts'
import { administratorsNotice } from '../../../text/settings-notices.ts'
import { answerPrivately } from './interactive-private.ts'
import { buttons } from '../views/elements.ts'
import { interfaceWording } from '../interface-wording.ts'
import { orTellOperator, replyVia, type Reply } from './interactive-reply.ts'
import { readPress, type Press } from './interactive-press.ts'
import { wrongPillarForm } from '../views/wrong-pillar-form.ts'
import type { Progress } from '../scene.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { carryOutPress, isChange } from '../../../messenger/press.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'
import { SLACK_ACTION } from '../action-ids.ts'

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

export const registerActions: RegisterListeners = (app, scene) => {
  for (const action of [...IN_MESSAGES, SLACK_ACTION.entryMenu])
    app.action(action, async ({ ack, body, action: what, respond, context }) => {
      await ack()
      const press = readPress(body, what)
      if (press === undefined) return
      const acting = await actingAt(scene, press)
      const progress = scene.progressOf(context)
      await carryOut(scene, { press, acting, reply: replyVia(respond), progress })
    })
  app.action(SLACK_ACTION.link, ({ ack }) => ack())
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
  const tell = (message: Message) => scene.renderer.render(message)
  if (!speaksIn(scene, press.place)) {
    const { notHere, notHereHint } = interfaceWording(language)
    return tell(noticeIn(language, notHere, notHereHint))
  }
  try {
    if (isChange(press.action) && !(await mayChange(scene, acting)))
      return tell(administratorsNotice(language))
    if (press.action === ACTION.share) return await share(scene, pressing)
    return await carryOutIn(scene, pressing)
  } catch (error) {
    return tell(noticeOfFault(scene, language, error))
  }
}

const carryOutIn = async (scene: SlackScene, pressing: Pressing): Promise<Told | undefined> => {
  const { press, acting } = pressing
  const { value, isPrivate } = press
  // A menu says itself what was chosen: what stands below no message is not done.
  const action = IN_MESSAGES.has(press.action) ? press.action : ''
  const place = deskPlace(acting)
  const talk = talkOf(pressing)
  const pressed = await carryOutPress(scene.desk, { action, value, place, talk })
  if (pressed.kind === 'ask') return ask(scene, pressing, pressed.text)
  if (pressed.kind === 'object') return openWrongPillar(scene, pressing)
  const { blocks, text } = scene.renderer.render(pressed.notice)
  if (pressed.undo !== undefined) return { blocks: [...blocks, buttons(pressed.undo)], text }
  return { blocks, text, replaces: action === ACTION.unmute && isPrivate }
}

/** An answer belongs to the thread in which it was given, or to what the member asks in private. */
const talkOf = ({ press }: Pressing): string => {
  const { place, isPrivate, threadTs, ts, user } = press
  return isPrivate ? privateTalkOf(place, user) : threadOf(place, threadTs ?? ts)
}

const NUMBER = /^\d{1,18}$/u

/** The answer itself is posted by whoever posts everything: once, however often it is pressed. */
const share = async (scene: SlackScene, pressing: Pressing): Promise<Told> => {
  const { press, acting } = pressing
  const words = interfaceWording(acting.language)
  const to = { address: addressOf(press.place) }
  const talk = { ...deskPlace(acting), address: talkOf(pressing) }
  const isShared = NUMBER.test(press.value) && (await scene.desk.share(talk, press.value, to))
  const notice = isShared
    ? noticeIn(acting.language, words.shared, words.sharedHint)
    : noticeIn(acting.language, words.notShared, words.notSharedHint)
  return { ...scene.renderer.render(notice), replaces: isShared && press.isPrivate }
}

const openWrongPillar = async (
  scene: SlackScene,
  { press, acting }: Pressing,
): Promise<undefined> => {
  const { place, value: entry, triggerId, headline } = press
  const { client } = await scene.workspaces.of(place.team)
  const { language } = acting
  const { choices } = scene.desk
  const about = headline === undefined ? {} : { headline }
  const view = wrongPillarForm({ place, entry, language, choices, ...about })
  await client.views.open({ trigger_id: triggerId, view })
  return undefined
}

/** In the thread of the message, where all can read on; what only one member sees has no thread. */
const ask = async (
  scene: SlackScene,
  { press, acting, reply, progress }: Pressing,
  text: string,
): Promise<undefined> => {
  const { place, user } = acting
  if (press.isPrivate) {
    await answerPrivately(scene, acting, { text, reply, canReplace: false })
    return undefined
  }
  const threadTs = press.threadTs ?? press.ts
  await scene.replyInThread({ id: press.at, place, threadTs, user, text }, progress)
  return undefined
}

/** What stands below messages. */
const IN_MESSAGES: ReadonlySet<string> = new Set([
  ACTION.feedback,
  ACTION.share,
  ACTION.subscribePillar,
  ACTION.wrongPillar,
  ACTION.mute,
  ACTION.unmute,
  ACTION.askAbout,
])
