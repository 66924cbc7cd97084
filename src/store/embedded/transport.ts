import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdtemp, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BriefingError } from '../../domain/errors.ts'
import type { Home } from './home.ts'

/** `socket`: a Unix socket in a folder closed to others. `loopback`: 127.0.0.1 with a password, for Windows. */
export type Transport = 'socket' | 'loopback'

export const usualTransport = (): Transport =>
  process.platform === 'win32' ? 'loopback' : 'socket'

/** A port with sockets is only a name. */
const SOCKET_PORT = 5432
/** `sun_path` ends with a NUL: 108 bytes on Linux, 104 on macOS and BSD. */
const LONGEST_SOCKET_PATH = 103

const socketIn = (folder: string): string => join(folder, `.s.PGSQL.${SOCKET_PORT}`)

const fits = (folder: string): boolean => Buffer.byteLength(socketIn(folder)) <= LONGEST_SOCKET_PATH

/** Beside the cluster, or, where that path is too long, in a short folder of the same owner. */
export const socketFolder = ({ path }: Pick<Home, 'path'>, temporary = tmpdir()): string => {
  const beside = join(path, 'socket')
  if (fits(beside)) return beside
  const name = `policy-briefing-bot-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
  const short = join(temporary, name)
  return fits(short) ? short : join('/tmp', name)
}

/** The socket's file, if the server listens on one. */
export const socketOf = (home: Pick<Home, 'path'>): string => socketIn(socketFolder(home))

/** Makes the folder whole, owner included, before it takes its name: another bot that starts now never sees it half made. */
const makeFolder = async (folder: string, { account }: Home): Promise<void> => {
  const unfinished = await mkdtemp(`${folder}-`)
  try {
    await chmod(unfinished, 0o700)
    if (account !== undefined) await chown(unfinished, account.uid, account.gid)
    await rename(unfinished, folder)
  } catch {
    // It is there by now, made by another; who owns it is looked at next.
    await rm(unfinished, { recursive: true, force: true })
  }
}

const makeOwn = async (folder: string, home: Home): Promise<void> => {
  const isThere = await lstat(folder).catch(() => undefined)
  if (isThere === undefined) await makeFolder(folder, home)
  const { uid, mode } = await lstat(folder)
  const owner = home.account?.uid ?? process.getuid?.()
  // lstat: a symbolic link has mode 0777 and is refused like any folder that others can enter.
  if (uid === owner && (mode & 0o077) === 0) return
  throw new BriefingError(
    'database-unavailable',
    `The folder ${folder} for the database's socket belongs to somebody else or is open to others`,
    { remedy: `Delete ${folder}, or give the bot a data directory with a shorter path.` },
  )
}

/** The port itself if it is free, else one that is. */
const freePort = (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', (fault) => (wanted === 0 ? reject(fault) : resolve(freePort(0))))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(address !== null && typeof address === 'object' ? address.port : 0),
      )
    })
  })

/**
 * Prepares the way to the server; returns its settings, name → value as postgresql.conf takes it. `formerPort`: where
 * a server that died was last, so that those who wait for it find it there again.
 */
export const prepareTransport = async (
  home: Home,
  transport: Transport,
  formerPort = 0,
): Promise<Readonly<Record<string, string | number>>> => {
  if (transport === 'loopback')
    return {
      listen_addresses: '127.0.0.1',
      port: await freePort(formerPort),
      unix_socket_directories: '',
    }
  const folder = socketFolder(home)
  await makeOwn(folder, home)
  return { listen_addresses: '', port: SOCKET_PORT, unix_socket_directories: folder }
}
