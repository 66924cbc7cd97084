import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { BriefingError } from '../../src/domain/errors.ts'
import { connectionSettings } from '../../src/store/database-address.ts'
import type { ServerAddress } from '../../src/store/database-address.ts'
import { startEmbeddedServer } from '../../src/store/embedded-server.ts'
import type { EmbeddedServer, EmbeddedServerOptions } from '../../src/store/embedded-server.ts'
import { startBot } from '../support/bot-process.ts'
import type { BotProcess } from '../support/bot-process.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

const newDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-'))
  // mkdtemp closes it to others, which would send root's server elsewhere.
  await chmod(directory, 0o755)
  cleanups.push(async () => {
    const orphan = await serverPid(directory).catch(() => 0)
    if (orphan > 0) process.kill(orphan, 'SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })
  return directory
}

const start = async (options: EmbeddedServerOptions): Promise<EmbeddedServer> => {
  const server = await startEmbeddedServer(options)
  cleanups.push(() => server.stop())
  return server
}

const bot = (...options: Parameters<typeof startBot>): BotProcess => {
  const started = startBot(...options)
  cleanups.push(() => started.kill())
  return started
}

const query = async (address: ServerAddress, statement: string): Promise<unknown[]> => {
  const client = new Client(connectionSettings(address))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<object>(statement)).rows
  } finally {
    await client.end()
  }
}

const pidFile = (directory: string) => join(directory, 'postgresql', 'cluster', 'postmaster.pid')

const serverPid = async (directory: string): Promise<number> =>
  Number((await readFile(pidFile(directory), 'utf8')).split('\n')[0])

const outcomeOfRival = async (directory: string): Promise<string> => {
  try {
    const rival = await startEmbeddedServer({ directory, exclusive: true })
    await rival.stop()
    return 'serves'
  } catch (error) {
    return error instanceof BriefingError ? error.code : 'unknown'
  }
}

const NOTES = 'select note from notes order by note'

describe('the embedded server', () => {
  it('starts twice in a row, the second time within 3 s, and keeps what was written', async () => {
    const directory = await newDirectory()
    const first = await startEmbeddedServer({ directory })
    await query(first.address, 'create table notes as select 1 as note')
    await first.stop()
    const before = performance.now()
    const second = await start({ directory })
    expect(performance.now() - before).toBeLessThan(3000)
    expect(await query(second.address, NOTES)).toEqual([{ note: 1 }])
  })

  it('listens on no TCP port, syncs to the disk and speaks UTF-8', async () => {
    const { address } = await start({ directory: await newDirectory() })
    const [settings] = await query(
      address,
      `select current_setting('listen_addresses') as listen, current_setting('fsync') as fsync, upper('é半') as upper`,
    )
    expect(settings).toEqual({ listen: '', fsync: 'on', upper: 'É半' })
  })

  it('is adopted, not started twice, after kill -9 of the bot', async () => {
    const directory = await newDirectory()
    const killed = bot(directory, { exclusive: true })
    await killed.next()
    killed.write('kept')
    expect(await killed.next()).toEqual({ noted: 'kept' })
    const pid = await serverPid(directory)
    await killed.kill()
    const { address } = await start({ directory, exclusive: true })
    expect(await serverPid(directory)).toBe(pid)
    expect(await query(address, NOTES)).toEqual([{ note: 'kept' }])
  })

  it('starts again after kill -9 of bot and server, with everything that was acknowledged', async () => {
    const directory = await newDirectory()
    const killed = bot(directory, { exclusive: true })
    await killed.next()
    killed.write('kept')
    await killed.next()
    process.kill(await serverPid(directory), 'SIGKILL')
    await killed.kill()
    const before = performance.now()
    const { address } = await start({ directory, exclusive: true })
    expect(performance.now() - before).toBeLessThan(3000)
    expect(await query(address, NOTES)).toEqual([{ note: 'kept' }])
  })

  it('comes back by itself, at the same address, when it is killed under a running bot', async () => {
    for (const transport of ['socket', 'loopback'] as const) {
      const directory = await newDirectory()
      const { address } = await start({ directory, transport, exclusive: true })
      process.kill(await serverPid(directory), 'SIGKILL')
      await expect
        .poll(() => query(address, 'select 1 as one').catch(() => 'down'), { timeout: 5000 })
        .toEqual([{ one: 1 }])
      await expect.poll(() => outcomeOfRival(directory)).toBe('database-in-use')
    }
  })

  it.runIf(process.platform === 'linux')(
    'starts although the number in its pid file belongs to another process by now',
    async () => {
      const directory = await newDirectory()
      await (await startEmbeddedServer({ directory })).stop()
      const { uid } = await stat(join(directory, 'postgresql'))
      const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid } : {})
      cleanups.push(() => Promise.resolve(stranger.kill()))
      await writeFile(
        pidFile(directory),
        `${stranger.pid}\n${join(directory, 'postgresql', 'cluster')}\n1\n5432\n/nowhere\n\n`,
      )
      const { address } = await start({ directory })
      expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
    },
  )
})

describe('several processes on one data directory', () => {
  it('refuse a second serving bot at once, naming host, process and start time of the first', async () => {
    const directory = await newDirectory()
    const serving = bot(directory, { exclusive: true })
    await serving.next()
    const second = bot(directory, { exclusive: true })
    const refusal = await second.next()
    expect(refusal.code).toBe('database-in-use')
    expect(refusal.message).toContain(`host ${hostname()}, process ${serving.pid}, started 20`)
    expect(refusal.remedy).toContain(`Stop process ${serving.pid}`)
    await second.end()
    serving.write('still here')
    expect(await serving.next()).toEqual({ noted: 'still here' })
  })

  it('share the server, which ends with the last of them', async () => {
    const directory = await newDirectory()
    const serving = bot(directory, { exclusive: true })
    await serving.next()
    const command = await startEmbeddedServer({ directory })
    await serving.end()
    expect(await query(command.address, 'select 1 as one')).toEqual([{ one: 1 }])
    await command.stop()
    await expect(readFile(pidFile(directory))).rejects.toThrow('ENOENT')
  })

  it('may start at the same moment on an empty directory: all join one server', async () => {
    const directory = await newDirectory()
    const servers = await Promise.all([1, 2, 3].map(() => start({ directory })))
    const started = await Promise.all(
      servers.map(({ address }) => query(address, 'select pg_postmaster_start_time() as start')),
    )
    expect(started[1]).toEqual(started[0])
    expect(started[2]).toEqual(started[0])
  })

  it('let one only of two serving bots win when they start at the same moment', async () => {
    const directory = await newDirectory()
    const outcomes = await Promise.all([1, 2].map(() => bot(directory, { exclusive: true }).next()))
    expect(outcomes.map(({ code }) => code ?? 'serves').toSorted()).toEqual([
      'database-in-use',
      'serves',
    ])
  })
})

describe('the loopback transport', () => {
  it('asks for the password, which only the owner can read', async () => {
    const { address } = await start({ directory: await newDirectory(), transport: 'loopback' })
    expect(address.host).toBe('127.0.0.1')
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(query({ ...address, password: 'wrong' }, 'select 1')).rejects.toThrow('password')
  })
})
