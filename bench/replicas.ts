/**
 * How much 1, 2 and 4 replicas get done on one PostgreSQL server: entries stored at once, until each is classified and told to
 * every room. Usage: npm run bench -- replicas [--entries 600] [--rooms 5] [--latency 200] [--json]. Twice: with the keyless
 * rules, which the processors bound, and with a model on loopback that takes `--latency` milliseconds a call.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { lendServer, type LentServer } from './promises/lent-database.ts'
import { startPublishers } from '../test/support/replicas/publisher.ts'
import { createFeed } from '../test/support/replicas/recorded-feed.ts'
import { startRecorder } from '../test/support/replicas/recorder.ts'
import { startReplica } from '../test/support/replicas/start-replica.ts'
import { startSlowModel } from './promises/slow-model.ts'
import { subscribe } from '../test/support/replicas/kill-run.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '600' },
    rooms: { type: 'string', default: '5' },
    latency: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
})
const entries = Number(values.entries)
const rooms = Number(values.rooms)

interface Row {
  readonly reader: string
  readonly replicas: number
  readonly seconds: number
  readonly entriesASecond: number
  readonly told: number
}

const measure = async (
  server: LentServer,
  replicaCount: number,
  { reader, variables }: { reader: string; variables: Readonly<Record<string, string>> },
): Promise<Row> => {
  const lent = await server.createDatabase()
  const recorder = await startRecorder()
  const place = { databaseUrl: lent.url, sources, recorder: recorder.url, variables }
  const replicas = Array.from({ length: replicaCount }, () =>
    startReplica({ ...place, role: 'worker' }),
  )
  try {
    await Promise.all(replicas.map(({ ready }) => ready))
    const feed = createFeed(lent.store, 'institute-1/measured')
    await feed.record(1)
    await sleep(4_000)
    await subscribe(lent.store, rooms)
    const begun = performance.now()
    for (let left = entries; left > 0; left -= 50) await feed.record(Math.min(50, left))
    const isDone = async () => {
      const { rows } = await sql<{ left: string }>`
        select (select count(*) from entries where unread or alerts_undecided)
          + (select count(*) from alerts where delivery_ids = '{}')
          + (select count(*) from deliveries where state in ('pending', 'sending')) as left`.execute(
        lent.database,
      )
      return rows[0]?.left === '0'
    }
    do await sleep(100)
    while (!(await isDone()))
    const seconds = (performance.now() - begun) / 1_000
    const told = recorder.posts.reduce((sum, { headlines }) => sum + headlines.length, 0)
    return { reader, replicas: replicaCount, seconds, entriesASecond: entries / seconds, told }
  } finally {
    await Promise.all(replicas.map(({ stop }) => stop()))
    await lent.close()
    await recorder.close()
  }
}

const sources = await mkdtemp(join(tmpdir(), 'briefing-replicas-'))
const server = await lendServer()
const publishers = await startPublishers(1, sources)
publishers.pause()
const model = await startSlowModel(Number(values.latency))
const readers = [
  { reader: 'keyless', variables: {} },
  {
    reader: `model, ${values.latency} ms a call`,
    variables: { OPENAI_API_KEY: 'loopback', OPENAI_BASE_URL: model.url },
  },
]
try {
  const rows: Row[] = []
  for (const reader of readers)
    for (const count of [1, 2, 4]) rows.push(await measure(server, count, reader))
  if (values.json) console.log(JSON.stringify(rows))
  else
    console.table(
      rows.map(({ reader, replicas, seconds, entriesASecond, told }) => ({
        reader,
        replicas,
        seconds: seconds.toFixed(1),
        'entries a second': entriesASecond.toFixed(0),
        told,
      })),
    )
} finally {
  await model.close()
  await server.close()
  await publishers.close()
  await rm(sources, { recursive: true, force: true })
}
