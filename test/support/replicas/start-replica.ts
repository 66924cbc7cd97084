import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Replica {
  /** Resolves when it takes work; rejects if it ends before. */
  readonly ready: Promise<void>
  readonly kill: () => void
  /** Asks it to end in order; resolves with its status. */
  readonly stop: () => Promise<number>
  readonly ended: Promise<number>
  /** What it has said so far. */
  readonly log: () => string
}

export interface ReplicaPlace {
  readonly databaseUrl: string
  readonly sources: string
  readonly recorder: string
  readonly role?: 'chat' | 'worker' | 'all'
  readonly variables?: Readonly<Record<string, string>>
}

export const startReplica = (place: ReplicaPlace): Replica => {
  const script = join(import.meta.dirname, 'replica.ts')
  const child = spawn(process.execPath, [script, place.role ?? 'all'], {
    env: {
      ...process.env,
      OPENAI_API_KEY: '',
      DATABASE_URL: place.databaseUrl,
      SOURCES_DIRECTORY: place.sources,
      RECORDER: place.recorder,
      ALLOW_LOCAL_SOURCES: 'true',
      ...place.variables,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)))
  const ready = new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text
      if (log.includes('Ready: ')) resolve()
    })
    void ended.then(() => reject(new Error(`The replica ended before it was ready: ${log}`)))
  })
  // Whoever kills it before it is ready does not wait for it.
  ready.catch(() => undefined)
  return {
    ready,
    kill: () => void child.kill('SIGKILL'),
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
    ended,
    log: () => log,
  }
}
