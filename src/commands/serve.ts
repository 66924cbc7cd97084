import type { Clock } from '../domain/clock.ts'
import { catalogueOf, type Briefing, type WebChannel, type Wiring } from '../wiring.ts'
import { createSchedule, type Job } from '../schedule.ts'
import { noteStale, pollAndRead, readBehind } from './poll.ts'

export interface ServeOptions {
  readonly port?: number
  readonly allowLocal?: boolean
}

/** The bot at work: polls what is due, reads it, writes digests, delivers, and answers on its channels, until stopped. */
export const serve = async (wiring: Wiring, options: ServeOptions): Promise<void> => {
  const { note } = wiring.terminal
  const briefing = await wiring.openBriefing({ exclusive: true, ...catalogueOf(options) })
  const { catalogue } = briefing
  const web = briefing.createWebChannel(options)
  const schedule = createSchedule(jobsOf(briefing, web, note), (job, reason) =>
    note(`✗ ${job}: ${reason} (tried again within minutes)`),
  )
  try {
    await web.start(briefing.respond)
    note(`Ready: open ${web.url} in a browser. Classifying with ${briefing.modelName}.`)
    note(`Watching ${catalogue.sources.length} sources. Stop with Ctrl-C.`)
    if (catalogue.fault !== undefined) note(`✗ left out:\n${catalogue.fault.message}`)
    await noteStale(briefing.pipeline, note)
    schedule.start()
    await wiring.untilStopped()
    note('Stopping: ending what is in hand …')
  } finally {
    briefing.pipeline.stop()
    await web.stop()
    await schedule.stop()
    await briefing.close()
  }
}

const MINUTE_MS = 60_000
const LONGEST_PAUSE_MINUTES = 8

/**
 * While the database takes nothing (its disk is full), what is fetched is lost and fetched again: after each failure in a row
 * publishers are left alone for twice as long.
 */
const withPauses = (run: () => Promise<void>, clock: Clock): (() => Promise<void>) => {
  let pause = 0
  let failedAt = 0
  return async () => {
    const passed = clock.now().getTime() - failedAt
    if (passed >= 0 && passed < pause) return
    try {
      await run()
      pause = 0
    } catch (fault) {
      failedAt = clock.now().getTime()
      pause = Math.min(pause * 2 || MINUTE_MS, LONGEST_PAUSE_MINUTES * MINUTE_MS)
      throw fault
    }
  }
}

const jobsOf = (
  { pipeline, deliver, clock }: Briefing,
  web: WebChannel,
  note: (line: string) => void,
): readonly Job[] => {
  // A bot that was down polls once before it writes: what it missed belongs in the digest that is late.
  let caughtUp = false
  return [
    {
      name: 'poll',
      expression: '0 * * * * *',
      // Also without a due feed: entries that a model could not classify last time are tried again.
      run: withPauses(async () => {
        try {
          await pollAndRead(pipeline, await pipeline.feedsToPoll({ all: false }), note)
        } finally {
          caughtUp = true
        }
      }, clock),
    },
    { name: 'read', expression: '30 * * * * *', run: () => readBehind(pipeline, note) },
    {
      name: 'back-fill',
      expression: '45 */10 * * * *',
      run: async () => {
        const { read, faults } = await pipeline.backFill.collect()
        for (const fault of faults) note(`✗ back-fill: ${fault}`)
        if (read > 0) note(`${read} entries of a back-fill read`)
      },
    },
    {
      name: 'digest',
      expression: '15 * * * * *',
      run: async () => {
        if (caughtUp) await pipeline.writeDueDigests()
      },
    },
    {
      name: 'deliver',
      expression: '*/5 * * * * *',
      run: () => deliver([web]),
    },
  ]
}
