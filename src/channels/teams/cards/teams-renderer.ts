import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards'
import type { AnswerMessage, Message } from '../../../domain/message.ts'
import type { Rendered, Showing, TeamsRenderer } from '../rendered.ts'
import { aiEntity } from './citations.ts'
import { alertElements } from './alert-elements.ts'
import { answerElements } from './answer-elements.ts'
import { answerText, growingText } from './answer-text.ts'
import { cardOf } from './frame.ts'
import { commandButtons } from './command-buttons.ts'
import { createForm, type Form } from './form.ts'
import { cut } from '../../../text/cut.ts'
import { digestElements } from './digest-elements.ts'
import { endedEarly, fits } from './size.ts'
import { linkForm } from './link-form.ts'
import { messageLines } from '../../../text/message-lines.ts'
import { noticeElements } from './notice-elements.ts'
import { objectForm } from './object-form.ts'
import type { Room } from './pen.ts'
import { splitMessage } from '../../../text/split-message.ts'
import { subscribeForm } from './subscribe-form.ts'
import { subscriptionsCard } from './subscriptions-card.ts'
import { tellStep } from '../../../text/tell-answer.ts'
import { tidy } from '../../../text/normal-form.ts'

/** All that is said of an entry goes into the first, as a rule; what does not is told in ever fewer words. */
const WIDEST: Room = { text: 6_000, link: 2_048 }
const NARROWEST: Room = { text: 30, link: 80 }
const ROOMS: readonly Room[] = [
  WIDEST,
  { text: 2_000, link: 2_048 },
  { text: 700, link: 2_048 },
  { text: 250, link: 600 },
  { text: 80, link: 200 },
  NARROWEST,
]

/** Kept free in each piece, for buttons, a link to its page, and what came of a button. Units. */
const SPARE = 4_000

/** In characters. */
const LONGEST_SUMMARY = 600
const LONGEST_STEP = 250

export interface TeamsRendererNeeds {
  /** IANA zone in which the days of an answer are told. A digest and an alert bring their own. */
  readonly timeZone: string
}

export const createTeamsRenderer = ({ timeZone }: TeamsRendererNeeds): TeamsRenderer => {
  const readingOf = (message: Message) => ({
    language: message.language,
    timeZone: 'timeZone' in message ? message.timeZone : timeZone,
  })
  const cardIn = (message: Message, room: Room, showing: Showing): IAdaptiveCard => {
    const form = createForm(room, readingOf(message), showing)
    return cardOf({
      language: message.language,
      body: elementsOf(message, form),
      fallbackText: summaryOf(message),
      isWide: message.kind === 'digest' || message.kind === 'alert',
    })
  }
  const summaryOf = (message: Message): string =>
    cut(messageLines(message, readingOf(message)).map(tidy).join('\n'), LONGEST_SUMMARY) || '…'
  const textIn = (answer: AnswerMessage, room: Room): string =>
    answerText(answer, { room, reading: readingOf(answer) })
  const drawn = (message: Message, room: Room, showing: Showing): Rendered => ({
    summary: summaryOf(message),
    ...(message.kind === 'answer'
      ? answerParts(message, textIn(message, room))
      : { card: cardIn(message, room, showing) }),
  })
  const render = (message: Message, showing: Showing = {}): Rendered =>
    widest((room) => drawn(message, room, showing))
  // A card is measured with all its buttons.
  const isWhole = (message: Message) => fits(drawn(message, WIDEST, { pageId: PAGE_ID }), SPARE)

  return {
    split: (message) => splitMessage(message, isWhole),
    render,
    card: (message, showing = {}) => {
      const { card } = widest((room) => ({ card: cardIn(message, room, showing), summary: '' }))
      return card ?? cardIn(message, NARROWEST, showing)
    },
    growing: (steps) => growingText(steps, WIDEST),
    continues: (answer, told) => render(answer).text?.startsWith(told) === true,
    step: (step, language) => cut(tidy(tellStep(step, language)), LONGEST_STEP),
    subscriptions: subscriptionsCard,
    subscribeForm,
    objectForm,
    linkForm,
  }
}

/** As long as those that there are. */
const PAGE_ID = '00000000-0000-0000-0000-000000000000'

const elementsOf = (message: Message, form: Form): readonly CardElement[] => {
  if (message.kind === 'digest') return digestElements(message, form)
  if (message.kind === 'alert') return alertElements(message, form)
  if (message.kind === 'answer') return answerElements(message, form)
  return [...noticeElements(message, form), ...commandButtons(form)]
}

const answerParts = (answer: AnswerMessage, text: string): Omit<Rendered, 'summary'> => ({
  text,
  entities: [aiEntity(answer)],
  ...(answer.questionId === undefined ? {} : { canBeRated: true }),
})

/** The first that fits. */
const widest = (draw: (room: Room) => Rendered): Rendered => {
  for (const room of ROOMS) {
    const rendered = draw(room)
    if (fits(rendered)) return rendered
  }
  return endedEarly(draw(NARROWEST))
}
