import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ChannelName } from '../../../src/domain/conversation.ts'
import type { Database } from '../../../src/store/database.ts'
import type { Store } from '../../../src/domain/store.ts'
import { EVERYTHING } from '../../../src/domain/subscription.ts'
import type { Recorder } from './recorder.ts'
import { createFeed } from './recorded-feed.ts'
import { startReplica, type Replica, type ReplicaPlace } from './start-replica.ts'

export interface KillRun {
  readonly place: ReplicaPlace
  readonly store: Store
  readonly database: Database
  readonly recorder: Recorder
  readonly kills: number
  readonly tell: (line: string) => void
}

export interface KillReport {
  readonly kills: number
  /** What each kill interrupted, by the newest state in the database. */
  readonly interrupted: Readonly<Record<string, number>>
  /** Room and title: told there more than once; or not at all, nor in doubt. */
  readonly doubled: readonly string[]
  readonly missing: readonly string[]
  /** How many stories were told by name, all rooms together. */
  readonly told: number
  /** Keys of deliveries that the channel was shown more than once. */
  readonly postedTwice: readonly string[]
  /** Digests that were due and never shown, or shown twice. */
  readonly digests: { readonly due: number; readonly shown: number }
  /** Nobody knows whether they were shown: told to the operator, never sent again. */
  readonly ambiguous: { readonly shown: number; readonly notShown: number }
  readonly states: Readonly<Record<string, number>>
}

/** Conversations with alerts and a digest each, half of them in a channel that cannot look for a lost post. */
export const subscribe = async (store: Store, count: number): Promise<void> => {
  const now = new Date()
  for (let at = 0; at < count; at++) {
    const channel: ChannelName = at % 2 === 0 ? 'slack' : 'teams'
    const { id } = await store.conversations.open(channel, `room-${at}`, 'en')
    const wish = { filter: EVERYTHING, language: 'en', timeZone: 'UTC' } as const
    await store.subscriptions.add(id, { ...wish, kind: 'alerts', mostADay: 100, since: now })
    await store.subscriptions.add(id, {
      ...wish,
      kind: 'digest',
      cadence: 'daily',
      weekday: 5,
      time: '09:00',
      nextDigestAt: new Date(now.getTime() + 86_400_000),
      coveredUntil: now,
    })
  }
}

/** Feeds are due at once instead of in an hour, and some digests as well: the run lasts minutes, not weeks. */
const hurry = async (database: Database): Promise<void> => {
  await sql`update feed_states set next_check_at = now()`.execute(database)
  await sql`update subscriptions set next_digest_at = date_trunc('milliseconds', now())
    where kind = 'digest' and next_digest_at > now() and random() < .3`.execute(database)
}

/** Two replicas at work, killed in turn at random moments and started again; then both finish what is left. */
export const runKills = async (run: KillRun): Promise<KillReport> => {
  const { place, database, tell, kills } = run
  const replicas: Replica[] = [startReplica(place), startReplica(place)]
  const interrupted: Record<string, number> = {}
  try {
    await Promise.all(replicas.map(({ ready }) => ready))
    const feed = createFeed(run.store, 'institute-0/news')
    for (let kill = 0; kill < kills; kill++) {
      await hurry(database)
      // Also what polls bring that no kill cuts off: there is always something to classify and to deliver.
      await feed.record(2)
      await sleep(200 + Math.random() * 1_800)
      const at = kill % 2
      const doing = await inHand(database)
      interrupted[doing] = (interrupted[doing] ?? 0) + 1
      replicas[at]?.kill()
      await replicas[at]?.ended
      const next = startReplica(place)
      replicas[at] = next
      // Every third one is killed again before it is ready.
      if (kill % 3 !== 0) await next.ready
      tell(`kill ${kill + 1} of ${kills} while ${doing}`)
    }
    await Promise.all(replicas.map(({ ready }) => ready))
    await untilIdle(database)
  } finally {
    await Promise.all(replicas.map(({ stop }) => stop()))
  }
  return { kills, interrupted, ...(await report(run)) }
}

