import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { CardData } from './card-data.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import type { Showing } from '../rendered.ts'
import type { TeamsScene } from '../scene.ts'
import type { Told } from '../incoming/told.ts'
import type { What } from '../incoming/what.ts'
import { deskPlace } from '../speaker.ts'
import { shownAt } from '../posting.ts'
import { subscriptionsCardAt } from './subscriptions-at.ts'

export type PressedHere = Extract<What, { readonly kind: 'pressed' }>

/** What was pressed, with what is known of it. */
export interface Pressing {
  readonly told: Told
  readonly pressed: PressedHere
  readonly data: CardData
}

/** What comes of a button: the card in its place, or a line below it. */
export type Outcome =
  | {
      readonly kind: 'card'
      readonly card: IAdaptiveCard
      /** Everybody is shown it, also later. */
      readonly isForAll: boolean
    }
  | { readonly kind: 'words'; readonly text: string }
  /** It is asked in the thread of the card. */
  | { readonly kind: 'ask'; readonly text: string }

/** The message again, headed by what came of the button; where it is not kept, a line. */
export const onCard = async (
  { desk, renderer, pageUrl }: TeamsScene,
  { told, pressed, data: { page } }: Pressing,
  showing: Pick<Showing, 'result' | 'undo'>,
): Promise<Outcome> => {
  const sent = page === undefined ? undefined : await desk.sent(deskPlace(told), page)
  if (page === undefined || sent === undefined)
    return showing.result === undefined ? { kind: 'words', text: '' } : wordsOf(showing.result)
  const pieces = renderer.split(sent.message)
  const piece = pieces[Math.max(0, sent.postIds.indexOf(pressed.postId))] ?? sent.message
  const card = renderer.card(piece, { ...shownAt(pageUrl, page), ...showing })
  return { kind: 'card', isForAll: false, card }
}

/** What comes to the place, headed by what came of the button. */
export const onSubscriptions = async (
  scene: TeamsScene,
  told: Told,
  result?: NoticeMessage,
): Promise<Outcome> => ({
  kind: 'card',
  isForAll: result !== undefined,
  card: await subscriptionsCardAt(scene, {
    place: deskPlace(told),
    member: told.member.id,
    ...(result === undefined ? {} : { result }),
  }),
})

export const wordsOf = ({ title, lines }: NoticeMessage): Outcome => ({
  kind: 'words',
  text: [title, ...lines].join('\n'),
})
