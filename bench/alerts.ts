/**
 * From "entry stored" to "alert handed to the channel", with keyless classification and a serving replica in a process of its
 * own. Usage: npm run bench -- alerts [--entries 100] [--rooms 3] [--pause 250] [--json]. The goal is p95 ≤ 2 s.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lendServer } from './promises/lent-database.ts'
import { startPublishers } from '../test/support/replicas/publisher.ts'
import { createFeed } from '../test/support/replicas/recorded-feed.ts'
import { startRecorder } from '../test/support/replicas/recorder.ts'
import { startReplica } from '../test/support/replicas/start-replica.ts'
import { subscribe } from '../test/support/replicas/kill-run.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100' },
    rooms: { type: 'string', default: '3' },
    pause: { type: 'string', default: '250' },
    json: { type: 'boolean', default: false },
  },
})

const sources = await mkdtemp(join(tmpdir(), 'briefing-alerts-'))
const server = await lendServer()
const lent = await server.createDatabase()
const recorder = await startRecorder()
const publishers = await startPublishers(1, sources)
publishers.pause()
const replica = startReplica({
  databaseUrl: lent.url,
  sources,
  recorder: recorder.url,
  role: 'worker',
})
try {
  await replica.ready
  const feed = createFeed(lent.store, 'institute-1/measured')
  await feed.record(1)
  await sleep(3_000)
  await subscribe(lent.store, Number(values.rooms))
  const stored = new Map<string, number>()
  for (let count = 0; count < Number(values.entries); count++) {
    const [title = ''] = await feed.record(1)
    stored.set(title, Date.now())
    await sleep(Number(values.pause))
  }
  await sleep(5_000)
  const waits = recorder.posts
    .flatMap(({ headlines, at }) =>
      headlines.flatMap((headline) => at - (stored.get(headline) ?? Number.NaN)),
    )
    .filter((wait) => !Number.isNaN(wait))
    .toSorted((one, other) => one - other)
  const share = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))]
  const result = {
    alerts: waits.length,
    wanted: Number(values.entries) * Number(values.rooms),
    p50: share(0.5),
    p95: share(0.95),
    most: waits.at(-1),
  }
  console.log(
    values.json
      ? JSON.stringify(result)
      : `${result.alerts} of ${result.wanted} alerts; stored → handed to the channel: p50 ${result.p50} ms, p95 ${result.p95} ms, most ${result.most} ms`,
  )
  if (result.alerts !== result.wanted || (result.p95 ?? Infinity) > 2_000) process.exitCode = 1
} finally {
  await replica.stop()
  await lent.close()
  await server.close()
  await recorder.close()
  await publishers.close()
  await rm(sources, { recursive: true, force: true })
}
