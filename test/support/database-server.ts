import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { connectionSettings } from '../../src/store/database-address.ts'
import type { ServerAddress } from '../../src/store/database-address.ts'
import { startEmbeddedServer } from '../../src/store/embedded-server.ts'
import { migrate } from '../../src/store/migrate.ts'

/** The database that test databases are copies of: the present schema, no rows. */
export const TEMPLATE = 'briefing_template'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: ServerAddress
  }
}

const makeTemplate = async (server: ServerAddress): Promise<void> => {
  const client = new Client(connectionSettings(server))
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate({ ...server, database: TEMPLATE })
}

/** One embedded server for all test files, in a directory that goes with it. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-test-server-'))
  const server = await startEmbeddedServer({ directory, throwAway: true })
  await makeTemplate(server.address)
  project.provide('databaseServer', server.address)
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
}
