import type { AnswerMessage, BriefEntry, Message } from '../../../../src/domain/message.ts'
import type { Language } from '../../../../src/domain/language.ts'
import { createSlackRenderer } from '../../../../src/channels/slack/blocks/slack-renderer.ts'
import { sampleAnswer } from '../../sample-answers.ts'
import { urgentEntry } from '../../sample-messages.ts'

export const renderer = createSlackRenderer({ timeZone: 'Asia/Tokyo' })
export const PAGE = 'https://briefing.example/digests/1'

/** All pieces of a message. */
export const shown = (message: Message) =>
  renderer.split(message).map((piece) => renderer.render(piece))
export const blocksOf = (message: Message) => shown(message).flatMap(({ blocks }) => blocks)

/** An entry about which everything can be done. */
export const watched: BriefEntry = { ...urgentEntry, key: '41', sourceId: 'nist' }

/** An answer that can be rated. */
export const logged = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  questionId: '12',
})
