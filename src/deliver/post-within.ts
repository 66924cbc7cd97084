import { setTimeout as wait } from 'node:timers/promises'
import { BriefingError } from '../domain/errors.ts'

/**
 * What the channel says, if it says it within the time.
 * @throws BriefingError `channel-failed`, not retryable: a post that is late may still have been shown
 */
export const postWithin = async <Said>(
  milliseconds: number,
  call: Promise<Said>,
): Promise<Said> => {
  const settled = new AbortController()
  const tooLate = async (): Promise<never> => {
    await wait(milliseconds, undefined, { signal: settled.signal })
    throw new BriefingError('channel-failed', `No answer within ${milliseconds / 1_000} s.`)
  }
  try {
    return await Promise.race([call, tooLate()])
  } finally {
    settled.abort()
  }
}
