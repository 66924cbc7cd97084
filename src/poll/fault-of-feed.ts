import { BriefingError } from '../domain/errors.ts'

/** True for what a publisher's server or document did; what our own database did is no fault of a feed. */
export const isFaultOfFeed = (error: unknown): error is BriefingError =>
  error instanceof BriefingError &&
  (error.code === 'fetch-failed' || error.code === 'unreadable-document')
