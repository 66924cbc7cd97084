/**
 * Digests of many conversations that are due at one time, written from the sample captures: how long until all are in the
 * outbox, with what they tell gathered once for all as the bot does it, and, as the alternative, gathered anew for each of the
 * first fifty. Usage: npm run bench -- digests [--conversations 1000] [--json]. The goal is ≤ 20 s for 1,000.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openBriefing } from '../src/briefing.ts'
import { readConfig } from '../src/config.ts'
import { wordsIn } from '../src/catalogue/words.ts'
import { lendServer } from './promises/lent-database.ts'

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
})
const conversations = Number(values.conversations)
const root = join(import.meta.dirname, '..')

/** The captures end here. */
let now = new Date('2025-12-26T08:00:00Z')
const server = await lendServer()
const lent = await server.createDatabase()
const briefing = await openBriefing(
  {
    config: readConfig({ DATABASE_URL: lent.url, BRIEFING_TIME_ZONE: 'UTC' }),
    clock: { now: () => now },
    root,
    words: wordsIn(join(root, 'prompts')),
    terminal: () => {
      throw new Error('A bench has no terminal')
    },
    messengers: [],
  },
  { sourcesDirectory: join(root, 'sources', 'sample'), allowLocal: true },
)
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await run()
  return (performance.now() - begun) / 1_000
}
try {
  const { pipeline, store, subscriptions } = briefing
  await pipeline.poll(await pipeline.feedsToPoll({ all: true }), () => undefined)
  await pipeline.readNewEntries()
  // Every sixth wish is another one: pillars, language, zone.
  for (let at = 0; at < conversations; at++) {
    const conversation = await store.conversations.open('slack', `room-${at}`, 'en')
    await subscriptions.subscribe(conversation, {
      kind: 'digest',
      time: '09:00',
      language: at % 3 === 0 ? 'ja' : 'en',
      filter: at % 2 === 0 ? {} : { pillars: [`${(at % 5) + 1}`] },
    })
  }
  now = new Date('2025-12-26T09:00:30Z')
  const alone = await timed(async () => {
    for (let at = 0; at < 50; at++) await pipeline.recentDigest({ language: 'en' })
  })
  let written = 0
  const together = await timed(async () => {
    written = await pipeline.writeDueDigests()
  })
  const waiting = (await store.outbox.count()).pending
  const result = {
    conversations,
    written,
    waiting,
    seconds: together,
    perDigestMilliseconds: (together / written) * 1_000,
    aloneMilliseconds: (alone / 50) * 1_000,
  }
  console.log(
    values.json
      ? JSON.stringify(result)
      : `${written} of ${conversations} digests in the outbox after ${together.toFixed(1)} s (${result.perDigestMilliseconds.toFixed(1)} ms each; gathered anew for each: ${result.aloneMilliseconds.toFixed(1)} ms)`,
  )
  if (written !== conversations || waiting !== conversations) process.exitCode = 1
} finally {
  await briefing.close()
  await lent.close()
  await server.close()
}
