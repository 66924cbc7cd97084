import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { ServerAddress } from './database-address.ts'
import { packagedBinaries, publicBinaries } from './embedded/binaries.ts'
import { makeCluster } from './embedded/cluster.ts'
import { openHome, removeHome, SYSTEM_FOLDER } from './embedded/home.ts'
import { join } from './embedded/join.ts'
import type { Joined, Site } from './embedded/join.ts'
import { stopServer } from './embedded/postmaster.ts'
import { claimServing, isLast } from './embedded/presence.ts'
import { usualTransport } from './embedded/transport.ts'
import type { Transport } from './embedded/transport.ts'

export interface EmbeddedServerOptions {
  /** The bot's data directory; made if it is not there. */
  readonly directory: string
  /** For the bot that serves members: a second one is refused with `database-in-use`. */
  readonly exclusive?: boolean
  /** Deletes the database when the last process leaves it. */
  readonly throwAway?: boolean
  readonly transport?: Transport
}

export interface EmbeddedServer {
  readonly address: ServerAddress
  /** Leaves the server, and ends it if no other process of ours uses it. Close all connections first; safe to call twice. */
  readonly stop: () => Promise<void>
}

const PAUSE_BEFORE_RETURN_MILLISECONDS = 500

const prepare = async ({ directory, transport }: EmbeddedServerOptions): Promise<Site> => {
  const home = await openHome(directory)
  const binaries =
    home.account === undefined ? await packagedBinaries() : await publicBinaries(SYSTEM_FOLDER)
  await makeCluster(home, binaries)
  return { home, binaries, transport: transport ?? usualTransport() }
}

/** True if the server was ended, since nobody else used it. */
const leave = async ({ home, binaries }: Site, presence: Client): Promise<boolean> => {
  try {
    const last = await isLast(presence).catch(() => undefined)
    if (last === true) await stopServer(home, binaries)
    // Not to be told: the connection is lost and the server with it, nothing is left to end.
    return last ?? true
  } finally {
    await presence.end().catch(() => undefined)
  }
}

const enter = async (site: Site, exclusive: boolean): Promise<Joined> => {
  const joined = await join(site)
  try {
    if (exclusive) await claimServing(joined.presence)
    return joined
  } catch (fault) {
    await leave(site, joined.presence)
    throw fault
  }
}

const lost = ({ presence }: Joined) => new Promise((resolve) => presence.once('end', resolve))

/** Comes back to a server that died, which starts it again, until it is left. The address stays the same. */
const stay = (site: Site, exclusive: boolean, first: Joined): (() => Promise<boolean>) => {
  let left = false
  const comeBack = async (): Promise<Joined> => {
    for (;;) {
      const joined = await enter(site, exclusive).catch(() => undefined)
      if (joined !== undefined) return joined
      if (left) return first
      await sleep(PAUSE_BEFORE_RETURN_MILLISECONDS)
    }
  }
  let present: Promise<Joined> = Promise.resolve(first)
  const watch = async (joined: Joined): Promise<void> => {
    await lost(joined)
    if (left) return
    present = comeBack()
    await watch(await present)
  }
  void watch(first)
  return async () => {
    left = true
    return leave(site, (await present).presence)
  }
}

/**
 * The PostgreSQL server of a data directory: joined if it runs, else started, made at the first time, and started again
 * if it dies. Throws `database-unavailable` if it cannot run here, `database-in-use` if another bot serves from it.
 */
export const startEmbeddedServer = async (
  options: EmbeddedServerOptions,
): Promise<EmbeddedServer> => {
  const { directory, exclusive = false, throwAway = false } = options
  const site = await prepare(options)
  const joined = await enter(site, exclusive)
  const leaveServer = stay(site, exclusive, joined)
  const stop = async (): Promise<void> => {
    const ended = await leaveServer()
    if (ended && throwAway) await removeHome(directory)
  }
  let stopping: Promise<void> | undefined
  return { address: joined.address, stop: () => (stopping ??= stop()) }
}
