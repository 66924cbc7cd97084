import type { Label } from '../domain/classification.ts'
import type { ReviewStore } from '../domain/review.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import { selectLabelledHeads } from './select-entries.ts'
import { toJson } from './storable.ts'

/** Entries come with the head of their text: a list of whole advisories would fill the memory. */
const open =
  (database: Database): ReviewStore['open'] =>
  async (limit) => {
    const rows = await selectLabelledHeads(database)
      .select('classifications.dispute')
      .where('classifications.dispute', 'is not', null)
      .where('ruling.id', 'is', null)
      .orderBy('entries.key', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ dispute, ...row }) => ({
      entry: fromRow(row),
      labels: row.labels ?? [],
      opinions: dispute ?? [],
    }))
  }

const countOpen =
  (database: Database): ReviewStore['countOpen'] =>
  async () => {
    const row = await database
      .selectFrom('classifications')
      .select(({ fn }) => fn.countAll().as('open'))
      .where('dispute', 'is not', null)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('corrections')
              .select('id')
              .whereRef('corrections.entry_key', '=', 'classifications.entry_key'),
          ),
        ),
      )
      .executeTakeFirstOrThrow()
    return Number(row.open)
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
  correct: correct(database),
  corrected: corrected(database),
})
