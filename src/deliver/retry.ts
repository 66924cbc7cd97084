const SECOND_MILLISECONDS = 1_000
const MINUTE_MILLISECONDS = 60 * SECOND_MILLISECONDS
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS
const TRIES = 8

/**
 * When to try again after `attempts` tries (this one counted): 1, 2, 4 … minutes later, an hour at most.
 * `undefined` after eight tries: given up.
 */
export const retryAt = (attempts: number, now: Date): Date | undefined =>
  attempts >= TRIES
    ? undefined
    : later(now, Math.min(MINUTE_MILLISECONDS * 2 ** (attempts - 1), HOUR_MILLISECONDS))

/** When to try again where a channel asked for it; nobody is believed who asks for less than a second or more than a day. */
export const askedTime = (asked: Date, now: Date): Date => {
  const wait = asked.getTime() - now.getTime()
  return later(now, Math.min(Math.max(wait, SECOND_MILLISECONDS), 24 * HOUR_MILLISECONDS))
}

export const later = (now: Date, milliseconds: number): Date =>
  new Date(now.getTime() + milliseconds)
