import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { BriefingError } from '../../domain/errors.ts'
import { connectionSettings } from '../database-address.ts'
import type { ServerAddress } from '../database-address.ts'

/**
 * Advisory locks on the embedded server. Every process of ours holds PRESENT in common, so the last to leave can tell
 * that it is the last; the one that serves members holds SERVING alone.
 */
const PRESENT = 4_127_001
const SERVING = 4_127_002

/** Shown by pg_stat_activity, at most 63 bytes. */
const NAME = /^briefing (?<pid>\d+) on (?<host>.*)$/
const nameOfProcess = (): string => `briefing ${process.pid} on ${hostname()}`

/** A connection that stands for this process as long as it lasts. */
export const connectPresence = async (address: ServerAddress): Promise<Client> => {
  const client = new Client({
    ...connectionSettings(address),
    application_name: nameOfProcess(),
    connectionTimeoutMillis: 2000,
  })
  // Without a listener, a lost connection would end the process; those who wait for the end use `end`.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock_shared(${PRESENT})`)
    return client
  } catch (fault) {
    await client.end().catch(() => undefined)
    throw fault
  }
}

interface Holder {
  readonly name: string
  readonly since: string
}

const inUse = async (client: Client): Promise<BriefingError> => {
  const { rows } = await client.query<Holder>(
    `select application_name as name, to_char(backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = 0 and objid = ${SERVING} and granted`,
  )
  const holder = rows[0]
  const { pid = 'unknown', host = 'unknown' } = NAME.exec(holder?.name ?? '')?.groups ?? {}
  return new BriefingError(
    'database-in-use',
    `Another bot runs on this data already: host ${host}, process ${pid}, started ${holder?.since ?? 'just now'}`,
    { remedy: `Stop process ${pid} first, or give this bot a data directory of its own.` },
  )
}

/** A killed bot's lock goes when the server notices that its connection is closed: at once, but not sooner. */
const TRIES = 5
const PAUSE_BETWEEN_TRIES_MILLISECONDS = 50

/** Claims the right to serve members from this data; throws `database-in-use` if another bot has it. */
export const claimServing = async (client: Client): Promise<void> => {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { rows } = await client.query<{ won: boolean }>(
      `select pg_try_advisory_lock(${SERVING}) as won`,
    )
    if (rows[0]?.won === true) return
    await sleep(PAUSE_BETWEEN_TRIES_MILLISECONDS)
  }
  throw await inUse(client)
}

/** Gives the presence up; true if no other process of ours is there, and none can come until the server ends. */
export const isLast = async (client: Client): Promise<boolean> => {
  await client.query(`select pg_advisory_unlock_shared(${PRESENT})`)
  const { rows } = await client.query<{ last: boolean }>(
    `select pg_try_advisory_lock(${PRESENT}) as last`,
  )
  return rows[0]?.last === true
}
