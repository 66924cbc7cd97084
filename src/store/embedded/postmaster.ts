import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BriefingError } from '../../domain/errors.ts'
import type { ServerAddress } from '../database-address.ts'
import type { Binaries } from './binaries.ts'
import { clusterOf, readPassword, SUPERUSER, writeOwn } from './cluster.ts'
import type { Home } from './home.ts'
import { runProgram } from './program.ts'
import { prepareTransport, socketOf } from './transport.ts'
import type { Transport } from './transport.ts'

const pidFileOf = (home: Home): string => join(clusterOf(home), 'postmaster.pid')

const logOf = ({ path }: Home): string => join(path, 'server.log')
const LARGEST_LOG_BYTES = 5_000_000

/** What postmaster.pid tells of the server that runs, or ran, on the cluster: its lines are pid, folder, start, port, socket folder, TCP address. */
const readPidFile = async (home: Home) => {
  const text = await readFile(pidFileOf(home), 'utf8').catch(() => undefined)
  const [pid, , , port, socket, tcp] = text?.split('\n').map((line) => line.trim()) ?? []
  return port === undefined ? undefined : { pid: Number(pid), port: Number(port), socket, tcp }
}

/** Where the server should be, if one runs; it may not be there any more, or not yet ready. */
export const addressOfServer = async (home: Home): Promise<ServerAddress | undefined> => {
  const file = await readPidFile(home)
  if (file === undefined) return undefined
  const way = { port: file.port, user: SUPERUSER, database: 'postgres' }
  if (file.socket) return { ...way, host: file.socket }
  return file.tcp ? { ...way, host: file.tcp, password: await readPassword(home) } : undefined
}

const configurationText = (settings: Readonly<Record<string, string | number>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = '${String(value).replaceAll(/['\\]/g, '$&$&')}'\n`)
    .join('')

const writeConfiguration = async (home: Home, transport: Transport): Promise<void> => {
  const former = await readPidFile(home)
  const settings = {
    ...(await prepareTransport(home, transport, former?.port)),
    max_connections: 60,
    shared_buffers: '128MB',
    // Files in the cluster: containers give /dev/shm 64 MB only.
    dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
    max_wal_size: '256MB',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
  }
  await writeOwn(join(clusterOf(home), 'postgresql.conf'), configurationText(settings), home)
}

/** Above the greatest number that Linux gives to a process (PID_MAX_LIMIT, 2^22). */
const NOBODYS_PID = 2 ** 22 + 1

/**
 * Lock files outlive a server that was killed, and its number may belong to another process by now, or to the dead
 * server itself where nobody has reaped it (containers without an init): PostgreSQL takes both for a running server.
 * Where /proc tells otherwise, the number is made nobody's. The rest of the file stays: it leads PostgreSQL to
 * backends of the dead server that still write.
 */
const disownLockFile = async (home: Home, path: string): Promise<void> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  const [pid = '', ...rest] = text.split('\n')
  if (pid === '') return
  const commandLine = await readFile(`/proc/${pid.trim()}/cmdline`, 'utf8').catch(() => undefined)
  if (commandLine !== undefined && !commandLine.includes(clusterOf(home)))
    await writeOwn(path, [NOBODYS_PID, ...rest].join('\n'), home)
}

/** One attempt to start the server; resolves when it is up or has failed. A server that runs already makes it fail. */
export const tryToStart = async (
  home: Home,
  binaries: Binaries,
  transport: Transport,
): Promise<boolean> => {
  await disownLockFile(home, pidFileOf(home))
  await disownLockFile(home, `${socketOf(home)}.lock`)
  await writeConfiguration(home, transport)
  const log = await stat(logOf(home)).catch(() => undefined)
  if (log !== undefined && log.size > LARGEST_LOG_BYTES) await rm(logOf(home))
  // pg_ctl puts the server into a session of its own: Ctrl-C in the terminal ends the bot, which then ends the server.
  const { status } = await runProgram(
    binaries.pgCtl,
    ['start', '-w', '-t', '60', '-s', '-D', clusterOf(home), '-l', logOf(home)],
    { account: home.account, directory: home.path, output: 'ignore' },
  )
  return status === 0
}

/** Ends the server: running transactions are rolled back, everything acknowledged is on the disk. */
export const stopServer = async (home: Home, binaries: Binaries): Promise<void> => {
  await runProgram(
    binaries.pgCtl,
    ['stop', '-m', 'fast', '-w', '-t', '60', '-s', '-D', clusterOf(home)],
    { account: home.account, directory: home.path },
  )
}

/** Why the server does not come up, from its own log. */
export const startFault = async (home: Home): Promise<BriefingError> => {
  const log = await readFile(logOf(home), 'utf8').catch(() => '')
  const lastLines = log.trim().split('\n').slice(-4).join(' ')
  return new BriefingError(
    'database-unavailable',
    `The database server does not start: ${lastLines || 'it left no log'}`,
    {
      remedy: `Read ${logOf(home)}; check the disk's space and who owns ${home.path}. Nothing was deleted.`,
      retryable: true,
    },
  )
}
