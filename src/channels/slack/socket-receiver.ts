import { SocketModeReceiver, type Receiver } from '@slack/bolt'
import { setTimeout as delay } from 'node:timers/promises'
import type { SlackSettings } from './settings.ts'
import { clientOptions, silentLogger } from './web-client.ts'
import { slackFault } from './slack-faults.ts'

export interface SocketNeeds extends Pick<SlackSettings, 'apiUrl'> {
  readonly appToken: string
  readonly tellOperator: (line: string) => void
}

/** Before it is opened anew; twice as long after each failure, up to the longest. */
const PAUSE_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 60_000

/**
 * Events over a socket that we open. Slack asks every few hours to open it anew. The SDK would do so by itself, but gives up
 * where Slack fails once, by a rejection that nobody handles and that ends the process: so it is opened anew here.
 */
export const createSocketReceiver = ({
  appToken,
  tellOperator,
  ...address
}: SocketNeeds): Receiver => {
  const inner = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: silentLogger,
    installerOptions: { clientOptions: clientOptions(address) },
  })
  const open = () => openSocket(inner)
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    init: (app) => inner.init(app),
    /** Resolves when it is open, or did not open at once: then it is tried again by itself. */
    start: () =>
      new Promise<void>((resolve) => {
        running = keepOpen(open, { tellOperator, tried: resolve, signal: stopping.signal })
      }),
    stop: async () => {
      stopping.abort()
      await inner.stop()
      await running
      // It may have been about to open.
      await inner.stop()
    },
  }
}

interface Socket {
  /** Resolves when it is closed again. */
  readonly closed: Promise<unknown>
}

const openSocket = async (receiver: SocketModeReceiver): Promise<Socket> => {
  const closed = Promise.withResolvers<void>()
  receiver.client.once('disconnected', () => closed.resolve())
  await receiver.start()
  return { closed: closed.promise }
}

interface Keeping {
  readonly tellOperator: (line: string) => void
  /** Called when it was tried to open it. */
  readonly tried: () => void
  readonly signal: AbortSignal
}

/** Opens it, and anew whenever it was closed, until the signal comes. Never throws. */
const keepOpen = async (
  open: () => Promise<Socket>,
  { tellOperator, tried, signal }: Keeping,
): Promise<void> => {
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve())
  })
  let failures = 0
  while (!signal.aborted) {
    try {
      const { closed } = await open()
      if (failures > 0) tellOperator('slack: the socket for events is open again')
      failures = 0
      tried()
      await Promise.race([closed, stopped])
    } catch (error) {
      if (failures++ === 0 && !signal.aborted) tellOperator(notOpen(error))
      tried()
    }
    const pause = Math.min(PAUSE_MILLISECONDS * 2 ** failures, LONGEST_PAUSE_MILLISECONDS)
    await delay(pause, undefined, { signal }).catch(() => {})
  }
}

const notOpen = (error: unknown): string => {
  const { message } = slackFault(error, { kind: 'look', now: new Date() })
  return `slack: the socket for events is not open: ${message} It is tried again.`
}
