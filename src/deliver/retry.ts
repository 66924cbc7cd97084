const MINUTE_MILLISECONDS = 60_000
const LONGEST_WAIT_MILLISECONDS = 60 * MINUTE_MILLISECONDS
const TRIES = 8

/**
 * When to try again after `attempts` tries (this one counted): 1, 2, 4 … minutes later, an hour at most.
 * `undefined` after eight tries: given up.
 */
export const retryAt = (attempts: number, now: Date): Date | undefined =>
  attempts >= TRIES
    ? undefined
    : new Date(
        now.getTime() +
          Math.min(MINUTE_MILLISECONDS * 2 ** (attempts - 1), LONGEST_WAIT_MILLISECONDS),
      )
