import { sql, type Kysely } from 'kysely'
import type { DailyBudget, DayTotal, Spending, SpendingStore } from '../domain/spending.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const MILLION = 1_000_000

/** Millionths of a dollar, rounded up. A millionth of those is left to the noise of binary fractions: 1.1 dollars are 1,100,000. */
const microdollarsOf = (dollars: number): number =>
  Math.ceil(Number((dollars * MILLION).toFixed(6)))

const isWithin = ({ tokens, dollars }: DayTotal, limit: DailyBudget): boolean =>
  tokens <= (limit.tokens ?? Infinity) && dollars <= (limit.dollars ?? Infinity)

/** In one statement, which waits for other replicas at the day's row and then counts what they have added. */
const reserve =
  (database: Database): SpendingStore['reserve'] =>
  async (day, amount, limit) => {
    if (!isWithin(amount, limit)) return false
    const row = await database
      .insertInto('model_budget')
      .values({ day, tokens: amount.tokens, microdollars: microdollarsOf(amount.dollars) })
      .onConflict((conflict) =>
        conflict
          .column('day')
          .doUpdateSet({
            tokens: sql`model_budget.tokens + excluded.tokens`,
            microdollars: sql`model_budget.microdollars + excluded.microdollars`,
          })
          .where((each) =>
            each.and([
              ...(limit.tokens === undefined
                ? []
                : [sql<boolean>`model_budget.tokens + excluded.tokens <= ${limit.tokens}`]),
              ...(limit.dollars === undefined
                ? []
                : [
                    sql<boolean>`model_budget.microdollars + excluded.microdollars <= ${microdollarsOf(limit.dollars)}`,
                  ]),
            ]),
          ),
      )
      .returning('tokens')
      .executeTakeFirst()
    return row !== undefined
  }

const book = async (database: Kysely<Tables>, used: Spending): Promise<void> => {
  const { day, model, purpose, calls, dollars } = used
  await database
    .insertInto('model_spending')
    .values({
      day,
      model,
      purpose,
      calls,
      input_tokens: used.input,
      cached_tokens: used.cached,
      output_tokens: used.output,
      microdollars: microdollarsOf(dollars),
    })
    .onConflict((conflict) =>
      conflict.columns(['day', 'model', 'purpose']).doUpdateSet({
        calls: sql`model_spending.calls + excluded.calls`,
        input_tokens: sql`model_spending.input_tokens + excluded.input_tokens`,
        cached_tokens: sql`model_spending.cached_tokens + excluded.cached_tokens`,
        output_tokens: sql`model_spending.output_tokens + excluded.output_tokens`,
        microdollars: sql`model_spending.microdollars + excluded.microdollars`,
      }),
    )
    .execute()
}

const settle =
  (database: Database): SpendingStore['settle'] =>
  (difference, used) =>
    database.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('model_budget')
        .set({
          tokens: sql`tokens + ${difference.tokens}`,
          microdollars: sql`microdollars + ${microdollarsOf(difference.dollars)}`,
        })
        .where('day', '=', used.day)
        .execute()
      if (used.calls > 0) await book(transaction, used)
    })

const totalOf =
  (database: Database): SpendingStore['totalOf'] =>
  async (day) => {
    const row = await database
      .selectFrom('model_budget')
      .select(['tokens', 'microdollars'])
      .where('day', '=', day)
      .executeTakeFirst()
    return {
      tokens: Number(row?.tokens ?? 0),
      dollars: Number(row?.microdollars ?? 0) / MILLION,
    }
  }

const since =
  (database: Database): SpendingStore['since'] =>
  async (day) => {
    const rows = await database
      .selectFrom('model_spending')
      .select([
        sql<string>`to_char(day, 'YYYY-MM-DD')`.as('date'),
        'model',
        'purpose',
        'calls',
        'input_tokens',
        'cached_tokens',
        'output_tokens',
        'microdollars',
      ])
      .where('day', '>=', day)
      .orderBy('day', 'desc')
      .orderBy('model')
      .orderBy('purpose')
      .execute()
    return rows.map((row) => ({
      day: row.date,
      model: row.model,
      purpose: row.purpose,
      calls: row.calls,
      input: Number(row.input_tokens),
      cached: Number(row.cached_tokens),
      output: Number(row.output_tokens),
      dollars: Number(row.microdollars) / MILLION,
    }))
  }

export const createSpendingStore = (database: Database): SpendingStore => ({
  reserve: reserve(database),
  settle: settle(database),
  totalOf: totalOf(database),
  since: since(database),
})
