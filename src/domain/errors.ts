/**
 * The one error family. Every fault that a person may read is one of these: what happened (`message`), what to do
 * about it (`remedy`), and whether trying again later can help (`retryable`). None carries a secret.
 */
export type ErrorCode =
  | 'bad-input' // what the person typed or configured is wrong; exit status 2
  | 'catalogue-invalid' // a file of sources/ or prompts/ breaks its schema
  | 'fetch-failed' // a foreign server did not give us the bytes
  | 'unreadable-document' // the bytes are not a feed, page or API reply that we can read
  | 'database-unavailable'
  | 'database-in-use' // another bot holds this embedded database
  | 'address-in-use' // the web port is taken
  | 'model-failed' // a language model refused, timed out or answered nonsense
  | 'model-misconfigured' // a hosted model cannot answer before somebody mends key, model or address; exit status 2
  | 'budget-spent' // what a language model may cost in a day is used up
  | 'channel-failed' // a channel did not take a message
  | 'conversation-gone' // nobody can be reached at this place of a channel any more

export interface ErrorDetails {
  /** What the reader should do now, as one sentence. */
  readonly remedy?: string
  readonly retryable?: boolean
  /** Whoever refused asked to be left alone until then. */
  readonly retryAt?: Date
  readonly cause?: unknown
}

export class BriefingError extends Error {
  override readonly name = 'BriefingError'
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly retryable: boolean
  readonly retryAt: Date | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.code = code
    this.remedy = details.remedy
    this.retryable = details.retryable ?? false
    this.retryAt = details.retryAt
  }
}

/** The sentence that tells of any thrown value, for logs and states; never a stack trace. */
export const describeError = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Of a model's faults: one about these very words; every other fault would meet the next ones too. */
export const isAboutTheInput = (error: unknown): error is BriefingError =>
  error instanceof BriefingError && error.code === 'model-failed' && !error.retryable
