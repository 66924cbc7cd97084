import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { BriefingError } from '../../domain/errors.ts'
import { isKnown, isRoot, ownerOf, systemAccount } from './account.ts'
import { runProgram } from './program.ts'
import type { Account } from './program.ts'

/** Where root puts what the server's user must reach but the checkout hides. */
export const SYSTEM_FOLDER = '/var/lib/policy-briefing-bot'

/** Within the data directory: tells where the server's files are if they could not stay there. */
const POINTER = 'server-files-are-in.txt'

const SERVER_USER = 'postgres'

/** The folder that the server's user owns: cluster, socket, log. */
export interface Home {
  readonly path: string
  /** Set if we are root and the server runs as somebody else. */
  readonly account: Account | undefined
}

const ancestorsOf = (path: string): readonly string[] =>
  dirname(path) === path ? [path] : [path, ...ancestorsOf(dirname(path))]

/** Whether a user without special rights can walk down to this folder. */
export const isReachable = async (directory: string, user: number): Promise<boolean> => {
  const statuses = await Promise.all(ancestorsOf(directory).map((folder) => stat(folder)))
  return statuses.every(({ mode, uid }) => (mode & (uid === user ? 0o100 : 0o001)) !== 0)
}

const readPointer = async (directory: string): Promise<string | undefined> => {
  const text = await readFile(join(directory, POINTER), 'utf8').catch(() => undefined)
  const path = text?.trim()
  // Root follows it, so it leads nowhere else.
  return path !== undefined && dirname(path) === SYSTEM_FOLDER ? path : undefined
}

/** Where the files of this data directory's server are, if it ever had one. */
const findHome = async (directory: string): Promise<string> =>
  (await readPointer(directory)) ?? join(directory, 'postgresql')

const makeOutside = async (directory: string): Promise<string> => {
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(SYSTEM_FOLDER, 'data-'))
  try {
    await writeFile(join(directory, POINTER), `${home}\n`, { flag: 'wx' })
    return home
  } catch {
    // Another process was faster: its place holds.
    await rm(home, { recursive: true })
    return findHome(directory)
  }
}

/** Who owns the data directory, unless that is root or nobody this system knows; else the usual user. */
const accountFor = async (directory: string): Promise<Account> => {
  const owner = await ownerOf(directory)
  return owner !== undefined && owner.uid !== 0 && (await isKnown(owner))
    ? owner
    : systemAccount(SERVER_USER)
}

const homeForRoot = async (directory: string): Promise<Home> => {
  const known = await findHome(directory)
  const owner = await ownerOf(known)
  if (owner !== undefined && owner.uid !== 0) return { path: known, account: owner }
  const account = await accountFor(directory)
  const inside = owner !== undefined || (await isReachable(directory, account.uid))
  const path = inside ? known : await makeOutside(directory)
  await mkdir(path, { recursive: true, mode: 0o700 })
  // With all that is in it: a backup that root has put back belongs to root.
  await runProgram('chown', ['-hR', `${account.uid}:${account.gid}`, path])
  return { path, account }
}

const homeForUser = async (directory: string): Promise<Home> => {
  const path = await findHome(directory)
  await mkdir(path, { recursive: true, mode: 0o700 })
  const owner = await ownerOf(path)
  if (owner !== undefined && process.getuid !== undefined && owner.uid !== process.getuid())
    throw new BriefingError(
      'database-unavailable',
      `The database in ${path} belongs to the system user ${owner.uid}`,
      { remedy: 'Run the bot as that user or as root, or give it a data directory of its own.' },
    )
  return { path, account: undefined }
}

/** Finds or makes the home of a data directory's server. A second call, also from another process, finds the same. */
export const openHome = async (dataDirectory: string): Promise<Home> => {
  const directory = resolve(dataDirectory)
  try {
    await mkdir(directory, { recursive: true })
    return isRoot() ? await homeForRoot(directory) : await homeForUser(directory)
  } catch (cause) {
    if (cause instanceof BriefingError) throw cause
    throw new BriefingError('database-unavailable', `No database can be kept in ${directory}`, {
      remedy: 'Give the bot a data directory that it can write to.',
      cause,
    })
  }
}

/** Deletes everything, for a database that was only lent. */
export const removeHome = async (dataDirectory: string): Promise<void> => {
  const directory = resolve(dataDirectory)
  await rm(await findHome(directory), { recursive: true, force: true })
  await rm(join(directory, POINTER), { force: true })
}
