import { existsSync } from 'node:fs'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { connectionSettings } from '../../../src/store/database-address.ts'
import type { ServerAddress } from '../../../src/store/database-address.ts'
import { isReachable } from '../../../src/store/embedded/home.ts'
import { systemAccount } from '../../../src/store/embedded/account.ts'
import { runProgram } from '../../../src/store/embedded/program.ts'
import { socketFolder } from '../../../src/store/embedded/transport.ts'
import { startEmbeddedServer } from '../../../src/store/embedded-server.ts'
import { startBot } from '../../support/bot-process.ts'

const asRoot = process.getuid?.() === 0

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const newDirectory = async (mode: number): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-'))
  await chmod(directory, mode)
  cleanups.push(() => rm(directory, { recursive: true, force: true }))
  return directory
}

const ask = async (address: ServerAddress, statement: string): Promise<unknown> => {
  const client = new Client(connectionSettings(address))
  await client.connect()
  try {
    return (await client.query<{ reply: unknown }>(statement)).rows[0]?.reply
  } finally {
    await client.end()
  }
}

describe.runIf(asRoot)('as root, below a directory with mode 700', () => {
  it('runs server and data as another user, outside, twice in a row, and cleans up after a lent database', async () => {
    const directory = join(await newDirectory(0o700), 'data')
    const first = await startEmbeddedServer({ directory })
    await ask(first.address, 'create table notes as select 7 as reply')
    await first.stop()

    const second = await startEmbeddedServer({ directory, throwAway: true })
    expect(await ask(second.address, 'select reply from notes')).toBe(7)
    const home = (await readFile(join(directory, 'server-files-are-in.txt'), 'utf8')).trim()
    expect(home).toMatch(/^\/var\/lib\/policy-briefing-bot\/data-/)
    const pid = (await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]
    expect(await readlink(`/proc/${pid}/exe`)).toMatch(/^\/var\/lib\/policy-briefing-bot\//)
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
    await second.stop()
    expect(existsSync(home)).toBe(false)
  })

  it('takes a backup that root has put back', async () => {
    const directory = await newDirectory(0o755)
    const first = await startEmbeddedServer({ directory })
    await ask(first.address, 'create table notes as select 8 as reply')
    await first.stop()
    await runProgram('chown', ['-R', '0:0', join(directory, 'postgresql')])
    const second = await startEmbeddedServer({ directory })
    expect(await ask(second.address, 'select reply from notes')).toBe(8)
    await second.stop()
  })

  it('makes the system user where there is none', async () => {
    const name = `briefing-test-${process.pid}`
    cleanups.push(() => runProgram('userdel', [name]))
    const made = await systemAccount(name)
    expect(made.uid).toBeGreaterThan(0)
    expect(await systemAccount(name)).toEqual(made)
  })
})

describe.runIf(asRoot)('as a normal user', () => {
  const NOBODY = 65_534

  it('runs the server as that user, and root then runs the same data as that user', async ({
    skip,
  }) => {
    skip(!(await isReachable(import.meta.dirname, NOBODY)), 'the checkout is closed to other users')
    const directory = await newDirectory(0o755)
    await chown(directory, NOBODY, NOBODY)
    const bot = startBot(directory, { uid: NOBODY })
    await bot.next()
    bot.write('mine')
    expect(await bot.next()).toEqual({ noted: 'mine' })
    await bot.end()
    const server = await startEmbeddedServer({ directory })
    expect(await ask(server.address, 'select note as reply from notes')).toBe('mine')
    await server.stop()
  })

  it('finds its data again after root was there first', async ({ skip }) => {
    skip(!(await isReachable(import.meta.dirname, NOBODY)), 'the checkout is closed to other users')
    const directory = await newDirectory(0o700)
    await chown(directory, NOBODY, NOBODY)
    const server = await startEmbeddedServer({ directory })
    await ask(server.address, 'create table root_was_here as select 1 as reply')
    await server.stop()
    const bot = startBot(directory, { uid: NOBODY })
    bot.write('mine')
    await bot.next()
    expect(await bot.next()).toEqual({ noted: 'mine' })
    const again = await startEmbeddedServer({ directory })
    expect(await ask(again.address, 'select reply from root_was_here')).toBe(1)
    await again.stop()
    await bot.end()
  })

  it('is told whose database it is, if another user made it', async ({ skip }) => {
    skip(!(await isReachable(import.meta.dirname, NOBODY)), 'the checkout is closed to other users')
    const directory = await newDirectory(0o755)
    await mkdir(join(directory, 'postgresql'))
    const bot = startBot(directory, { uid: NOBODY })
    expect(await bot.next()).toMatchObject({
      code: 'database-unavailable',
      message: `The database in ${directory}/postgresql belongs to the system user 0`,
    })
    await bot.end()
  })
})

const longDirectory = async () => {
  const directory = join(await newDirectory(0o755), 'long-'.repeat(20), "with 'quotes' and spaces")
  return { directory, socket: socketFolder({ path: join(directory, 'postgresql') }) }
}

describe('a data directory whose path is too long for a socket', () => {
  it('gets its socket in a short folder that only the server can enter', async () => {
    const { directory, socket } = await longDirectory()
    cleanups.push(() => rm(socket, { recursive: true, force: true }))
    const server = await startEmbeddedServer({ directory })
    expect(server.address.host).toBe(socket)
    expect(Buffer.byteLength(socket)).toBeLessThan(90)
    expect((await stat(socket)).mode & 0o777).toBe(0o700)
    expect(await ask(server.address, 'select 1 as reply')).toBe(1)
    await server.stop()
  })

  it('refuses a short folder that somebody else has put there', async () => {
    const { directory, socket } = await longDirectory()
    await symlink(await newDirectory(0o777), socket)
    cleanups.push(() => rm(socket))
    await expect(startEmbeddedServer({ directory })).rejects.toThrow('belongs to somebody else')
  })
})
