import type { Briefing } from '../wiring.ts'
import type { Channel } from '../domain/channel.ts'
import type { Clock } from '../domain/clock.ts'
import type { DeliveryLoop } from '../deliver/deliver.ts'
import type { Job } from '../schedule.ts'
import type { Role } from '../config.ts'
import type { JobHandler, JobHandlers } from '../domain/work.ts'
import { describeError } from '../domain/errors.ts'
import { describeOutcome, noteAlarms, progressOf, readBehind } from './poll.ts'

/** A replica at work. */
export interface Replica {
  readonly briefing: Briefing
  readonly role: Role
  readonly delivery: DeliveryLoop
  /** Those that are up. */
  readonly channels: readonly Channel[]
  readonly note: (line: string) => void
}

/** What is looked after at its time. Any replica may look: what is due, the database decides, and it is done once. */
export const ticksOf = (replica: Replica): readonly Job[] => {
  const { briefing, delivery } = replica
  // What waited for its time, or was left by a replica that died; what is new has a job of its own.
  const deliver = { name: 'deliver', expression: '*/5 * * * * *', run: () => delivery.run() }
  const catchUp = {
    name: 'catch up',
    expression: '*/15 * * * * *',
    run: async () => {
      for (const channel of replica.channels) await channel.catchUp?.()
    },
  }
  if (replica.role === 'chat') return [deliver, catchUp]
  const { pipeline, sender } = briefing
  return [
    deliver,
    catchUp,
    {
      name: 'poll',
      expression: '0 * * * * *',
      run: async () => sender.pollHosts(await pipeline.hostsToPoll()),
    },
    {
      // Also without news: what a model could not read last time is tried again, and what was held back has its time.
      name: 'read',
      expression: '20 * * * * *',
      run: async () => {
        await readNews(replica)
        await pipeline.writeAlerts()
        noteAlarms(await pipeline.newAlarms(), replica.note)
      },
    },
    {
      name: 'read behind',
      expression: '30 * * * * *',
      run: async () => {
        if ((await readBehind(pipeline, replica.note)) > 0) await pipeline.indexNewEntries()
      },
    },
    { name: 'back-fill', expression: '45 */10 * * * *', run: () => collect(replica) },
    {
      name: 'forget questions',
      expression: '50 */10 * * * *',
      run: () => briefing.store.alone('forget questions', () => forget(briefing)),
    },
    { name: 'digest', expression: '*/15 * * * * *', run: digestsOnceCaughtUp(replica) },
  ]
}

/** Channels send again what they believe lost for an hour or so; then its key is of no use. */
const INBOX_DAYS = 7

const forget = async ({ talk, store, clock }: Briefing): Promise<void> => {
  await talk.expire()
  await store.inbox.expire(new Date(clock.now().getTime() - INBOX_DAYS * 24 * 60 * MINUTE_MS))
}

/** What is done when there is a job for it. */
export const handlersOf = (replica: Replica): JobHandlers => {
  const { briefing, delivery } = replica
  const deliver = told(replica, 'deliver', {
    batchSize: 25,
    concurrency: 4,
    run: async (jobs) => {
      const conversationIds = Array.from(new Set(jobs.map(({ conversationId }) => conversationId)))
      await delivery.run({ conversationIds })
    },
  } satisfies JobHandler<'deliver'>)
  if (replica.role === 'chat') return { deliver }
  const poll = withPauses((host: string) => pollHost(replica, host), briefing.clock)
  return {
    deliver,
    'poll-host': told(replica, 'poll', {
      concurrency: 16,
      run: async (jobs) => {
        for (const { host } of jobs) await poll(host)
      },
    } satisfies JobHandler<'poll-host'>),
    'read-entries': told(replica, 'read', {
      // While one worker indexes, which takes long, the other reads what comes.
      concurrency: 2,
      run: () => readNews(replica),
    } satisfies JobHandler<'read-entries'>),
  }
}

/** Nothing is lost by a fault: what was to be done is found again. */
export const noteFault =
  (note: Replica['note']) =>
  (name: string, reason: string): void =>
    note(`✗ ${name}: ${reason} (tried again within minutes)`)

/** The fault of a job is told; the job comes again. */
const told = <Jobs>(
  { note }: Replica,
  name: string,
  handler: {
    readonly run: (jobs: Jobs) => Promise<void>
    batchSize?: number
    concurrency?: number
  },
) => ({
  ...handler,
  run: async (jobs: Jobs) => {
    try {
      await handler.run(jobs)
    } catch (fault) {
      noteFault(note)(name, describeError(fault))
      throw fault
    }
  },
})

const pollHost = async ({ briefing: { pipeline }, note }: Replica, host: string): Promise<void> => {
  // Another replica may have polled it since the job was asked for.
  const feeds = await pipeline.feedsToPoll({ all: false, host })
  await pipeline.poll(feeds, (outcome) => note(describeOutcome(outcome)))
}

const readNews = async ({ briefing: { pipeline }, note }: Replica): Promise<void> => {
  await pipeline.readNewEntries(progressOf(note))
  await pipeline.indexNewEntries()
}

const collect = async ({ briefing, note }: Replica): Promise<void> => {
  const { read, faults } = await briefing.pipeline.backFill.collect()
  for (const fault of faults) note(`✗ back-fill: ${fault}`)
  if (read > 0) note(`${read} entries of a back-fill read`)
}

/** So long does a digest wait for the polls of a bot that was down. */
const CATCHING_UP_MS = 5 * 60_000

/** A bot that was down polls before it writes: what it missed belongs in the digest that is late. */
const digestsOnceCaughtUp = ({ briefing: { pipeline, clock } }: Replica): (() => Promise<void>) => {
  const startedAt = clock.now().getTime()
  let isCaughtUp = false
  return async () => {
    if (!isCaughtUp) {
      const waited = clock.now().getTime() - startedAt
      if (waited < CATCHING_UP_MS && (await pipeline.hostsToPoll()).length > 0) return
      await pipeline.readNewEntries()
      isCaughtUp = true
    }
    await pipeline.writeDueDigests()
  }
}

const MINUTE_MS = 60_000
const LONGEST_PAUSE_MINUTES = 8

/**
 * While the database takes nothing (its disk is full), what is fetched is lost and fetched again: after each failure in a row
 * publishers are left alone for twice as long.
 */
const withPauses = <Given>(
  run: (given: Given) => Promise<void>,
  clock: Clock,
): ((given: Given) => Promise<void>) => {
  let pause = 0
  let failedAt = 0
  const isPausing = () => {
    const passed = clock.now().getTime() - failedAt
    return passed >= 0 && passed < pause
  }
  return async (given) => {
    if (isPausing()) return
    try {
      await run(given)
      pause = 0
    } catch (fault) {
      // Those that ran beside the first one to fail make the pause no longer.
      if (!isPausing()) {
        failedAt = clock.now().getTime()
        pause = Math.min(pause * 2 || MINUTE_MS, LONGEST_PAUSE_MINUTES * MINUTE_MS)
      }
      throw fault
    }
  }
}
