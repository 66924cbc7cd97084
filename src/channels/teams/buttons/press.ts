import type { Act, TeamsScene } from '../scene.ts'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Told } from '../incoming/told.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { activityOf } from '../activity-of.ts'
import { administratorsNotice } from '../../../text/settings-notices.ts'
import { carryOutForm, isOfForm } from './forms.ts'
import { carryOutPress, isChange } from '../../../messenger/press.ts'
import { deskPlace, mayChange } from '../speaker.ts'
import { noticeOfFault } from '../../../messenger/notices.ts'
import { commandsIn } from '../../../messenger/suggested-prompts.ts'
import { onCard, onSubscriptions, wordsOf } from './outcome.ts'
import type { Outcome, PressedHere, Pressing } from './outcome.ts'
import { placesOf } from '../incoming/told.ts'
import { postSurely } from '../replies/post-surely.ts'
import { readCardData, TEAMS_ACTION } from './card-data.ts'
import { replyTo } from '../replies/reply.ts'
import { threadOfPost } from '../posting.ts'

/** Never throws: faults are told to the member. */
export const outcomeOf = async (
  scene: TeamsScene,
  told: Told,
  pressed: PressedHere,
): Promise<Outcome> => {
  const data = readCardData(pressed.data) ?? { verb: '' }
  const { language } = told.member
  try {
    if (!isChanging(data.verb) || mayChange(scene, told))
      return await carryOut(scene, { told, pressed, data })
    return wordsOf(administratorsNotice(language))
  } catch (error) {
    return wordsOf(noticeOfFault(scene, language, error))
  }
}

const isChanging = (verb: string): boolean =>
  isChange(verb) || verb === TEAMS_ACTION.subscribe || verb === ACTION.openSubscribe

const isCommand = (words: string): boolean =>
  [...commandsIn('en'), ...commandsIn('ja')].some(({ message }) => message === words)

const carryOut = async (scene: TeamsScene, pressing: Pressing): Promise<Outcome> => {
  const { told, data } = pressing
  const { verb, page, about = '' } = data
  if (verb === TEAMS_ACTION.say && isCommand(about)) return { kind: 'ask', text: about }
  if (verb === TEAMS_ACTION.showSubscriptions) return onSubscriptions(scene, told)
  if (verb === TEAMS_ACTION.cancel)
    return page === undefined ? onSubscriptions(scene, told) : onCard(scene, pressing, {})
  return isOfForm(verb) ? carryOutForm(scene, pressing) : carryOutShared(scene, pressing)
}

const STANDING: ReadonlySet<string> = new Set([ACTION.pause, ACTION.resume, ACTION.unsubscribe])

/** What every channel with buttons has. */
const carryOutShared = async (scene: TeamsScene, pressing: Pressing): Promise<Outcome> => {
  const { told, data } = pressing
  const { verb: action, about: value = '' } = data
  const { talk } = placesOf(told)
  const press = await carryOutPress(scene.desk, { action, value, place: deskPlace(told), talk })
  if (press.kind === 'ask') return { kind: 'ask', text: press.text }
  if (press.kind === 'object')
    return { kind: 'card', isForAll: false, card: objectForm(scene, pressing) }
  const { notice: result, undo } = press
  // It comes after Teams has its answer: the card is everybody's by then.
  if (action === ACTION.askAbout) return wordsOf(result)
  return STANDING.has(action)
    ? onSubscriptions(scene, told, result)
    : onCard(scene, pressing, { result, ...(undo === undefined ? {} : { undo }) })
}

const objectForm = (
  { desk, renderer }: TeamsScene,
  { told, data: { about = '', page } }: Pressing,
): IAdaptiveCard =>
  renderer.objectForm({
    language: told.member.language,
    choices: desk.choices,
    entryKey: about,
    ...(page === undefined ? {} : { pageId: page }),
  })

/** Puts the card in the place of the one that was pressed, for everybody. */
export const replaceCard = async (
  { wire, tellOperator }: Pick<TeamsScene, 'wire' | 'tellOperator'>,
  { reference, thread }: Told,
  { card, postId }: { readonly card: IAdaptiveCard; readonly postId: string },
): Promise<void> => {
  if (postId === '') return
  try {
    const summary = card.fallbackText ?? '…'
    const at = threadOfPost(reference, postId, thread)
    await wire.edit(reference, { id: postId, ...at }, activityOf({ card, summary }))
  } catch {
    tellOperator('teams: a card could not be drawn anew; it shows what was before')
  }
}

/** Noted before a line is posted: whoever takes it over neither carries it out nor posts it again. */
const CARRIED_OUT = 'carried out'

/** What was kept: a question about an entry, or a button of a client that waits for nothing. */
export const actOnPress: Act = async (scene, told, progress) => {
  const { what } = told
  if (what.kind !== 'pressed' || progress.note === CARRIED_OUT) return
  const outcome = await outcomeOf(scene, told, what)
  if (outcome.kind === 'ask') await replyTo(scene, told, { text: outcome.text, progress })
  else if (outcome.kind === 'card') await replaceCard(scene, told, { ...outcome, ...what })
  else if (outcome.text !== '') {
    const { text } = outcome
    await progress.write(CARRIED_OUT)
    await postSurely(scene, told, { type: 'message', text, textFormat: 'plain', summary: text })
  }
}
