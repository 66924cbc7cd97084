import type { Answer, TeamsScene } from '../scene.ts'
import type { Outcome } from '../buttons/outcome.ts'
import type { Reception } from '../../../domain/inbox.ts'
import type { Told } from './told.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { answerExtension } from '../extension/extension.ts'
import { deskPlace } from '../speaker.ts'
import { interfaceWording } from '../interface-wording.ts'
import { outcomeOf, replaceCard } from '../buttons/press.ts'
import type { PressedHere } from '../buttons/outcome.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'
import { placesOf } from './told.ts'
import { readCardData, TEAMS_ACTION } from '../buttons/card-data.ts'

export interface AnswersNeeds {
  readonly scene: TeamsScene
  readonly reception: Pick<Reception, 'receive' | 'isFirst'>
}

/** What Teams waits for; undefined of what is kept and acted on later. What comes twice is carried out once. */
export const answerTo = async (
  needs: AnswersNeeds,
  told: Told,
  body: unknown,
): Promise<Answer | undefined> => {
  const { what } = told
  if (what.kind === 'pressed' && !what.isFallback) return answerPress(needs, { told, what, body })
  if (what.kind === 'rated') {
    const place = { ...deskPlace(told), address: placesOf(told).talk }
    await needs.scene.desk.rateShown(place, what.postId, what.isLiked ? 'helpful' : 'unhelpful')
    return { status: 200, body: {} }
  }
  if (what.kind !== 'extension') return undefined
  if (!(await needs.reception.isFirst(told.key))) return { status: 200, body: {} }
  return answerExtension(needs.scene, told, what)
}

interface Press {
  readonly told: Told
  readonly what: PressedHere
  readonly body: unknown
}

const answerPress = async (
  { scene, reception }: AnswersNeeds,
  { told, what, body }: Press,
): Promise<Answer> => {
  const { language } = told.member
  const verb = readCardData(what.data)?.verb
  // An answer takes longer than Teams waits.
  if (verb === ACTION.askAbout || verb === TEAMS_ACTION.say) {
    await reception.receive({ key: told.key, body })
    return words(outcomeWording(language).working)
  }
  const isLook = verb === TEAMS_ACTION.showSubscriptions
  if (!isLook && !(await reception.isFirst(told.key)))
    return words(interfaceWording(language).again)
  const outcome = await outcomeOf(scene, told, what)
  if (outcome.kind === 'card' && outcome.isForAll)
    scene.goOn(replaceCard(scene, told, { card: outcome.card, postId: what.postId }))
  return answerOf(outcome)
}

const answerOf = (outcome: Outcome): Answer =>
  outcome.kind === 'card'
    ? invokeResponse('application/vnd.microsoft.card.adaptive', outcome.card)
    : words(outcome.text)

const words = (text: string): Answer =>
  invokeResponse('application/vnd.microsoft.activity.message', text)

/** learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const invokeResponse = (type: string, value: unknown): Answer => ({
  status: 200,
  body: { statusCode: 200, type, value },
})
