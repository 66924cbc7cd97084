import { setTimeout as wait } from 'node:timers/promises'
import type { Receipt } from '../domain/channel.ts'
import { BriefingError } from '../domain/errors.ts'

/**
 * The receipt of a post, if it comes within the time.
 * @throws BriefingError `channel-failed`, not retryable: a post that is late may still have been shown
 */
export const postWithin = async (
  milliseconds: number,
  post: Promise<Receipt>,
): Promise<Receipt> => {
  const settled = new AbortController()
  const tooLate = async (): Promise<never> => {
    await wait(milliseconds, undefined, { signal: settled.signal })
    throw new BriefingError('channel-failed', `No receipt within ${milliseconds / 1_000} s.`, {
      remedy: 'Look in the channel whether the message arrived; it is not sent again by itself.',
    })
  }
  try {
    return await Promise.race([post, tooLate()])
  } finally {
    settled.abort()
  }
}
