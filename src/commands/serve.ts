import type { Briefing, Terminal, WebChannel, Wiring } from '../wiring.ts'
import type { Role } from '../config.ts'
import { catalogueOf } from '../wiring.ts'
import { createSchedule } from '../schedule.ts'
import { noteStale } from './poll.ts'
import { noteFault, ticksOf, handlersOf, type Replica } from './serve-work.ts'

export interface ServeOptions {
  readonly port?: number
  readonly allowLocal?: boolean
  readonly role?: Role
}

/** The bot at work: polls what is due, reads it, writes alerts and digests, delivers, and answers on its channels, until stopped. */
export const serve = async (
  wiring: Pick<Wiring, 'config' | 'openBriefing' | 'untilStopped'> & {
    readonly terminal: Pick<Terminal, 'note'>
  },
  options: ServeOptions,
): Promise<void> => {
  const { note } = wiring.terminal
  const role = options.role ?? wiring.config.role
  const briefing = await wiring.openBriefing({ exclusive: true, ...catalogueOf(options) })
  const page = role === 'worker' ? undefined : briefing.createWebChannel(options)
  const channels = [...(page === undefined ? [] : [page]), ...briefing.messengers]
  const stop = new AbortController()
  const replica: Replica = {
    briefing,
    role,
    note,
    channels: role === 'worker' ? [] : channels,
    delivery: briefing.createDelivery(channels, stop.signal),
  }
  const workers = briefing.createWorkers()
  const schedule = createSchedule(ticksOf(replica), noteFault(note))
  try {
    if (role !== 'worker') for (const channel of channels) await channel.start(briefing.respond)
    await workers.start(handlersOf(replica))
    await greet(briefing, page, note)
    schedule.start()
    await wiring.untilStopped()
    note('Stopping: ending what is in hand …')
  } finally {
    // Nothing new is taken by anyone; then whoever holds something finishes it, and the channels are the last to go.
    stop.abort()
    briefing.pipeline.stop()
    await Promise.all([schedule.stop(), workers.stop()])
    for (const channel of channels) await channel.stop()
    await briefing.close()
  }
}

const greet = async (
  { catalogue, modelName, pipeline }: Briefing,
  page: WebChannel | undefined,
  note: (line: string) => void,
): Promise<void> => {
  const where = page === undefined ? 'working without a page' : `open ${page.url} in a browser`
  note(`Ready: ${where}. Classifying with ${modelName}.`)
  note(`Watching ${catalogue.sources.length} sources. Stop with Ctrl-C.`)
  if (catalogue.fault !== undefined) note(`✗ left out:\n${catalogue.fault.message}`)
  await noteStale(pipeline, note)
}
