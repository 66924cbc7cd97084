import { Kysely, PostgresDialect } from 'kysely'
import type { PostgresPool } from 'kysely'
import { Client, Pool } from 'pg'
import type { PoolClient } from 'pg'
import { connectionSettings } from './database-address.ts'
import type { DatabaseAddress } from './database-address.ts'
import { databaseFault } from './faults.ts'
import { storableParameter } from './storable.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

/** A query that runs away is cut off; the others go on. */
const STATEMENT_TIMEOUT_MILLISECONDS = 10_000
const CONNECT_TIMEOUT_MILLISECONDS = 10_000
const CONNECTIONS = 8

const translate = async <T>(work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (fault) {
    throw databaseFault(fault)
  }
}

/** The client itself, but for `query`: its parameters are made storable and its faults ours. */
const translatingClient = (client: PoolClient): PoolClient =>
  new Proxy(client, {
    get: (target, name): unknown =>
      name === 'query'
        ? (text: string, parameters: readonly unknown[]) =>
            translate(() => target.query(text, parameters.map(storableParameter)))
        : Reflect.get(target, name, target),
  })

interface PoolLimits {
  /** In milliseconds, 0 for none. */
  readonly statementTimeout: number
  readonly connections: number
}

const translatingPool = (
  address: DatabaseAddress,
  { statementTimeout, connections }: PoolLimits,
): PostgresPool => {
  const pool = new Pool({
    ...connectionSettings(address),
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MILLISECONDS,
    application_name: 'policy-briefing-bot',
  })
  // A connection that the server ends fails its query, or is dropped by the pool if idle. Its `error` event says the
  // same again, and would end the process if nobody listened.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const known = new WeakSet<PoolClient>()
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect()
    if (known.has(client)) return client
    try {
      // By statement, not by start-up parameter: poolers such as PgBouncer refuse unknown parameters.
      await client.query(`set statement_timeout = ${statementTimeout}`)
    } catch (fault) {
      client.release(true)
      throw fault
    }
    known.add(client)
    return client
  }
  return {
    Client,
    options: pool.options,
    connect: () => translate(async () => translatingClient(await connect())),
    end: () => pool.end(),
  }
}

/**
 * Opens a pool of connections; nothing is connected before the first query. Every fault comes out as BriefingError
 * `database-unavailable`.
 */
export const openDatabase = (
  address: DatabaseAddress,
  {
    statementTimeout = STATEMENT_TIMEOUT_MILLISECONDS,
    connections = CONNECTIONS,
  }: Partial<PoolLimits> = {},
): Database =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: () => translate(() => translatingPool(address, { statementTimeout, connections })),
    }),
  })
