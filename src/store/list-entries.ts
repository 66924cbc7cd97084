import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Deadline } from '../domain/deadline.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { ListWish, SearchIndex } from '../domain/search-index.ts'
import type { DocumentType, SearchFilter, Span } from '../domain/question.ts'
import type { Database } from './database.ts'
import { chunksHolding } from './best-chunks.ts'
import { bigints } from './postings.ts'
import type { ViewIndex } from './posting-shelf.ts'
import { fromRow } from './entry-rows.ts'
import { passes, PUBLISHED } from './entry-filter.ts'
import { selectEntries } from './select-entries.ts'
import { toDeadline } from './deadlines.ts'

type Condition = RawBuilder<SqlBool>

/** Holds for rows of `entries` that have what was wished for; undefined where no chunk has one of the things. */
const holds = async (
  view: ViewIndex,
  holding: ListWish['holding'],
): Promise<Condition | undefined> => {
  if (holding.length === 0) return sql`true`
  const { postings } = await view([...new Set(holding.flat(2))])
  const chunks = holding.map((wordings) => chunksHolding(postings, wordings))
  if (chunks.some(({ length }) => length === 0)) return undefined
  // As arrays: the planner would join them one by one.
  const conditions = chunks.map(
    (keys) => sql<SqlBool>`entries.key = any(array(
      select entry_key from chunks where key = any(${bigints(keys)})
    ))`,
  )
  return sql.join(conditions, sql` and `)
}

/** In the order of the list; `total` is the same in every row. */
interface Listed {
  readonly key: EntryKey
  readonly total: number
  readonly deadline?: Parameters<typeof toDeadline>[0]
}

/** Of each story, the newest publication. */
const newest = async (
  database: Database,
  filter: SearchFilter,
  { holding, limit }: { readonly holding: Condition; readonly limit: number },
): Promise<readonly Listed[]> => {
  const { rows } = await sql<Listed>`
    with passing as materialized (
      select entries.key, coalesce(entries.story_key, entries.key) as story, ${PUBLISHED} as published
      from entries where ${passes(filter)} and ${holding}
    ), stories as materialized (
      select story, max(published) as published from passing group by story
    ), first as (
      select * from stories order by published desc nulls last, story desc limit ${limit}
    )
    select max(passing.key) as key, (select count(*)::integer from stories) as total
    from first join passing on passing.story = first.story
      and passing.published is not distinct from first.published
    group by first.story, first.published
    order by first.published desc nulls last, first.story desc`.execute(database)
  return rows
}

const DAY = 10

/** An hour that belongs to the same day in UTC and in every zone from Honolulu to Auckland, where a span's midnights may be meant. */
const HOUR = 'T10:30:00.000Z'

const dueWithin = ({ from, to }: Span): Condition => {
  const due = sql`case when length(date) = ${DAY} then date || ${HOUR} else date end`
  const after = (time: Date) => {
    const iso = time.toISOString()
    return sql<SqlBool>`date >= ${iso.slice(0, DAY)} and ${due} >= ${iso}`
  }
  const conditions = [
    ...(from === undefined ? [] : [after(from)]),
    ...(to === undefined ? [] : [sql<SqlBool>`${due} < ${to.toISOString()}`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

/** A date to keep tells what an entry is as well as its title does. */
const KINDS: Partial<Record<DocumentType, Deadline['kind']>> = {
  consultation: 'comments',
  rule: 'effective',
}

const isOfTypes = (types: readonly DocumentType[]): Condition => {
  const kinds = types.flatMap((type) => KINDS[type] ?? [])
  return types.length === 0
    ? sql`true`
    : sql`(entries.types && ${types}::text[] or kind = any(${kinds}::text[]))`
}

/** Of each story, the first date to keep within the span. */
const soonest = async (
  database: Database,
  { span = {}, types, ...filter }: SearchFilter,
  { holding, limit }: { readonly holding: Condition; readonly limit: number },
): Promise<readonly Listed[]> => {
  const { rows } = await sql<Omit<Listed, 'deadline'> & NonNullable<Listed['deadline']>>`
    with due as materialized (
      select distinct on (story) coalesce(entries.story_key, entries.key) as story, entries.key,
        kind, date, words, details
      from deadlines join entries on entries.key = deadlines.entry_key
      where ${dueWithin(span)} and ${isOfTypes(types)} and ${passes({ ...filter, types: [] })} and ${holding}
      order by story, date, entries.key desc, position
    )
    select key, kind, date, words, details, (select count(*)::integer from due) as total
    from due order by date, story desc limit ${limit}`.execute(database)
  return rows.map(({ key, total, ...deadline }) => ({ key, total, deadline }))
}

/** Entries by what they hold and pass: see the port. */
export const listEntries =
  (database: Database, view: ViewIndex): SearchIndex['list'] =>
  async ({ holding: things, filter, order, limit }) => {
    const holding = await holds(view, things)
    if (holding === undefined) return { entries: [], total: 0 }
    const list = order === 'due' ? soonest : newest
    const listed = await list(database, filter, { holding, limit })
    const keys = listed.map(({ key }) => key)
    const rows = await selectEntries(database)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
      .execute()
    const entries = new Map(rows.map((row) => [row.key, fromRow(row)]))
    return {
      total: listed[0]?.total ?? 0,
      entries: listed.flatMap(({ key, deadline }) => withDeadline(entries.get(key), deadline)),
    }
  }

const withDeadline = <Entry>(
  entry: Entry | undefined,
  row: Listed['deadline'],
): { readonly entry: Entry; readonly deadline?: Deadline }[] => {
  if (entry === undefined) return []
  return [row === undefined ? { entry } : { entry, deadline: toDeadline(row) }]
}
