import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { SearchFilter, Span } from '../domain/question.ts'

/**
 * When an entry was published, as far as it is known: one without a date that came along with the first of its feed may be
 * years old; one that came later is as new as that.
 */
export const PUBLISHED = sql<Date | null>`coalesce(
  entries.published_instant, case when not entries.backlog then entries.first_fetched_at end
)`

type Condition = RawBuilder<SqlBool>

/** Recommendations of a pillar are numbered from 1; the councils never had more than a handful. */
const MOST_RECOMMENDATIONS = 30
const recommendationsOf = (pillar: string): string[] =>
  Array.from({ length: MOST_RECOMMENDATIONS }, (_, at) => `${pillar}.${at + 1}`)

/** Entries that touch one of these; a member's last ruling wins over what the classifier said. */
const touching = (recommendations: readonly string[]): Condition => {
  const touches = sql`jsonb_path_query_array(labels, '$[*].recommendation') ?| ${recommendations}::text[]`
  return sql`entries.key in (
    select entry_key from classifications where ${touches}
      and not exists (select from corrections where corrections.entry_key = classifications.entry_key)
    union all
    select entry_key from corrections where ${touches} and not exists (
      select from corrections as later
      where later.entry_key = corrections.entry_key and later.id > corrections.id
    )
  )`
}

const publishedWithin = ({ from, to }: Span): Condition[] => [
  ...(from === undefined ? [] : [sql<SqlBool>`${PUBLISHED} >= ${from}`]),
  ...(to === undefined ? [] : [sql<SqlBool>`${PUBLISHED} < ${to}`]),
]

/** Holds for rows of `entries` that pass. */
export const passes = (filter: SearchFilter): Condition => {
  const { publishers, types, span } = filter
  const recommendations = [...filter.pillars.flatMap(recommendationsOf), ...filter.recommendations]
  const conditions = [
    ...(publishers.length === 0
      ? []
      : [sql<SqlBool>`entries.source_id = any(${publishers}::text[])`]),
    ...(recommendations.length === 0 ? [] : [touching(recommendations)]),
    ...(types.length === 0 ? [] : [sql<SqlBool>`entries.types && ${types}::text[]`]),
    ...(span === undefined ? [] : publishedWithin(span)),
  ]
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`
}
