/** What the work brings, or the signal's reason as soon as it is aborted. The work itself goes on unheard. */
export const untilAborted = <Result>(
  work: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> => {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const abort = (): void => {
    // The reason is what whoever aborts chose; by default it is an error.
    const reason: unknown = signal.reason
    reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }))
  }
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  return promise
}