/** What the database shows to be under way; of a replica that was killed just before as well. */
const inHand = async (database: Database): Promise<string> => {
  const { rows } = await sql<{ doing: string }>`
    select concat_ws(' + ',
      case when exists (select from jobs.job where name = 'poll-host' and state = 'active') then 'polling' end,
      case when exists (select from entries where unread) then 'classifying' end,
      case when exists (select from entries where alerts_undecided) then 'deciding' end,
      case when exists (select from deliveries where state in ('pending', 'sending')) then 'delivering' end
    ) as doing`.execute(database)
  return rows[0]?.doing || 'waiting'
}

const IDLE_WITHIN_MS = 180_000

const untilIdle = async (database: Database): Promise<void> => {
  const until = Date.now() + IDLE_WITHIN_MS
  for (let calm = 0; calm < 3;) {
    await sleep(1_000)
    const { rows } = await sql<{ left: string }>`
      select (select count(*) from entries where unread or alerts_undecided)
        + (select count(*) from deliveries where state in ('pending', 'sending'))
        + (select count(*) from alerts where delivery_ids = '{}')
        + (select count(*) from subscriptions where next_digest_at <= now()) as left`.execute(
      database,
    )
    calm = rows[0]?.left === '0' ? calm + 1 : 0
    if (Date.now() > until) throw new Error(`Still ${rows[0]?.left} things to do`)
  }
}

interface DeliveryRow {
  readonly key: string
  readonly state: string
  readonly kind: string
  readonly address: string
  readonly headlines: readonly string[]
}

const report = async ({ database, recorder }: KillRun) => {
  const { rows: entries } = await sql<{ title: string }>`
    select title from entries where not backlog and exists (
      select from classifications where entry_key = entries.key and labels <> '[]')`.execute(
    database,
  )
  const { rows: rooms } = await sql<{ address: string }>`select address from conversations`.execute(
    database,
  )
  const { rows: deliveries } = await sql<DeliveryRow>`
    select key, state, message->>'kind' as kind, address,
      array(select jsonb_path_query(message, '$.entries[*].headline') #>> '{}') as headlines
    from deliveries join conversations on conversations.id = conversation_id`.execute(database)
  const told = Map.groupBy(
    recorder.posts.flatMap(({ address, kind, headlines }) =>
      kind === 'alert' ? headlines.map((headline) => `${address}: ${headline}`) : [],
    ),
    (line) => line,
  )
  const posts = Map.groupBy(recorder.posts, ({ key }) => key)
  // What a long message only counts, it names in the outbox.
  const { rows: counted } = await sql<{ line: string }>`
    select address || ': ' || title as line from alerts
    join entries on entries.key = entry_key
    join conversations on conversations.id = conversation_id
    where exists (
      select from deliveries where deliveries.id = any(delivery_ids) and (message->>'more')::int > 0
        and key = any(${Array.from(posts.keys())}::text[])
    )`.execute(database)
  const inNumbers = new Set(counted.map(({ line }) => line))
  const wanted = rooms.flatMap(({ address }) => entries.map(({ title }) => `${address}: ${title}`))
  const ambiguous = deliveries.filter(({ state }) => state === 'ambiguous')
  const doubtful = new Set(
    ambiguous.flatMap(({ address, headlines }) => headlines.map((one) => `${address}: ${one}`)),
  )
  const digests = deliveries.filter(({ kind }) => kind === 'digest')
  return {
    doubled: wanted.filter((line) => (told.get(line)?.length ?? 0) > 1),
    missing: wanted.filter(
      (line) => !told.has(line) && !doubtful.has(line) && !inNumbers.has(line),
    ),
    told: wanted.filter((line) => told.has(line)).length,
    postedTwice: Array.from(posts)
      .filter(([, same]) => same.length > 1)
      .map(([key]) => key),
    digests: { due: digests.length, shown: digests.filter(({ key }) => posts.has(key)).length },
    ambiguous: {
      shown: ambiguous.filter(({ key }) => posts.has(key)).length,
      notShown: ambiguous.filter(({ key }) => !posts.has(key)).length,
    },
    states: Object.fromEntries(
      Array.from(
        Map.groupBy(deliveries, ({ state }) => state),
        ([state, same]) => [state, same.length],
      ),
    ),
  }
}
