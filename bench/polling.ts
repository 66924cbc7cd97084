/**
 * One poll of many feeds, ours beside other readers over the same server on this machine, in cycles: all new, twice all
 * unchanged, all with ten new entries. Usage: npm run bench -- polling [--feeds 1000] [--hosts 250] [--rounds 1] [--json]
 * [--only policy-briefing-bot,newsboat,sfeed_update]. The others are taken from the system: Debian's packages newsboat
 * and sfeed. Wall times tell of this machine at this hour: only their ratios within one run can be compared.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Contestant, Ring } from './polling/contestant.ts'
import { ENTRIES, NEW_ENTRIES } from './polling/feed-documents.ts'
import { createNewsboat } from './polling/newsboat.ts'
import { createOurs } from './polling/ours.ts'
import { CYCLES, goalsOf, lineOf, tableOf, type Run } from './polling/report.ts'
import { startFeedServer } from './polling/server-process.ts'
import { createSfeed } from './polling/sfeed.ts'
import { findProgram } from './polling/timed.ts'

const NAMES = { ours: 'policy-briefing-bot', newsboat: 'newsboat', sfeed: 'sfeed_update' }
type Create = (ring: Ring) => Promise<Contestant>
const CONTESTANTS = new Map<string, Create>([
  [NAMES.ours, createOurs],
  [NAMES.newsboat, createNewsboat],
  [NAMES.sfeed, createSfeed],
])

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    hosts: { type: 'string', default: '250' },
    rounds: { type: 'string', default: '1' },
    only: { type: 'string', default: [...CONTESTANTS.keys()].join(',') },
    json: { type: 'boolean', default: false },
  },
})
const count = z.coerce.number().int().min(1)
const options = {
  feeds: count.max(100_000).parse(values.feeds),
  hosts: count.max(60_000).parse(values.hosts),
  rounds: count.parse(values.rounds),
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stopping.abort(new Error(`Stopped by ${signal}`)))
}

/** All cycles of one contestant, which leaves nothing behind. */
const roundOf = async (name: string, create: Create, round: number): Promise<void> => {
  const place = join(folder, `${name}-${round}`)
  await mkdir(place)
  const contestant = await create({
    addresses: server.addresses,
    folder: place,
    stop: stopping.signal,
  })
  try {
    for (const cycle of CYCLES) {
      stopping.signal.throwIfAborted()
      const state = cycle === 'changed' ? 'changed' : 'first'
      await server.serve(state)
      const used = await contestant.cycle()
      runs.push({ round, contestant: name, cycle, ...used, ...(await server.serve(state)) })
    }
    const kept = await contestant.entriesKept()
    const wanted = options.feeds * (ENTRIES + NEW_ENTRIES)
    if (kept !== wanted) console.error(`✗ ${name} keeps ${kept} of ${wanted} entries`)
  } finally {
    await contestant.close()
  }
}

const present: (readonly [string, Create])[] = []
for (const name of values.only.split(',')) {
  const create = CONTESTANTS.get(name)
  if (create === undefined) console.error(`✗ nobody is called ${name}`)
  else if (name === NAMES.ours || (await findProgram(name)) !== undefined)
    present.push([name, create])
  else console.error(`✗ ${name} is not installed: the bench goes on without it`)
}

const folder = await mkdtemp(join(tmpdir(), 'polling-'))
const server = await startFeedServer(options.feeds, options.hosts)
const runs: Run[] = []
try {
  for (let round = 1; round <= options.rounds; round++) {
    for (const [name, create] of present) await roundOf(name, create, round)
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true })
}

const goals = goalsOf(runs, NAMES)
if (values.json) {
  console.log(JSON.stringify({ ...options, runs, goals }, undefined, 2))
} else {
  console.log(tableOf(runs))
  for (const goal of goals) console.log(lineOf(goal))
}
