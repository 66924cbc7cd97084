import type { Act, TeamsScene } from './scene.ts'
import type { Told } from './incoming/told.ts'
import { activityOf } from './activity-of.ts'
import { deskPlace } from './speaker.ts'
import { helpNotice } from '../../text/notices.ts'
import { placesOf } from './incoming/told.ts'
import { promptsFor } from '../../messenger/suggested-prompts.ts'

/** The bot was installed: what is parked there is served again, and it says what it can do, once. */
export const welcome: Act = async (scene, told, progress) => {
  const { reference, member } = told
  const { wire, renderer, desk } = scene
  await desk.rejoin(deskPlace(told))
  if (progress.note !== undefined) return
  await progress.write(WELCOMED)
  const activity = activityOf(renderer.render(helpNotice(member.language), { hasCommands: true }))
  const { prompts } = promptsFor(member.language)
  const suggestedActions = {
    actions: prompts.map(({ title, message }) => ({ type: 'imBack', title, value: message })),
  }
  await (reference.kind === 'channel'
    ? wire.begin(reference, activity)
    : wire.send(
        reference,
        // Teams shows them in chats with one member only.
        reference.kind === 'personal' ? { ...activity, suggestedActions } : activity,
      ))
}

/** Noted before it is said: whoever takes it over does not say it again. */
const WELCOMED = 'welcomed'

/** The bot was removed, from a chat or from a whole team: nothing is sent there any more. */
export const leave: Act = async (scene, told) => {
  for (const address of await leftBy(scene, told)) {
    await scene.desk.leave('teams', address, 'the bot was removed')
    // Last: by it, whoever takes this over finds the place.
    await scene.references.forget(address)
  }
}

const leftBy = async (
  { references }: Pick<TeamsScene, 'references'>,
  told: Told,
): Promise<readonly string[]> => {
  const { address } = placesOf(told)
  const isTeam = told.what.kind === 'removed' && told.what.from === 'team'
  if (!isTeam || told.team === undefined) return [address]
  return [...new Set([address, ...(await references.ofTeam(told.team))])]
}
