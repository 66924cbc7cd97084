import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../domain/store.ts'
import { openDatabase } from './database.ts'
import type { DatabaseAddress } from './database-address.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import type { EmbeddedServerOptions } from './embedded-server.ts'
import { migrate } from './migrate.ts'
import { createStore } from './store.ts'

export interface OpenStore {
  readonly store: Store
  /** Ends all connections, and the embedded server if nobody else uses it. Safe to call twice. */
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
  } catch (fault) {
    await stop()
    throw fault
  }
  const database = openDatabase(address)
  return {
    store: createStore(database),
    close: async () => {
      await database.destroy()
      await stop()
    },
  }
}
