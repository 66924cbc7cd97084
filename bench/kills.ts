/**
 * Two replicas, killed with -9 at random moments while they poll, classify and deliver, and started again; at the end every
 * message must have been shown once. Usage: npm run bench -- kills [--kills 30] [--rooms 10] [--publishers 6] [--lost 3] [--json].
 * `--lost`: of a hundred posts, so many lose their receipt. Half of the rooms are in a channel that can look for a post.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lendServer } from './promises/lent-database.ts'
import { runKills, subscribe } from '../test/support/replicas/kill-run.ts'
import { startPublishers } from '../test/support/replicas/publisher.ts'
import { startRecorder } from '../test/support/replicas/recorder.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    rooms: { type: 'string', default: '10' },
    publishers: { type: 'string', default: '6' },
    lost: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})

const sources = await mkdtemp(join(tmpdir(), 'briefing-kills-'))
const server = await lendServer()
const lent = await server.createDatabase()
const recorder = await startRecorder()
const publishers = await startPublishers(Number(values.publishers), sources)
try {
  recorder.loseReceipts(Number(values.lost))
  await subscribe(lent.store, Number(values.rooms))
  const report = await runKills({
    place: { databaseUrl: lent.url, sources, recorder: recorder.url },
    store: lent.store,
    database: lent.database,
    recorder,
    kills: Number(values.kills),
    tell: (line) => console.error(line),
  })
  const told = { published: publishers.published.size, posts: recorder.posts.length, ...report }
  console.log(values.json ? JSON.stringify(told, null, 2) : told)
  const isKept = [report.doubled, report.missing, report.postedTwice].every(
    (one) => one.length === 0,
  )
  console.log(isKept ? '✓ nothing doubled, nothing lost' : '✗ a promise was broken')
  if (!isKept) process.exitCode = 1
} finally {
  await lent.close()
  await server.close()
  await recorder.close()
  await publishers.close()
  await rm(sources, { recursive: true, force: true })
}
