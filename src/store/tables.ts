import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Label, Opinion, StandIn } from '../domain/classification.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { FeedFault, PublishingHints } from '../domain/feed-state.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import type { Reading } from '../domain/reading.ts'
import type { FieldChange, RevisionKind } from '../domain/revision.ts'
import type { Summary } from '../domain/summary.ts'
import type { PromiseTables } from './promise-tables.ts'

/** The tables of migrations/*.sql as TypeScript sees them. bigint comes as decimal text, timestamptz as Date. */
export interface Tables extends PromiseTables {
  feed_states: FeedStates
  entries: Entries
  revisions: Revisions
  story_marks: StoryMarks
  readings: Readings
  deadlines: Deadlines
  classifications: Classifications
  corrections: Corrections
  objections: Objections
  summaries: Summaries
  chunks: Chunks
  documents: Documents
  postings: Postings
  index_totals: IndexTotals
  model_budget: ModelBudget
  model_spending: ModelSpending
  model_batches: ModelBatches
}

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>

interface FeedStates {
  feed_id: string
  etag: string | null
  last_modified: string | null
  next_check_at: Date
  last_checked_at: Date | null
  last_success_at: Date | null
  read_as: string | null
  fully_read_at: Date | null
  failures: number
  failing_since: Date | null
  last_error: string | null
  last_fault: FeedFault | null
  host_rests_until: Date | null
  moved_to: string | null
  moved_since: Date | null
  last_number: number | null
  publishing_hints: Json<PublishingHints> | null
  newest_entry_at: Date | null
  usual_gap_hours: number | null
  longest_gap_hours: number | null
  told_as: string | null
}

interface Entries {
  key: GeneratedAlways<string>
  feed_id: string
  source_id: string
  id: string
  title: string
  url: string | null
  summary: string
  text: string | null
  language: string
  published_at: string | null
  published_instant: Date | null
  updated_at: string | null
  categories: string[]
  content_hash: string
  first_fetched_at: Date
  changed_at: Date
  backlog: boolean
  ready_at: Date | null
  indexed_hash: string | null
  types: Generated<readonly string[]>
  classified_hash: string | null
  unread: GeneratedAlways<boolean>
  alerts_undecided: Generated<boolean>
  link_key: string | null
  title_key: string | null
  told_hash: string | null
  read_hash: string | null
  left_at: Date | null
  story_key: string | null
  placed_hash: string | null
}

interface Revisions {
  entry_key: string
  number: number
  seen_at: Date
  kind: RevisionKind
  changes: Json<readonly FieldChange[]>
}

interface StoryMarks {
  mark: string
  entry_key: string
}

interface Readings {
  entry_key: string
  address: string | null
  format: Reading['format'] | null
  text: string | null
  read_at: Date | null
  attempts: Generated<number>
  next_attempt_at: Date | null
  last_error: string | null
}

interface Deadlines {
  entry_key: string
  position: number
  kind: Deadline['kind']
  date: string
  words: string
  details: Json<Omit<Deadline, 'kind' | 'date' | 'words'>>
}

interface Classifications {
  entry_key: string
  content_hash: string
  version: string
  model: string
  labels: Json<readonly Label[]>
  classified_at: Date
  stand_in: StandIn | null
  dispute: Json<readonly Opinion[]> | null
}

interface Corrections {
  id: GeneratedAlways<string>
  entry_key: string
  labels: Json<readonly Label[]>
  decided_by: string
  decided_at: Date
}

interface Objections {
  entry_key: string
  by: string
  recommendations: readonly RecommendationId[]
  at: Date
}

interface Summaries {
  entry_key: string
  content_hash: string
  recommendation: string
  original: string
  texts: Json<Summary['texts']>
  why_it_matters: Json<Summary['whyItMatters']>
  model: string
  version: string
  written_at: Date
}

/** Of an entry or of a document. */
interface Chunks {
  key: GeneratedAlways<string>
  entry_key: string | null
  document_id: string | null
  position: number
  place: string | null
  text: string
  /** Distinct. */
  terms: readonly string[]
  length: number
}

interface Documents {
  id: GeneratedAlways<string>
  title: string
  origin: string
  language: string
  added_at: Date
}

/** See postings.ts. */
interface Postings {
  term: string
  block: number
  places: Buffer
}

interface IndexTotals {
  chunks: string
  length: string
  revision: string
}

/** A `date` of SQL, told and compared as `2026-11-25`. To be selected as text: `pg` would make it a Date of the machine's zone. */
type Day = string
/** Whole numbers beyond 32 bits. */
type Long = ColumnType<string, number, string>

interface ModelBudget {
  day: Day
  tokens: Long
  microdollars: Long
}

interface ModelSpending {
  day: Day
  model: string
  purpose: string
  calls: number
  input_tokens: Long
  cached_tokens: Long
  output_tokens: Long
  microdollars: Long
}

interface ModelBatches {
  id: string
  version: string
  model: string
  prompt: string
  entries: Json<Readonly<Record<string, string>>>
  submitted_at: Date
}
