import { setTimeout as sleep } from 'node:timers/promises'

/** What cannot be closed in this time is left as it is: the next start puts it in order. Milliseconds. */
const PATIENCE = 10_000

type Close = () => Promise<void>

/** What the operator's wish to end (SIGINT, SIGTERM) does to a command. */
export interface Signals {
  /** Resolves at the signal: for commands that run until then. */
  readonly untilStopped: () => Promise<void>
  /** What has to be closed where a signal cuts a command short that does not wait for it. */
  readonly closeAtSignal: (close: Close) => void
}

/** Listens to the process. `end` is called once everything is closed. A second signal ends the process the hard way. */
export const createSignals = (source: Pick<NodeJS.Process, 'once'>, end: () => void): Signals => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const open: Close[] = []
  let awaited = false
  const onSignal = (): void => {
    if (awaited) resolve()
    else
      void Promise.race([Promise.allSettled(open.map((close) => close())), sleep(PATIENCE)]).then(
        end,
      )
  }
  source.once('SIGINT', onSignal)
  source.once('SIGTERM', onSignal)
  return {
    untilStopped: () => {
      awaited = true
      return promise
    },
    closeAtSignal: (close) => void open.push(close),
  }
}
