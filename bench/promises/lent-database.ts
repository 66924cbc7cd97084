import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { connectionSettings } from '../../src/store/database-address.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { openStore, type OpenStore } from '../../src/store/open-store.ts'
import { startEmbeddedServer } from '../../src/store/embedded-server.ts'

/** A PostgreSQL server for the length of a bench, and databases on it. */
export interface LentServer {
  readonly createDatabase: () => Promise<LentDatabase>
  readonly close: () => Promise<void>
}

export interface LentDatabase extends OpenStore {
  readonly url: string
  readonly database: Database
}

export const lendServer = async (): Promise<LentServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-bench-'))
  const { address, stop } = await startEmbeddedServer({ directory, throwAway: true })
  let count = 0
  return {
    createDatabase: async () => {
      const name = `bench_${++count}`
      const client = new Client(connectionSettings(address))
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      const url = `postgresql://${address.user}@${encodeURIComponent(address.host)}:${address.port}/${name}`
      const opened = await openStore({ databaseUrl: url })
      const database = openDatabase({ ...address, database: name })
      return {
        ...opened,
        url,
        database,
        close: async () => {
          await database.destroy()
          await opened.close()
        },
      }
    },
    close: async () => {
      await stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
