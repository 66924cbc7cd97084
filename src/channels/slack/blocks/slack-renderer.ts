import type { AnyBlock } from '@slack/types'
import type { AnswerMessage, Message } from '../../../domain/message.ts'
import type { Showing, SlackRenderer } from '../rendered.ts'
import { alertBlocks } from './alert-blocks.ts'
import { answerBlocks, closingBlocks, sentenceBlock, sentenceBlocks } from './answer-blocks.ts'
import { createForm, type Form } from './form.ts'
import { createPen, type Room } from './pen.ts'
import { cut } from '../../../text/cut.ts'
import { digestBlocks } from './digest-blocks.ts'
import { fallbackText } from './fallback-text.ts'
import { fits } from './size.ts'
import { noticeBlocks } from './notice-blocks.ts'
import { splitMessage } from '../../../text/split-message.ts'
import { tellStep } from '../../../text/tell-answer.ts'
import { tidy } from '../../../text/normal-form.ts'

/** All that is said of an entry goes into the first, as a rule; what does not is told in ever fewer words. */
const WIDEST: Room = { text: 2_800, link: 2_048 }
const NARROWER: readonly Room[] = [
  { text: 1_500, link: 2_048 },
  { text: 700, link: 2_048 },
  { text: 300, link: 600 },
  { text: 120, link: 250 },
  { text: 50, link: 100 },
]
const ROOMS = [WIDEST, ...NARROWER]

/** Kept free in each piece, for a link to its page and what else a showing adds. Characters. */
const SPARE = 500

/** Of a line that tells a step; longer ones are cut by Slack (docs.slack.dev/reference/block-kit/blocks/task-card-block). */
const LONGEST_STEP = 250

export interface SlackRendererNeeds {
  /** IANA zone in which the days of an answer are told. A digest and an alert bring their own. */
  readonly timeZone: string
}

export const createSlackRenderer = ({ timeZone }: SlackRendererNeeds): SlackRenderer => {
  const readingOf = (message: Message) => ({
    language: message.language,
    timeZone: 'timeZone' in message ? message.timeZone : timeZone,
  })
  const drawn = (message: Message, room: Room, showing: Showing = {}) =>
    blocksOf(message, createForm(room, readingOf(message), showing))
  const isWhole = (message: Message) => fits(drawn(message, WIDEST, { isPrivate: true }), SPARE)

  return {
    split: (message) => splitMessage(message, isWhole),
    render: (message, showing) => ({
      blocks: firstThatFits((room) => drawn(message, room, showing)),
      text: fallbackText(message, readingOf(message)),
    }),
    sentence: ({ text, citations }) =>
      sentenceBlock(text, citations, { room: WIDEST, pen: createPen(WIDEST, 'en') }),
    rest: (answer, told, showing = {}) => {
      const form = (room: Room) => createForm(room, readingOf(answer), showing)
      const shown = sentenceBlocks(answer, form(WIDEST)).slice(0, told).flat()
      const whole = firstThatFits((room) => [...shown, ...following(answer, told, form(room))])
      return whole.slice(shown.length)
    },
    step: (step, language) => cut(tidy(tellStep(step, language)), LONGEST_STEP),
  }
}

const following = (answer: AnswerMessage, told: number, form: Form): readonly AnyBlock[] => [
  ...sentenceBlocks(answer, form).slice(told).flat(),
  ...closingBlocks(answer, form),
]

const blocksOf = (message: Message, form: Form): readonly AnyBlock[] => {
  if (message.kind === 'digest') return digestBlocks(message, form)
  if (message.kind === 'alert') return alertBlocks(message, form)
  return message.kind === 'answer' ? answerBlocks(message, form) : noticeBlocks(message, form)
}

/** The last resort, of what was not split, is to end early. */
const firstThatFits = (draw: (room: Room) => readonly AnyBlock[]): readonly AnyBlock[] => {
  for (const room of ROOMS) {
    const blocks = draw(room)
    if (fits(blocks)) return blocks
  }
  const blocks = draw(ROOMS.at(-1) ?? WIDEST)
  const most = blocks.findLastIndex((_, at) => fits(blocks.slice(0, at + 1)))
  return blocks.slice(0, most + 1)
}
