import { randomBytes } from 'node:crypto'
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BriefingError } from '../../domain/errors.ts'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import { runProgram } from './program.ts'

export const SUPERUSER = 'briefing'

export const clusterOf = ({ path }: Pick<Home, 'path'>): string => join(path, 'cluster')

const UNFINISHED = 'unfinished-'
const PASSWORD_FILE = 'briefing-password'

/** What the server asks of connections over TCP. */
export const readPassword = async (home: Home): Promise<string> =>
  (await readFile(join(clusterOf(home), PASSWORD_FILE), 'utf8')).trim()

/** Writes a file that only the server's user can read. */
export const writeOwn = async (path: string, text: string, { account }: Home): Promise<void> => {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(unfinished, text, { mode: 0o600, flag: 'wx' })
  if (account !== undefined) await chown(unfinished, account.uid, account.gid)
  await rename(unfinished, path)
}

export const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined

const initialise = async (home: Home, binaries: Binaries, folder: string): Promise<void> => {
  const passwordFile = join(folder, PASSWORD_FILE)
  const cluster = join(folder, 'cluster')
  await writeOwn(passwordFile, `${randomBytes(32).toString('hex')}\n`, home)
  const { status, output } = await runProgram(
    binaries.initdb,
    [
      '-D',
      cluster,
      '--username',
      SUPERUSER,
      '--pwfile',
      passwordFile,
      // The socket stands in a folder closed to others; TCP asks for the password.
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { account: home.account, directory: home.path },
  )
  if (status !== 0) throw initialisationFault(status, output)
  await rename(passwordFile, join(cluster, PASSWORD_FILE))
}

const initialisationFault = (status: number | undefined, output: string): BriefingError => {
  const lines = output.trim().split('\n')
  const telling = lines.filter((line) => /error|fatal|panic/i.test(line))
  const lastLines = (telling.length > 0 ? telling : lines).slice(-3).join(' ')
  return status === undefined
    ? new BriefingError(
        'database-unavailable',
        `The PostgreSQL that comes with the bot does not run on this system: ${lastLines}`,
        { remedy: 'Alpine and other musl systems are not served: set DATABASE_URL instead.' },
      )
    : new BriefingError('database-unavailable', `The database could not be made: ${lastLines}`, {
        remedy: 'Check that the disk has space and the data directory can be written to.',
      })
}

/** What slower or killed processes have left; a slower one that still works finds the cluster and is content. */
const removeUnfinished = async ({ path }: Home): Promise<void> => {
  const unfinished = (await readdir(path)).filter((name) => name.startsWith(UNFINISHED))
  const removals = unfinished.map((name) => rm(join(path, name), { recursive: true, force: true }))
  await Promise.allSettled(removals)
}

/** Makes the cluster unless it is there. It appears by a rename: whole or not at all, and the first of several wins. */
export const makeCluster = async (home: Home, binaries: Binaries): Promise<void> => {
  const cluster = clusterOf(home)
  if (await exists(cluster)) return
  const folder = await mkdtemp(join(home.path, UNFINISHED))
  try {
    if (home.account !== undefined) await chown(folder, home.account.uid, home.account.gid)
    await initialise(home, binaries, folder)
    await rename(join(folder, 'cluster'), cluster)
    await removeUnfinished(home)
  } catch (fault) {
    if (!(await exists(cluster))) throw fault
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
