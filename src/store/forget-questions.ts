import type { Transaction, Updateable } from 'kysely'
import type { LogFilter, QuestionLog } from '../domain/question-log.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { BriefingError } from '../domain/errors.ts'
import { fits } from './question-rows.ts'
import { toJson } from './storable.ts'

/** Not a word of what was said, or of what was found. */
const NO_WORDS: Updateable<Tables['questions']> = {
  question: '',
  standalone: '',
  outcome: 'forgotten',
  sentences: toJson([]),
  sources: toJson([]),
  model: '',
  used: null,
  milliseconds: 0,
  feedback: null,
  answer: null,
  shown_as: null,
}

const filterOf = (which: LogFilter | 'all'): LogFilter => {
  if (which === 'all') return {}
  if (Object.values(which).some((value) => value !== undefined)) return which
  throw new BriefingError('bad-input', 'Nothing names the questions that shall be forgotten.', {
    remedy: 'Name a conversation, a member, a workspace or a time, or say that all are meant.',
  })
}

export const forget =
  (database: Database): QuestionLog['forget'] =>
  async (which, countSince) => {
    const filter = filterOf(which)
    return database.transaction().execute(async (transaction) => {
      const blank = countSince === undefined ? 0n : await takeWords(transaction, filter, countSince)
      const { numDeletedRows } = await transaction
        .deleteFrom('questions')
        .where(fits(filter))
        .where('outcome', '<>', 'forgotten')
        .executeTakeFirstOrThrow()
      if (countSince === undefined)
        await transaction
          .deleteFrom('questions')
          .where(fits(filter))
          .where('outcome', '=', 'forgotten')
          .execute()
      return Number(blank + numDeletedRows)
    })
  }

const takeWords = async (
  transaction: Transaction<Tables>,
  filter: LogFilter,
  since: Date,
): Promise<bigint> => {
  const { numUpdatedRows } = await transaction
    .updateTable('questions')
    .set(NO_WORDS)
    .where(fits(filter))
    .where('asked_at', '>', since)
    .where('outcome', 'not in', ['refused', 'forgotten'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows
}

export const expire =
  (database: Database): QuestionLog['expire'] =>
  async ({ asked, counted }) => {
    await database
      .deleteFrom('questions')
      .where('outcome', '=', 'forgotten')
      .where('asked_at', '<', counted)
      .execute()
    const { numDeletedRows } = await database
      .deleteFrom('questions')
      .where('outcome', '<>', 'forgotten')
      .where('asked_at', '<', asked)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }
