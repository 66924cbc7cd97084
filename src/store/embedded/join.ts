import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { ServerAddress } from '../database-address.ts'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import { addressOfServer, startFault, tryToStart } from './postmaster.ts'
import { connectPresence } from './presence.ts'
import type { Transport } from './transport.ts'

/** What it takes to run a data directory's server. */
export interface Site {
  readonly home: Home
  readonly binaries: Binaries
  readonly transport: Transport
}

export interface Joined {
  readonly address: ServerAddress
  readonly presence: Client
}

const ATTEMPTS = 4
const PAUSE_BETWEEN_ATTEMPTS_MILLISECONDS = 200
const PAUSE_BETWEEN_KNOCKS_MILLISECONDS = 15

/** Joins the server that runs on this data, if one does and is ready. */
const knock = async (home: Home): Promise<Joined | undefined> => {
  const address = await addressOfServer(home)
  if (address === undefined) return undefined
  const presence = await connectPresence(address).catch(() => undefined)
  return presence === undefined ? undefined : { address, presence }
}

/** Starts the server and knocks until it opens or the attempt has failed: knocking is quicker than pg_ctl's own check. */
const startOnce = async ({ home, binaries, transport }: Site): Promise<Joined | undefined> => {
  const attempt = tryToStart(home, binaries, transport)
  for (;;) {
    const pause = sleep(PAUSE_BETWEEN_KNOCKS_MILLISECONDS, 'pause')
    const over = (await Promise.race([attempt, pause])) !== 'pause'
    const joined = await knock(home)
    if (over || joined !== undefined) {
      await attempt
      return joined
    }
  }
}

/**
 * Joins the running server or starts one. Two processes may do this at once: PostgreSQL lets one server only onto a
 * cluster, so the slower one's start fails and its next knock is answered. A start can also fail for a moment while
 * the remains of a killed server end. Throws `database-unavailable` if nothing helps.
 */
export const join = async (site: Site): Promise<Joined> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await sleep(PAUSE_BETWEEN_ATTEMPTS_MILLISECONDS * attempt)
    const joined = (await knock(site.home)) ?? (await startOnce(site))
    if (joined !== undefined) return joined
  }
  throw await startFault(site.home)
}
