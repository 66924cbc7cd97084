import type { Conversation, ConversationId } from './conversation.ts'
import type { AnswerMessage } from './message.ts'
import type { Language } from './language.ts'
import type { PassageSource, QuestionId, Turn } from './question.ts'
import type { TokenUse } from './spending.ts'

/**
 * Who asks, by the channel's own ids; both opaque. Where a channel knows no members, the conversation stands for one; where
 * it knows no workspaces, its own name is that of one.
 */
export interface Asker {
  readonly member?: string
  readonly workspace?: string
}

/**
 * `refused`: it asked for what is nobody's business, or too often; nothing was searched. `unanswered`: it is being answered,
 * or the answer failed.
 */
export type QuestionOutcome = 'grounded' | 'declined' | 'refused' | 'unanswered'

export type Feedback = 'helpful' | 'unhelpful'

/** One question, what was answered and at what cost. */
export interface LoggedQuestion extends Asker {
  readonly id: QuestionId
  readonly conversationId: ConversationId
  readonly askedAt: Date
  readonly language: Language
  readonly question: string
  /** As it was understood: a follow-up with what it left unsaid. */
  readonly standalone: string
  readonly outcome: QuestionOutcome
  readonly sentences: readonly string[]
  /** Those that the answer cited, in the order of their numbers. */
  readonly sources: readonly PassageSource[]
  /** Name of what wrote the answer: `keyless`, `gpt-6-luna`. */
  readonly model: string
  /** Missing where no hosted model was asked. */
  readonly used?: TokenUse
  readonly milliseconds: number
  readonly feedback?: Feedback
}

/** Whose questions: what is given must fit. */
export interface LogFilter extends Asker {
  readonly conversationId?: ConversationId
  /** Asked before then. */
  readonly before?: Date
}

/** A question as it comes in. */
export type NewQuestion = Pick<
  LoggedQuestion,
  'conversationId' | 'member' | 'workspace' | 'askedAt' | 'language' | 'question'
>

/** What became of a question. */
export interface QuestionRecord extends Pick<
  LoggedQuestion,
  'standalone' | 'outcome' | 'sentences' | 'sources' | 'model' | 'used' | 'milliseconds'
> {
  /** The answer itself, so that whoever asked in private can share it. */
  readonly answer?: AnswerMessage
}

/** So many questions in so many milliseconds; those that were refused do not count. */
export interface QuestionLimit {
  readonly of: Omit<LogFilter, 'before'>
  readonly most: number
  readonly milliseconds: number
}

export interface Admission {
  readonly id: QuestionId
  /** Missing where the question may be answered: the limit that it breaks, and when the next one may come. */
  readonly refused?: { readonly limit: QuestionLimit; readonly until: Date }
}

/** Port. Questions and answers: the memory of each conversation, and the record for audits. */
export interface QuestionLog {
  /**
   * Writes a question down, as `unanswered`, or as `refused` if it would break one of the limits: in one step over all
   * replicas. Of several limits that it breaks, the one that holds longest is told.
   */
  readonly admit: (question: NewQuestion, limits: readonly QuestionLimit[]) => Promise<Admission>
  /** Writes down what became of it; false where it was forgotten meanwhile, and stays so. */
  readonly complete: (id: QuestionId, record: QuestionRecord) => Promise<boolean>
  /** The last answered turns of a conversation since then, the last one last. */
  readonly turns: (
    conversationId: ConversationId,
    wish: { readonly since: Date; readonly most: number },
  ) => Promise<readonly Turn[]>
  /** Newest first. */
  readonly list: (limit: number) => Promise<readonly LoggedQuestion[]>
  /** Keeps what a member says of an answer of this conversation; whether there is such an answer. */
  readonly rate: (
    conversation: Pick<Conversation, 'id'>,
    id: QuestionId,
    feedback: Feedback,
  ) => Promise<boolean>
  /** What was answered to a question of this conversation; undefined where it is not kept, or of another one. */
  readonly answerTo: (
    conversation: Pick<Conversation, 'id'>,
    id: QuestionId,
  ) => Promise<AnswerMessage | undefined>
  /** The answer stands in this post, by the channel's own id of it. */
  readonly shownAs: (id: QuestionId, postId: string) => Promise<void>
  /** Which question of this conversation the post answers, by default the last one; undefined where it is not kept. */
  readonly shownIn: (
    conversation: Pick<Conversation, 'id'>,
    postId?: string,
  ) => Promise<QuestionId | undefined>
  /**
   * Deletes for good. Returns how many. Throws BriefingError `bad-input` for a filter that names nothing.
   * `countSince`: that something was asked since then, and by whom, still counts for the limits, so that no one gets more
   * by being forgotten; not a word of it is kept, and `expire` deletes the rest.
   */
  readonly forget: (which: LogFilter | 'all', countSince?: Date) => Promise<number>
  /** Deletes the questions asked before the one time, and what is left of forgotten ones before the other. Returns how many questions. */
  readonly expire: (before: { readonly asked: Date; readonly counted: Date }) => Promise<number>
}
