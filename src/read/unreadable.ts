import { BriefingError } from '../domain/errors.ts'

interface Advice {
  readonly remedy: string
  /** Whether the same address may give something readable later. */
  readonly retryable?: boolean
}

/** What is thrown of every document in which there is nothing for us to read. */
export const unreadable = (message: string, advice: Advice): BriefingError =>
  new BriefingError('unreadable-document', message, advice)
