import { setTimeout as sleep } from 'node:timers/promises'
import { untilAborted } from './until-aborted.ts'

/** One at a time: who asks waits for the turn, in the order of asking, and for the gap since the work before ended. */
export interface Turns {
  /** `admit` is asked when the turn has come, before the gap, and may throw. What the signal threw passes as it is. */
  readonly take: <Result>(turn: Turn<Result>, signal: AbortSignal) => Promise<Result>
  /** At least so long. */
  readonly widenGap: (milliseconds: number) => void
  readonly isIdle: () => boolean
}

export interface Turn<Result> {
  readonly admit: () => void
  readonly work: () => Promise<Result>
}

export const createTurns = (gapMilliseconds: number): Turns => {
  let gap = gapMilliseconds
  /** Settled when the last in the queue has left. */
  let queue = Promise.resolve()
  let present = 0
  /** By performance.now, which no change of the machine's clock moves. */
  let freeAt = 0
  return {
    take: async ({ admit, work }, signal) => {
      const before = queue
      const left = Promise.withResolvers<void>()
      queue = left.promise
      present++
      try {
        await untilAborted(before, signal)
        admit()
        await pause(freeAt - performance.now(), signal)
        return await work().finally(() => {
          freeAt = performance.now() + gap
        })
      } finally {
        present--
        // Who gives up waiting keeps the place until it comes up: those behind must not overtake those before.
        void before.then(left.resolve)
      }
    },
    widenGap: (milliseconds) => {
      gap = Math.max(gap, milliseconds)
    },
    isIdle: () => present === 0 && freeAt <= performance.now(),
  }
}

const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal })
}
