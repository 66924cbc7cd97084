import type { AnswerMessage, BriefEntry, Message } from '../../../../src/domain/message.ts'
import type { Language } from '../../../../src/domain/language.ts'
import { createTeamsRenderer } from '../../../../src/channels/teams/cards/teams-renderer.ts'
import { KINDS } from '../../sample-kinds.ts'
import { sampleAlert, urgentEntry } from '../../sample-messages.ts'
import { sampleAnswer, sampleDecline } from '../../sample-answers.ts'
import { seenOf, type Seen } from '../../../support/teams/seen-posts.ts'
import type { Rendered, Showing } from '../../../../src/channels/teams/rendered.ts'

export const renderer = createTeamsRenderer({ timeZone: 'Asia/Tokyo' })

/** With all that can stand around a message. */
export const SHOWING: Showing = {
  page: 'https://briefing.example/digests/1',
  picture: 'https://briefing.example/digests/1.png',
  pageId: '2d1c5b15-472d-48ab-bd70-e4b2ed7e5725',
}

/** An entry about which everything can be done. */
export const watched: BriefEntry = { ...urgentEntry, key: '41', sourceId: 'nist' }

/** An answer that can be rated. */
const logged = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  questionId: '12',
})

/** Every kind of message, with those that no other channel has. */
export const ALL_KINDS: typeof KINDS = [
  ...KINDS,
  ['alert-of-a-watched-source', (language) => sampleAlert(language, [watched])],
  ['answer-to-rate', logged],
  ['refused', (language) => ({ ...sampleDecline(language), isRefused: true, nearest: [] })],
]

/** All pieces of a message. */
export const piecesOf = (message: Message): readonly Rendered[] =>
  renderer.split(message).map((piece) => renderer.render(piece, SHOWING))

export const seenIn = ({ text, card }: Pick<Rendered, 'text' | 'card'>): Seen =>
  seenOf({
    body: {
      ...(text === undefined ? {} : { text, textFormat: 'markdown' }),
      ...(card === undefined ? {} : { attachments: [{ contentType: '', content: card }] }),
    },
  })
