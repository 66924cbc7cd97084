/**
 * The bot's own polling, in a process of its own, as main.ts wires it, with a database that is deleted afterwards and
 * without a model. A message of addresses polls them once; the reply tells what that used. Ends when its parent is gone.
 */
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createPageReader } from '../../src/read/page-reader.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { plainFeed } from '../../src/catalogue/plain-feed.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Feed } from '../../src/domain/source.ts'
import type { PolledCycle } from './ours.ts'

const feedAt = (address: string): Feed => ({
  ...plainFeed(`bench/${new URL(address).pathname.replaceAll(/\D/gu, '')}`, address),
  language: 'en',
})

const notAsked = (): never => {
  throw new Error('The bench polls only')
}

const clock = { now: () => new Date() }
// The courtesy gap between requests to a host is waiting, which no contestant is measured by.
const fetcher = createFetcher({
  clock,
  userAgent: 'PolicyBriefingBot-bench/0.1',
  allowLocal: true,
  gapSeconds: 0,
})
const normaliser = createNormaliser()
const pageReader = createPageReader()
const opening = openStore({ temporary: true })

const leave = async (): Promise<void> => {
  await Promise.all([fetcher.close(), normaliser.close(), pageReader.close()])
  await (await opening).close()
}
process.on('SIGINT', () => undefined)
process.on('disconnect', () => void leave().finally(() => process.exit()))

const { store } = await opening
const pipeline = createPipeline({
  clock,
  sources: [],
  pillars: [],
  fetcher,
  normaliser,
  pageReader,
  store,
  classifier: {
    version: 'none',
    readBy: { version: 'none', model: 'none', prompt: 'none' },
    isHosted: false,
    classify: notAsked,
    standIn: notAsked,
    settle: notAsked,
  },
  summariser: { version: 'none', summarise: notAsked },
  batches: undefined,
  answerer: notAsked,
  timeZone: 'UTC',
})

const cycle = async (addresses: readonly string[]): Promise<PolledCycle> => {
  const feeds = addresses.map(feedAt)
  const cpuBefore = process.cpuUsage()
  const begun = performance.now()
  const outcomes = await pipeline.poll(feeds, () => undefined)
  const wallSeconds = (performance.now() - begun) / 1_000
  const { user, system } = process.cpuUsage(cpuBefore)
  const faults = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'failed') return [outcome.error.message]
    return outcome.kind === 'resting' ? [`${outcome.feed.address} was not asked`] : []
  })
  return {
    wallSeconds,
    cpuSeconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1_024,
    entries: await store.entries.count(),
    faults,
  }
}

/** Left before the cycle's end, its faults are no news; else they end it all, with the database. */
const giveUp = (fault: unknown): void => {
  if (!process.connected) return
  console.error(fault)
  process.disconnect?.()
}

process.on('disconnect', pipeline.stop)
process.on('message', (addresses: readonly string[]) => {
  void cycle(addresses)
    .then((used) => process.send?.(used))
    .catch(giveUp)
})
if (process.connected) process.send?.('ready')
