import { catalogueOf, type Briefing, type WebChannel, type Wiring } from '../wiring.ts'
import { createSchedule, type Job } from '../schedule.ts'
import { pollAndRead, readBehind } from './poll.ts'

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
    note(`✗ ${job}: ${reason} (tried again at the next tick)`),
  )
  try {
    await web.start(briefing.respond)
    note(`Ready: open ${web.url} in a browser. Classifying with ${briefing.modelName}.`)
    note(`Watching ${catalogue.sources.length} sources. Stop with Ctrl-C.`)
    if (catalogue.fault !== undefined) note(`✗ left out:\n${catalogue.fault.message}`)
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

const jobsOf = (
  { pipeline, deliver }: Briefing,
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
      run: async () => {
        try {
          await pollAndRead(pipeline, await pipeline.feedsToPoll({ all: false }), note)
        } finally {
          caughtUp = true
        }
      },
    },
    { name: 'read', expression: '30 * * * * *', run: () => readBehind(pipeline, note) },
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
