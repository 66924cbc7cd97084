import { spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Ended {
  /** Exit status; -1 after a signal. */
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface BriefingProcess {
  /** Resolves with the match when the process has said it, on either stream; rejects if it ends before. */
  readonly said: (words: RegExp) => Promise<RegExpExecArray>
  readonly signal: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

/** Runs `briefing` as a person would, in a process of its own, on no database but the one named in `variables`. */
export const startBriefing = (
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): BriefingProcess => {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'main.ts'), ...words], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', OPENAI_API_KEY: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text
      for (const listen of listeners) listen()
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ status: code ?? -1, ...heard }))
  })
  const said = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const listen = (): void => {
        const match = wanted.exec(heard.stdout) ?? wanted.exec(heard.stderr)
        if (match === null) return
        listeners.delete(listen)
        resolve(match)
      }
      listeners.add(listen)
      listen()
      void ended.then(() => reject(new Error(`It ended without it: ${heard.stderr}`)))
    })
  return { said, signal: (signal) => void child.kill(signal), ended }
}

export const runBriefing = (
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> => startBriefing(words, variables).ended
