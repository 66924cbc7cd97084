import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards'
import type { Subscription } from '../../../domain/subscription.ts'
import type { SubscriptionsCard, TeamsRenderer } from '../rendered.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { actionSet, execute, toggle } from './actions.ts'
import { BOLD, container, heading, inLines, raw, richText, SUBTLE } from './elements.ts'
import { cardOf } from './frame.ts'
import { createPen, type Pen, type Room } from './pen.ts'
import { fits } from './size.ts'
import { noticeElements } from './notice-elements.ts'
import { outcomeWording, type OutcomeWording } from '../../../messenger/outcome-wording.ts'
import { interfaceWording } from '../interface-wording.ts'
import { TEAMS_ACTION } from '../buttons/card-data.ts'
import { tellMoment } from '../../../text/tell-time.ts'
import { tellSubscription } from '../../../text/tell-subscription.ts'

const ROOM: Room = { text: 200, link: 2_048 }
/** As many as fit; all of them can be changed in words. */
const MOST = [12, 6, 3, 1]

/** What comes to a place, with what can be done about it. */
export const subscriptionsCard: TeamsRenderer['subscriptions'] = (contents) => {
  const drawn = (most: number) => cardWith(contents, most)
  return drawn(MOST.find((most) => fits({ card: drawn(most), summary: '' })) ?? 1)
}

const cardWith = (
  { language, subscriptions, member, result }: SubscriptionsCard,
  most: number,
): IAdaptiveCard => {
  const words = outcomeWording(language)
  const pen = createPen(ROOM, language)
  const next = subscriptions.find((one) => one.kind === 'digest' && one.pausedAt === undefined)
  const more = subscriptions.length - most
  const card = cardOf({
    language,
    fallbackText: [result?.title ?? '', words.subscriptions].filter(Boolean).join('\n'),
    body: [
      ...(result === undefined
        ? []
        : [container(noticeElements(result, { pen }, 'Medium'), 'good')]),
      heading(words.subscriptions),
      ...(next?.kind === 'digest'
        ? richText(
            raw(words.nextDigest(tellMoment(next.nextDigestAt, { ...next, language })), SUBTLE),
          )
        : []),
      ...(subscriptions.length === 0 ? richText(raw(words.noSubscriptions)) : []),
      ...subscriptions
        .slice(0, most)
        .map((one) => subscriptionElement(one, { language, pen, words })),
      ...(more > 0
        ? richText(raw(interfaceWording(language).moreSubscriptions(more, most + 1)))
        : []),
      ...actionSet(
        execute({ verb: ACTION.openSubscribe, title: words.subscribe, style: 'positive' }),
      ),
    ],
  })
  if (member === undefined) return card
  const action = execute({ verb: TEAMS_ACTION.showSubscriptions, title: words.subscriptions })
  return { ...card, refresh: { action, userIds: [member] } }
}

interface Drawing {
  readonly language: 'en' | 'ja'
  readonly pen: Pen
  readonly words: OutcomeWording
}

const subscriptionElement = (
  subscription: Subscription,
  { language, pen, words }: Drawing,
): CardElement => {
  const told = tellSubscription(subscription, language)
  const isPaused = subscription.pausedAt !== undefined
  const on = { about: subscription.id, object: `${told.name}, ${told.about}` }
  const sure = `sure-${subscription.id}`
  return container([
    ...inLines(
      pen.text(told.name, BOLD),
      pen.text(told.about),
      pen.text(told.when),
      pen.text(told.language),
      // When the next digest comes stands above.
      isPaused ? pen.text(told.next ?? '') : [],
    ),
    ...actionSet(
      isPaused
        ? execute({ verb: ACTION.resume, title: words.resume, ...on })
        : execute({ verb: ACTION.pause, title: words.pause, ...on }),
      toggle({ title: words.unsubscribe, object: on.object, target: sure }),
    ),
    {
      ...container(
        [
          ...inLines(raw(words.sure, BOLD), raw(words.sureHint)),
          ...actionSet(
            execute({
              verb: ACTION.unsubscribe,
              title: words.unsubscribe,
              style: 'destructive',
              ...on,
            }),
            toggle({ title: words.keep, object: on.object, target: sure }),
          ),
        ],
        'warning',
      ),
      id: sure,
      isVisible: false,
    },
  ])
}
