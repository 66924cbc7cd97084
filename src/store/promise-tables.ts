import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { ChannelName } from '../domain/conversation.ts'
import type { DeliveryAction, DeliveryState } from '../domain/delivery.ts'
import type { Cadence, EntryFilter, Subscription, WantedLanguage } from '../domain/subscription.ts'
import type { AnswerMessage } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import type { Feedback, QuestionOutcome } from '../domain/question-log.ts'
import type { PassageSource } from '../domain/question.ts'
import type { Proposal } from '../domain/proposal.ts'
import type { TokenUse } from '../domain/spending.ts'
import type { StoredMessage } from './stored-message.ts'

/** The tables of what members are promised: see tables.ts. */
export interface PromiseTables {
  conversations: Conversations
  subscriptions: Subscriptions
  deliveries: Deliveries
  alerts: Alerts
  questions: Questions
  inbox: Inbox
  installations: Installations
  place_references: PlaceReferences
}

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>

interface Conversations {
  id: GeneratedAlways<string>
  channel: ChannelName
  address: string
  language: Language
  parked_since: Date | null
  parked_reason: string | null
  /** With `proposed_at`, or neither. */
  proposal: Json<Omit<Proposal, 'at'>> | null
  proposed_at: Date | null
}

/** Which columns are filled, `kind` says: see subscriptions_shape. */
interface Subscriptions {
  id: GeneratedAlways<string>
  conversation_id: string
  kind: Subscription['kind']
  filter: Json<EntryFilter>
  language: WantedLanguage
  time_zone: string
  paused_at: Date | null
  held_until: Date | null
  cadence: Cadence | null
  weekday: number | null
  time: string | null
  next_digest_at: Date | null
  covered_until: Date | null
  quiet_from: string | null
  quiet_to: string | null
  most_a_day: number | null
  since: Date | null
}

interface Deliveries {
  id: GeneratedAlways<string>
  key: string
  page_id: Generated<string>
  conversation_id: string
  subscription_id: string | null
  message: Json<StoredMessage>
  about: string | null
  action: Generated<DeliveryAction>
  state: DeliveryState
  attempts: Generated<number>
  next_attempt_at: Date
  held_until: Date | null
  post_ids: Generated<readonly string[]>
  shown_at: Generated<readonly Date[]>
  created_at: Generated<Date>
  delivered_at: Date | null
  last_error: string | null
}

interface Alerts {
  id: GeneratedAlways<string>
  conversation_id: string
  subscription_id: string
  entry_key: string
  due_at: Date
  said_until: Date
  delivery_ids: Generated<readonly string[]>
}

interface Questions {
  id: GeneratedAlways<string>
  conversation_id: string
  member: string | null
  workspace: string | null
  asked_at: Date
  language: Language
  question: string
  standalone: string
  outcome: QuestionOutcome | 'forgotten'
  sentences: Json<readonly string[]>
  sources: Json<readonly PassageSource[]>
  model: string
  used: Json<TokenUse> | null
  milliseconds: number
  feedback: Feedback | null
  answer: Json<AnswerMessage> | null
  shown_as: string | null
}

interface Inbox {
  id: GeneratedAlways<string>
  channel: ChannelName
  key: string
  /** Null once it is done. */
  body: Json<unknown> | null
  attempts: Generated<number>
  note: string | null
  received_at: Generated<Date>
  held_until: Date
  done_at: Date | null
  fault: string | null
}

interface PlaceReferences {
  channel: ChannelName
  address: string
  reference: Json<unknown>
  team: string | null
  refreshed_at: Generated<Date>
}

interface Installations {
  channel: ChannelName
  workspace: string
  name: string
  sealed: Buffer
  installed_at: Date
}
