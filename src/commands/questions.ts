import type { Briefing, Wiring } from '../wiring.ts'
import type { Conversation, ConversationId } from '../domain/conversation.ts'
import type { LoggedQuestion } from '../domain/question-log.ts'
import type { PassageSource } from '../domain/question.ts'
import { printTable } from './print-table.ts'
import { shorten } from '../text/shorten.ts'
import { withBriefing } from './with-briefing.ts'

export interface QuestionsListOptions {
  readonly limit: number
  readonly json?: boolean
}

type Place = Pick<Conversation, 'channel' | 'address'>

interface Listed {
  readonly asked: LoggedQuestion
  readonly place: Place | undefined
}

/** Prints what was asked, the newest first, with what came of it and at what cost. */
export const questionsList = (
  wiring: Wiring,
  { limit, json }: QuestionsListOptions,
): Promise<void> =>
  withBriefing(wiring, async ({ store }) => {
    const questions = await store.questions.list(limit)
    const places = await placesOf(store, questions)
    const listed = questions.map((asked) => ({ asked, place: places.get(asked.conversationId) }))
    const { write, columns } = wiring.terminal
    write(json === true ? `${asJson(listed)}\n` : `${asText(listed, columns)}\n`)
  })

const placesOf = async (
  { conversations }: Briefing['store'],
  questions: readonly LoggedQuestion[],
): Promise<ReadonlyMap<ConversationId, Place>> => {
  const places = new Map<ConversationId, Place>()
  for (const id of new Set(questions.map(({ conversationId }) => conversationId))) {
    const place = await conversations.find(id)
    if (place !== undefined) places.set(id, place)
  }
  return places
}

const asJson = (listed: readonly Listed[]): string =>
  JSON.stringify(
    listed.map(({ asked, place }) =>
      Object.assign({ channel: place?.channel, address: place?.address }, asked),
    ),
    null,
    2,
  )

const asText = (listed: readonly Listed[], columns: number): string =>
  listed.length === 0
    ? 'No question is kept.'
    : printTable(
        [
          { title: 'when', width: 12 },
          { title: 'where and who', width: 20 },
          { title: 'question' },
          { title: 'outcome', width: 12 },
          { title: 'sources', width: 14 },
          { title: 'by', width: 14 },
          { title: 'feedback', width: 11 },
        ],
        listed.map(rowOf),
        columns,
      )

/** Addresses may be long keys of a channel; `--json` has them whole. */
const ADDRESS_LENGTH = 16

const rowOf = ({ asked, place }: Listed): readonly string[] => [
  asked.askedAt.toISOString().slice(0, 16).replace('T', ' '),
  [
    ...(place === undefined ? [] : [place.channel, shorten(place.address, ADDRESS_LENGTH)]),
    ...(asked.member === undefined ? [] : [shorten(asked.member, ADDRESS_LENGTH)]),
  ].join(' '),
  asked.standalone === asked.question
    ? asked.question
    : `${asked.question} (read as: ${asked.standalone})`,
  asked.outcome,
  asked.sources.map(nameOf).join(', ') || '–',
  costOf(asked),
  asked.feedback ?? '–',
]

const nameOf = (source: PassageSource): string =>
  source.kind === 'entry' ? source.key : `document ${source.id}`

const costOf = ({ model, used, milliseconds }: LoggedQuestion): string => {
  if (model === '') return '–'
  const tokens = used === undefined ? undefined : used.input + used.output
  return [
    model,
    ...(tokens === undefined ? [] : [`${number(tokens)} tokens`]),
    `${number(milliseconds)} ms`,
  ].join(', ')
}

const number = (value: number): string => value.toLocaleString('en-US')
