import { BriefingError, describeError } from '../domain/errors.ts'

/** True for what a publisher's server or document did; what our own database did is no fault of a feed. */
export const isFaultOfFeed = (error: unknown): error is BriefingError =>
  error instanceof BriefingError &&
  (error.code === 'fetch-failed' || error.code === 'unreadable-document')

/** A feed's fault as a value; any other one is thrown on. */
export const faultOf = (fault: unknown): BriefingError => {
  if (isFaultOfFeed(fault)) return fault
  throw fault
}

/**
 * What ends the poll of one feed, as its fault. Also what we did not foresee, and what the database refuses for good: it befell
 * this feed alone, and thrown on it would keep all others from being polled and read. Undefined where the database is away.
 */
export const faultOfPoll = (error: unknown): BriefingError | undefined => {
  if (isFaultOfFeed(error)) return error
  if (error instanceof BriefingError) return error.retryable ? undefined : error
  return new BriefingError(
    'unreadable-document',
    `Something unexpected failed: ${describeError(error)}`,
    { remedy: 'Please report this with the address of the feed.', cause: error },
  )
}
