import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelName } from '../domain/conversation.ts'
import type { InstallationStore } from '../domain/installation.ts'
import type { Store } from '../domain/store.ts'
import type { JobSender, Workers } from '../domain/work.ts'
import { openDatabase } from './database.ts'
import type { DatabaseAddress } from './database-address.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import type { EmbeddedServerOptions } from './embedded-server.ts'
import { openSender } from './jobs/open-sender.ts'
import { createWorkers } from './jobs/workers.ts'
import { migrate } from './migrate.ts'
import { createInstallationStore } from './installations.ts'
import { createStore } from './store.ts'

export interface OpenStore {
  readonly store: Store
  /** Encrypted with this key of 32 bytes. */
  readonly installations: (channel: ChannelName, key: Buffer) => InstallationStore
  readonly sender: JobSender
  /** They have connections of their own; what goes wrong with these is told, one line each. */
  readonly createWorkers: (tell: (line: string) => void) => Workers
  /** Stops the workers, ends all connections, and the embedded server if nobody else uses it. Safe to call twice. */
  readonly close: () => Promise<void>
}

/**
 * `databaseUrl` names a server that replicas may share; `temporary` is a server of its own, deleted when it is closed; else
 * the embedded server of the data directory is used.
 */
export type StorePlace =
  { readonly databaseUrl: string } | { readonly temporary: true } | EmbeddedServerOptions

interface Ground {
  readonly address: DatabaseAddress
  readonly stop: () => Promise<void>
}

const groundOf = async (place: StorePlace): Promise<Ground> => {
  if ('databaseUrl' in place)
    return { address: { url: place.databaseUrl }, stop: () => Promise.resolve() }
  return 'temporary' in place ? lendGround() : startEmbeddedServer(place)
}

const lendGround = async (): Promise<Ground> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-'))
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true })
  try {
    const { address, stop } = await startEmbeddedServer({ directory, throwAway: true })
    return {
      address,
      stop: async () => {
        await stop()
        await remove()
      },
    }
  } catch (fault) {
    await remove()
    throw fault
  }
}

/**
 * Opens everything that outlives the process, with the present schema. Throws BriefingError `database-unavailable`,
 * or `database-in-use` if `exclusive` is asked for and another bot serves from the same data directory.
 */
export const openStore = async (place: StorePlace): Promise<OpenStore> => {
  const { address, stop } = await groundOf(place)
  try {
    await migrate(address)
    return await openOn(address, stop)
  } catch (fault) {
    await stop()
    throw fault
  }
}

const openOn = async (address: DatabaseAddress, stop: () => Promise<void>): Promise<OpenStore> => {
  const database = openDatabase(address)
  try {
    const { sender, enqueue, close } = await openSender(database)
    const created: Workers[] = []
    return {
      store: createStore(database, enqueue),
      installations: (channel, key) => createInstallationStore(database, channel, key),
      sender,
      createWorkers: (tell) => {
        const workers = createWorkers(address, tell)
        created.push(workers)
        return workers
      },
      close: async () => {
        for (const workers of created) await workers.stop()
        await close()
        await database.destroy()
        await stop()
      },
    }
  } catch (fault) {
    await database.destroy()
    throw fault
  }
}
