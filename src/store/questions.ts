import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Admission, QuestionLimit, QuestionLog } from '../domain/question-log.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { ANSWERED, fits, fromRow, toChange, toNewRow } from './question-rows.ts'
import { expire, forget } from './forget-questions.ts'

/** When the next question may come; undefined where one may come now. The oldest of the last `most` has to be past. */
const fullUntil = async (
  transaction: Transaction<Tables>,
  { of, most, milliseconds }: QuestionLimit,
  now: Date,
): Promise<Date | undefined> => {
  const row = await transaction
    .selectFrom('questions')
    .select('asked_at')
    .where(fits(of))
    .where('outcome', '<>', 'refused')
    .where('asked_at', '>', new Date(now.getTime() - milliseconds))
    .orderBy('asked_at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst()
  return row && new Date(row.asked_at.getTime() + milliseconds)
}

const admit =
  (database: Database): QuestionLog['admit'] =>
  (question, limits) =>
    database.transaction().execute(async (transaction): Promise<Admission> => {
      // Everybody waits for this lock, so nobody for the disk: a crash loses a question at most, not an answer.
      await sql`set local synchronous_commit = off`.execute(transaction)
      await sql`select pg_advisory_xact_lock(hashtextextended('admit question', 0))`.execute(
        transaction,
      )
      let refused: Admission['refused']
      for (const limit of limits) {
        const until = await fullUntil(transaction, limit, question.askedAt)
        if (until !== undefined && (refused === undefined || until > refused.until))
          refused = { limit, until }
      }
      const row = toNewRow(question)
      const { id } = await transaction
        .insertInto('questions')
        .values(refused === undefined ? row : { ...row, outcome: 'refused' })
        .returning('id')
        .executeTakeFirstOrThrow()
      return refused === undefined ? { id } : { id, refused }
    })

const complete =
  (database: Database): QuestionLog['complete'] =>
  async (id, record) => {
    const { numUpdatedRows } = await database
      .updateTable('questions')
      .set(toChange(record))
      .where('id', '=', id)
      .where('outcome', '=', 'unanswered')
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

const turns =
  (database: Database): QuestionLog['turns'] =>
  async (conversationId, { since, most }) => {
    const rows = await database
      .selectFrom('questions')
      .select(['standalone', 'sentences', 'sources'])
      .where('conversation_id', '=', conversationId)
      .where('asked_at', '>=', since)
      .where('outcome', 'in', ANSWERED)
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute()
    return rows
      .map(({ standalone, sentences, sources }) => ({ question: standalone, sentences, sources }))
      .toReversed()
  }

const list =
  (database: Database): QuestionLog['list'] =>
  async (limit) => {
    const rows = await database
      .selectFrom('questions')
      .selectAll()
      .where('outcome', '<>', 'forgotten')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.flatMap((row) => (row.outcome === 'forgotten' ? [] : [fromRow(row, row.outcome)]))
  }

const rate =
  (database: Database): QuestionLog['rate'] =>
  async (conversation, id, feedback) => {
    const { numUpdatedRows } = await database
      .updateTable('questions')
      .set({ feedback })
      .where('conversation_id', '=', conversation.id)
      .where(sql<boolean>`id::text = ${id}`)
      .where('outcome', 'in', ANSWERED)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

const answerTo =
  (database: Database): QuestionLog['answerTo'] =>
  async (conversation, id) => {
    const row = await database
      .selectFrom('questions')
      .select('answer')
      .where('conversation_id', '=', conversation.id)
      .where(sql<boolean>`id::text = ${id}`)
      .where('outcome', 'in', ANSWERED)
      .executeTakeFirst()
    return row?.answer ?? undefined
  }

const shownAs =
  (database: Database): QuestionLog['shownAs'] =>
  async (id, postId) => {
    await database
      .updateTable('questions')
      .set({ shown_as: postId })
      .where(sql<boolean>`id::text = ${id}`)
      .where('outcome', 'in', ANSWERED)
      .execute()
  }

const shownIn =
  (database: Database): QuestionLog['shownIn'] =>
  async (conversation, postId) => {
    const row = await database
      .selectFrom('questions')
      .select('id')
      .where('conversation_id', '=', conversation.id)
      .where(
        postId === undefined
          ? sql<boolean>`shown_as is not null`
          : sql<boolean>`shown_as = ${postId}`,
      )
      .orderBy('id', 'desc')
      .executeTakeFirst()
    return row?.id
  }

export const createQuestionLog = (database: Database): QuestionLog => ({
  admit: admit(database),
  complete: complete(database),
  turns: turns(database),
  list: list(database),
  rate: rate(database),
  answerTo: answerTo(database),
  shownAs: shownAs(database),
  shownIn: shownIn(database),
  forget: forget(database),
  expire: expire(database),
})
