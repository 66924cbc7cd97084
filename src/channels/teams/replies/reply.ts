import type { Act, Progress, TeamsScene } from '../scene.ts'
import type { Activity } from '../wire.ts'
import type { AnswerStream, Streamed } from './answer-stream.ts'
import type { Incoming } from '../../../domain/channel.ts'
import type { Message } from '../../../domain/message.ts'
import { placesOf, type Told } from '../incoming/told.ts'
import { activityOf } from '../activity-of.ts'
import { createAnswerStream, streamInfo } from './answer-stream.ts'
import { deskPlace, incomingOf } from '../speaker.ts'
import { describeError } from '../../../domain/errors.ts'
import { faultNotice } from '../../../text/notices.ts'
import { languageOfTalk } from '../../../text/script.ts'
import { postSurely, type Shown } from './post-surely.ts'
import { readIntent } from '../../../text/intent.ts'
import { showTyping } from './typing.ts'
import { STREAM_STOPPED, WireFault } from '../wire.ts'
import { subscriptionsCardAt } from '../buttons/subscriptions-at.ts'
import { teamsFault } from '../teams-faults.ts'

/** Noted before anything is posted: whoever takes it over posts nothing, since nobody can look for it. */
const REPLYING = 'replying'
const SHOWN = 'shown'

/** Answers what a member said, where it was said; once, whatever becomes of this process. */
export const replyTo = async (
  scene: TeamsScene,
  told: Told,
  { text, progress }: { readonly text: string; readonly progress: Progress },
): Promise<void> => {
  if (progress.note === SHOWN) return
  if (progress.note === REPLYING) {
    scene.tellOperator(
      `teams: a reply was interrupted (${told.key}); it is not posted again, the member can ask again`,
    )
    return
  }
  const { streaming } = scene
  const { address } = placesOf(told)
  const isStream = told.reference.kind === 'personal' && !streaming.has(address)
  if (isStream) streaming.add(address)
  try {
    const incoming = incomingOf(scene, told, { text })
    const { message, streamed } = await (isStream ? streamTo : typeTo)(scene, told, incoming)
    await progress.write(REPLYING)
    if (!streamed.isStopped) await show(scene, told, { message, streamed, text })
    await progress.write(SHOWN)
  } finally {
    if (isStream) streaming.delete(address)
  }
}

export const replyToSaid: Act = async (scene, told, progress) => {
  if (told.what.kind !== 'said') return
  await replyTo(scene, told, { text: told.what.text === '' ? HELP : told.what.text, progress })
}

/** Asks for help in no language, so that it is told in the member's. */
const HELP = '?'

interface Replied {
  readonly message: Message
  readonly streamed: Streamed
}

const NOT_STREAMED: Streamed = { told: '', isStopped: false }

const typeTo = async (
  scene: TeamsScene,
  { reference, thread }: Told,
  incoming: Incoming,
): Promise<Replied> => {
  const typing = showTyping(scene.wire, reference, thread)
  try {
    return { message: await respondTo(scene, incoming, () => {}), streamed: NOT_STREAMED }
  } finally {
    await typing.stop()
  }
}

const streamTo = async (
  scene: TeamsScene,
  { reference: to, member }: Told,
  incoming: Incoming,
): Promise<Replied> => {
  const { wire, renderer } = scene
  const language = languageOfTalk(incoming.text, member.language)
  const stream = createAnswerStream({ wire, renderer, to, language })
  const message = await respondTo(scene, incoming, stream.hear)
  return { message, streamed: await stream.close() }
}

const respondTo = async (
  { respond, tellOperator }: TeamsScene,
  incoming: Incoming,
  hear: AnswerStream['hear'],
): Promise<Message> => {
  try {
    return await respond('teams', incoming, hear)
  } catch {
    // It promises not to throw; should it, the member is told.
    tellOperator('teams: a reply failed')
    return faultNotice(languageOfTalk(incoming.text, incoming.language ?? 'en'))
  }
}

const show = async (
  scene: TeamsScene,
  told: Told,
  { message, streamed, text }: Replied & { readonly text: string },
): Promise<void> => {
  const { renderer } = scene
  const pieces = renderer.split(message)
  for (const [at, piece] of pieces.entries()) {
    const activity = await activityFor(scene, told, { piece, text })
    const shown =
      at === 0 && streamed.id !== undefined
        ? await endStream(scene, told, {
            activity,
            streamed: { ...streamed, id: streamed.id },
            piece,
          })
        : await postSurely(scene, told, activity)
    if (shown === undefined) return
    await noteAnswer(scene, piece, shown)
  }
}

/** What can be said, and what comes to a place, is shown with buttons; everything else as it is told. */
const activityFor = async (
  scene: TeamsScene,
  told: Told,
  { piece, text }: { readonly piece: Message; readonly text: string },
): Promise<Activity> => {
  const { kind } = readIntent(text)
  if (piece.kind === 'notice' && kind === 'help')
    return activityOf(scene.renderer.render(piece, { hasCommands: true }))
  const rendered = scene.renderer.render(piece)
  if (piece.kind !== 'notice' || kind !== 'subscriptions') return activityOf(rendered)
  try {
    const card = await subscriptionsCardAt(scene, {
      place: { ...deskPlace(told), language: piece.language },
      member: told.member.id,
    })
    return activityOf({ ...rendered, card })
  } catch (error) {
    // By now nobody would post it again; the words stand without buttons.
    scene.tellOperator(`teams: a list was shown without its buttons: ${describeError(error)}`)
    return activityOf(rendered)
  }
}

/** By the post alone, Teams tells what a member thinks of an answer. */
const noteAnswer = async (
  { desk }: Pick<TeamsScene, 'desk'>,
  piece: Message,
  { id }: Shown,
): Promise<void> => {
  if (piece.kind !== 'answer' || piece.questionId === undefined || id === '') return
  await desk.answerShown(piece.questionId, id)
}

interface Ending {
  readonly activity: Activity
  readonly streamed: Streamed & { readonly id: string }
  readonly piece: Message
}

/** Gives a streamed answer its end; where it tells otherwise by now, it is posted whole, and what was streamed is removed. */
const endStream = async (
  scene: TeamsScene,
  told: Told,
  { activity, streamed, piece }: Ending,
): Promise<Shown | undefined> => {
  const { id, told: words } = streamed
  const isSame = piece.kind === 'answer' ? scene.renderer.continues(piece, words) : words === ''
  if (isSame) {
    const ended = await sendEnd(scene, told, { activity, streamed })
    if (ended !== 'refused') return ended
  }
  const shown = await postSurely(scene, told, activity)
  if (words !== '') await scene.wire.remove(told.reference, { id }).catch(() => {})
  return shown
}

/** Refused, it is shown in another way. */
const sendEnd = async (
  { wire, tellOperator }: TeamsScene,
  told: Told,
  { activity, streamed: { id } }: Pick<Ending, 'activity' | 'streamed'>,
): Promise<Shown | 'refused' | undefined> => {
  const { text = activity.summary ?? '', textFormat = 'plain', entities = [], ...rest } = activity
  const info = streamInfo({ streamType: 'final', streamId: id })
  try {
    const final = { ...rest, text, textFormat, entities: [info, ...entities] }
    return { id: (await wire.send(told.reference, final)) || id }
  } catch (error) {
    if (error instanceof WireFault && error.word === STREAM_STOPPED) return undefined
    const fault = teamsFault(error, { kind: 'post', now: new Date() })
    if (fault.retryable) return 'refused'
    tellOperator(`teams: an answer may not have been shown (${told.key}): ${fault.message}`)
    return undefined
  }
}
