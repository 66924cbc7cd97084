import { sql } from 'kysely'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type {
  LogFilter,
  LoggedQuestion,
  NewQuestion,
  QuestionOutcome,
  QuestionRecord,
} from '../domain/question-log.ts'
import type { Tables } from './tables.ts'
import { toJson } from './storable.ts'

export const toNewRow = (asked: NewQuestion): Insertable<Tables['questions']> => ({
  conversation_id: asked.conversationId,
  member: asked.member ?? null,
  workspace: asked.workspace ?? null,
  asked_at: asked.askedAt,
  language: asked.language,
  question: asked.question,
  standalone: asked.question,
  outcome: 'unanswered',
  sentences: toJson([]),
  sources: toJson([]),
  model: '',
  used: null,
  milliseconds: 0,
})

export const toChange = (record: QuestionRecord): Updateable<Tables['questions']> => ({
  standalone: record.standalone,
  outcome: record.outcome,
  sentences: toJson(record.sentences),
  sources: toJson(record.sources),
  model: record.model,
  used: record.used === undefined ? null : toJson(record.used),
  milliseconds: Math.round(record.milliseconds),
  answer: record.answer === undefined ? null : toJson(record.answer),
})

export const fromRow = (
  row: Selectable<Tables['questions']>,
  outcome: QuestionOutcome,
): LoggedQuestion => ({
  id: row.id,
  conversationId: row.conversation_id,
  ...(row.member === null ? {} : { member: row.member }),
  ...(row.workspace === null ? {} : { workspace: row.workspace }),
  askedAt: row.asked_at,
  language: row.language,
  question: row.question,
  standalone: row.standalone,
  outcome,
  sentences: row.sentences,
  sources: row.sources,
  model: row.model,
  ...(row.used === null ? {} : { used: row.used }),
  milliseconds: row.milliseconds,
  ...(row.feedback === null ? {} : { feedback: row.feedback }),
})

/** True for every row where nothing is named. */
export const fits = ({ conversationId, member, workspace, before }: LogFilter) => sql<boolean>`(
  (${conversationId ?? null}::bigint is null or conversation_id = ${conversationId ?? null})
  and (${member ?? null}::text is null or member = ${member ?? null})
  and (${workspace ?? null}::text is null or workspace = ${workspace ?? null})
  and (${before ?? null}::timestamptz is null or asked_at < ${before ?? null})
)`

export const ANSWERED = ['grounded', 'declined'] as const
