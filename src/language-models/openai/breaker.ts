import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel'
import { BriefingError, isAboutTheInput } from '../../domain/errors.ts'

/** So many calls in a row come to nothing before the model is left alone. */
const FAILURES = 5
const PAUSE_MILLISECONDS = 60_000

/** Lets calls through while the model answers; leaves it alone for a minute where it does not, then tries one call. */
export type Breaker = <T>(call: () => Promise<T>) => Promise<T>

/**
 * Faults about one input do not count: who writes five entries that a model refuses would else keep it from reading all
 * others, minute by minute. Throws BriefingError `model-failed`, retryable, while the model is left alone.
 */
export const createBreaker = (model: string): Breaker => {
  const policy = circuitBreaker(
    handleWhen((error) => !isAboutTheInput(error)),
    { halfOpenAfter: PAUSE_MILLISECONDS, breaker: new ConsecutiveBreaker(FAILURES) },
  )
  return async (call) => {
    // Whoever comes while one call tries would wait for it, and take its fault as its own.
    if (policy.state === CircuitState.HalfOpen) throw resting(model)
    try {
      return await policy.execute(call)
    } catch (error) {
      throw error instanceof BrokenCircuitError ? resting(model) : error
    }
  }
}

const resting = (model: string): BriefingError =>
  new BriefingError(
    'model-failed',
    `The language model ${model} failed ${FAILURES} times in a row and is left alone for a minute.`,
    { retryable: true, remedy: 'The bot tries again by itself; earlier lines tell what failed.' },
  )
