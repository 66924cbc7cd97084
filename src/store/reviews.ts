import { sql } from 'kysely'
import type { Label } from '../domain/classification.ts'
import type { ReviewStore } from '../domain/review.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import { selectLabelledHeads } from './select-entries.ts'
import { toJson } from './storable.ts'

/** Objections that nobody has ruled on since. */
const standingObjections = (database: Database) =>
  database.selectFrom('objections').where(
    sql<boolean>`not exists (
      select from corrections
      where corrections.entry_key = objections.entry_key and decided_at >= objections.at
    )`,
  )

/** The entries that await a ruling: disputed ones that have none, and those to which somebody objects. */
const openKeys = (database: Database) =>
  database
    .selectFrom('entries')
    .select('entries.key')
    .where(
      sql<boolean>`(
        key in (select entry_key from classifications where dispute is not null)
        and key not in (select entry_key from corrections)
      ) or key in (${standingObjections(database).select('entry_key')})`,
    )

/** Entries come with the head of their text: a list of whole advisories would fill the memory. */
const open =
  (database: Database): ReviewStore['open'] =>
  async (limit) => {
    const rows = await selectLabelledHeads(database)
      .select('classifications.dispute')
      .where('entries.key', 'in', openKeys(database))
      .orderBy('entries.key', 'desc')
      .limit(limit)
      .execute()
    const objections = await standingObjections(database)
      .select(['objections.entry_key', 'objections.by', 'objections.recommendations'])
      .where(sql<boolean>`entry_key = any(${rows.map(({ key }) => key)}::bigint[])`)
      .orderBy('objections.at')
      .execute()
    return rows.map(({ dispute, ...row }) => ({
      entry: fromRow(row),
      labels: row.ruled_labels ?? row.labels ?? [],
      opinions: [
        ...(dispute ?? []),
        ...objections
          .filter(({ entry_key }) => entry_key === row.key)
          .map(({ by, recommendations }) => ({ by, recommendations })),
      ],
    }))
  }

const countOpen =
  (database: Database): ReviewStore['countOpen'] =>
  async () => {
    const row = await openKeys(database)
      .clearSelect()
      .select(({ fn }) => fn.countAll().as('open'))
      .executeTakeFirstOrThrow()
    return Number(row.open)
  }

const object =
  (database: Database): ReviewStore['object'] =>
  async ({ entryKey, by, recommendations, at }) => {
    await database
      .insertInto('objections')
      .values({ entry_key: entryKey, by, recommendations, at })
      .onConflict((conflict) =>
        conflict.columns(['entry_key', 'by']).doUpdateSet({ recommendations, at }),
      )
      .execute()
  }

const correct =
  (database: Database): ReviewStore['correct'] =>
  ({ entryKey, labels, decidedBy, decidedAt }) =>
    database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('corrections')
        .values({
          entry_key: entryKey,
          labels: toJson(labels),
          decided_by: decidedBy,
          decided_at: decidedAt,
        })
        .execute()
      await transaction
        .updateTable('entries')
        .set({ alerts_undecided: true })
        .where('key', '=', entryKey)
        .where('ready_at', 'is not', null)
        .execute()
    })

/** Entries come with the head of their text. */
const corrected =
  (database: Database): ReviewStore['corrected'] =>
  async () => {
    const rows = await selectLabelledHeads(database)
      .select(['ruling.decided_at'])
      .where('entries.key', 'in', (where) => where.selectFrom('corrections').select('entry_key'))
      .orderBy('ruling.id')
      .$narrowType<{ ruled_labels: readonly Label[]; decided_by: string; decided_at: Date }>()
      .execute()
    return rows.map((row) => ({
      entry: fromRow(row),
      correction: {
        entryKey: row.key,
        labels: row.ruled_labels,
        decidedBy: row.decided_by,
        decidedAt: row.decided_at,
      },
    }))
  }

export const createReviewStore = (database: Database): ReviewStore => ({
  open: open(database),
  countOpen: countOpen(database),
  object: object(database),
  correct: correct(database),
  corrected: corrected(database),
})
