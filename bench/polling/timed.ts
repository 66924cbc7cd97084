import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Ring, Used } from './contestant.ts'

/** Tells what a program and its children used; GNU time, package `time` in Debian. */
const TIME = 'time'

/** Where a program is, if it is there. */
export const findProgram = async (name: string): Promise<string | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

/** Runs a program to its end, with its files in the ring's folder. Throws unless it succeeds. */
export const runTimed = async (
  command: readonly [string, ...string[]],
  { folder, stop }: Ring,
): Promise<{ readonly used: Used; readonly output: string }> => {
  const time = await findProgram(TIME)
  const report = join(folder, 'used')
  const measured = time === undefined ? command : [time, '-f', '%U %S %M', '-o', report, ...command]
  const [program, ...words] = measured
  const begun = performance.now()
  // A group of its own, so that a stop reaches what the program itself has started.
  const child = spawn(program, words, {
    detached: true,
    env: { ...process.env, HOME: folder, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = (): void => void (child.pid === undefined || process.kill(-child.pid, 'SIGTERM'))
  stop.addEventListener('abort', end)
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  const [status] = (await once(child, 'close')) as [number | null]
  const wallSeconds = (performance.now() - begun) / 1_000
  stop.removeEventListener('abort', end)
  stop.throwIfAborted()
  const output = Buffer.concat(pieces).toString('utf8')
  if (status !== 0) throw new Error(`${command[0]} failed: ${output.slice(-500)}`)
  if (time === undefined) return { used: { wallSeconds }, output }
  const [user = 0, system = 0, kilobytes = 0] = (await readFile(report, 'utf8'))
    .split(' ')
    .map(Number)
  return {
    used: { wallSeconds, cpuSeconds: user + system, peakMegabytes: kilobytes / 1_024 },
    output,
  }
}
