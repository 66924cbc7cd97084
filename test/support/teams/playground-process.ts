import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import type { AddressInfo } from 'node:net'

const CLI = join(
  import.meta.dirname,
  'playground/node_modules/@microsoft/m365agentsplayground/cli.js',
)

/** Its licence allows trying it, and no more: it is installed apart (npm ci --prefix test/support/teams/playground). */
export const isPlaygroundThere = existsSync(CLI)

/** Microsoft's stand-in for Teams, up and listening. It ends with the process that started it. */
export interface PlaygroundProcess {
  readonly url: string
  readonly pid: number
  /** Whatever it keeps. */
  readonly home: string
  readonly stop: () => Promise<void>
}

export const startPlayground = async (botUrl: string): Promise<PlaygroundProcess> => {
  if (!isPlaygroundThere) throw new Error('The Playground is not installed: see .ci/run.')
  const port = await freePort()
  const home = await mkdtemp(join(tmpdir(), 'briefing-playground-'))
  const child = spawn(
    process.execPath,
    [CLI, 'start', '-e', botUrl, '-c', 'msteams', '-p', `${port}`, '--disable-telemetry'],
    {
      cwd: home,
      env: { ...process.env, HOME: home, TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: 'ignore',
    },
  )
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async (): Promise<void> => {
    process.off('exit', kill)
    const ended = hasEnded(child) ? undefined : once(child, 'exit')
    kill()
    await ended
    await rm(home, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  try {
    await untilUp(url, child)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, pid: child.pid!, home, stop }
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

const MOST_SECONDS = 40

const untilUp = async (url: string, child: ChildProcess): Promise<void> => {
  for (let tries = 0; tries < MOST_SECONDS * 4 && !hasEnded(child); tries += 1) {
    const answer = await fetch(`${url}/_debug/ping`).catch(() => undefined)
    if (answer?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('The Playground did not come up.')
}
