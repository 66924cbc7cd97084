import { stat } from 'node:fs/promises'
import { BriefingError } from '../../domain/errors.ts'
import { runProgram } from './program.ts'
import type { Account } from './program.ts'

export const isRoot = (): boolean => process.getuid?.() === 0

const numberOf = async (flag: '-u' | '-g', name: string): Promise<number | undefined> => {
  const { status, output } = await runProgram('id', [flag, name])
  return status === 0 ? Number(output.trim()) : undefined
}

const find = async (name: string): Promise<Account | undefined> => {
  const [uid, gid] = await Promise.all([numberOf('-u', name), numberOf('-g', name)])
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

/** Whether the system has a user of this number: PostgreSQL does not run as any other. */
export const isKnown = async ({ uid }: Account): Promise<boolean> =>
  (await numberOf('-u', String(uid))) === uid

/** The system user of this name, made if there is none. Only root may ask. */
export const systemAccount = async (name: string): Promise<Account> => {
  const found = await find(name)
  if (found !== undefined) return found
  const { output } = await runProgram('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    name,
  ])
  const made = await find(name)
  if (made !== undefined) return made
  throw new BriefingError(
    'database-unavailable',
    `PostgreSQL does not run as root, and the system user ${name} could not be made: ${output.trim()}`,
    { remedy: `Run the bot as a normal user, make the user ${name}, or set DATABASE_URL.` },
  )
}

/** Who owns a file or folder; `undefined` if it is not there. */
export const ownerOf = async (path: string): Promise<Account | undefined> => {
  const status = await stat(path).catch(() => undefined)
  return status === undefined ? undefined : { uid: status.uid, gid: status.gid }
}
