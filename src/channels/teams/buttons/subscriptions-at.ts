import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { NoticeMessage } from '../../../domain/message.ts'
import type { Place } from '../../../domain/desk.ts'
import type { TeamsScene } from '../scene.ts'

/** What comes to the place, with what can be done about it. */
export const subscriptionsCardAt = async (
  { desk, renderer }: Pick<TeamsScene, 'desk' | 'renderer'>,
  {
    place,
    member,
    result,
  }: { readonly place: Place; readonly member: string; readonly result?: NoticeMessage },
): Promise<IAdaptiveCard> => {
  const { subscriptions } = await desk.home(place)
  return renderer.subscriptions({
    language: place.language,
    subscriptions,
    member,
    ...(result === undefined ? {} : { result }),
  })
}
