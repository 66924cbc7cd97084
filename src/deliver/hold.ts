import { HOLD_SECONDS } from '../domain/delivery.ts'

/** Our time with a delivery. Once it is over, another replica may have it: nothing is posted or written any more. */
export interface Hold {
  /** Milliseconds; none or less: it is over. */
  readonly left: () => number
  /** Runs what takes the delivery again, and counts from before it: our time is over before the database says so. */
  readonly renew: <T>(take: () => Promise<T>) => Promise<T>
}

/** For writing down what became of it. */
const RESERVE_MILLISECONDS = 2_000

/** `since`: as `performance.now()` tells it, from before it was claimed. */
export const createHold = (since: number): Hold => {
  let from = since
  return {
    left: () => from + HOLD_SECONDS * 1_000 - RESERVE_MILLISECONDS - performance.now(),
    renew: async (take) => {
      const now = performance.now()
      const taken = await take()
      from = now
      return taken
    },
  }
}
