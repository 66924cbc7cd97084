import { FetchFailure } from './fetch-failure.ts'

/** The time that one request may take; only what is spent within it counts, not waiting for other requests. */
export interface Deadline {
  /** Throws FetchFailure where the time is over, or the stop signal came. */
  readonly spend: <Result>(
    address: URL,
    work: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>
}

export const createDeadline = (seconds: number, stop: AbortSignal): Deadline => {
  let left = seconds * 1000
  return {
    spend: async (address, work) => {
      const timeout = AbortSignal.timeout(Math.max(0, Math.round(left)))
      const signal = AbortSignal.any([stop, timeout])
      const startedAt = performance.now()
      try {
        signal.throwIfAborted()
        return await work(signal)
      } catch (cause) {
        if (cause instanceof FetchFailure || !signal.aborted) throw cause
        throw stop.aborted ? stopped(address) : tooSlow(address, seconds)
      } finally {
        left -= performance.now() - startedAt
      }
    },
  }
}

export const stopped = (address: URL): FetchFailure =>
  new FetchFailure(`The request to ${address.host} was stopped by us`, { retryable: true })

const tooSlow = (address: URL, seconds: number): FetchFailure =>
  new FetchFailure(`${address.host} did not send the whole answer within ${seconds} s`, {
    remedy: 'The next poll tries again; if it is always slow, raise timeoutSeconds of the feed.',
    retryable: true,
  })
