import { join } from 'node:path'
import type { Briefing, Wiring } from '../wiring.ts'
import { pollAndRead } from './poll.ts'
import { languageOfTalk } from '../text/script.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly port?: number
}

/** The bundled captures end on this day: the demo's present, so that their last week is this week. */
const SAMPLE_PRESENT = new Date('2025-12-26T09:00:00Z')
const SAMPLE_DIRECTORY = join(import.meta.dirname, '..', '..', 'sources', 'sample')

const QUESTIONS = [
  'What did NIST publish on post-quantum cryptography?',
  '海底ケーブルについて何が公表されましたか？',
]

/** The main job on real input, without an account, a key or a network; everything it stored is thrown away at the end. */
export const demo = async (wiring: Wiring, options: DemoOptions): Promise<void> => {
  const { note } = wiring.terminal
  note('Starting a database that lives until the demo ends …')
  const briefing = await wiring.openBriefing({
    sourcesDirectory: SAMPLE_DIRECTORY,
    throwAway: true,
    withoutModel: true,
    // The captures are files.
    allowLocal: true,
    clock: startingAt(SAMPLE_PRESENT),
  })
  try {
    await showFlow(wiring, briefing)
    if (options.once !== true) await leaveOpen(wiring, briefing, options.port)
  } finally {
    await briefing.close()
  }
}

const startingAt = (start: Date) => {
  const startedAt = performance.now()
  return { now: () => new Date(start.getTime() + performance.now() - startedAt) }
}

const showFlow = async ({ config, terminal }: Wiring, briefing: Briefing): Promise<void> => {
  const { pipeline, modelName } = briefing
  const feeds = await pipeline.feedsToPoll({ all: true })
  terminal.note(
    `Polling ${feeds.length} sample captures as if today were ${SAMPLE_PRESENT.toISOString().slice(0, 10)}:`,
  )
  const { classified } = await pollAndRead(pipeline, feeds, terminal.note)
  terminal.note(`${classified} entries classified by ${modelName}.`)
  terminal.show(await pipeline.recentDigest({ language: config.language }))
  for (const text of QUESTIONS) {
    terminal.show(await pipeline.ask({ text, language: languageOfTalk(text, config.language) }))
  }
}

const leaveOpen = async (
  { untilStopped, terminal }: Wiring,
  briefing: Briefing,
  port: number | undefined,
): Promise<void> => {
  const web = briefing.createWebChannel(port === undefined ? {} : { port })
  try {
    await web.start(briefing.respond)
    terminal.note(`Ask more at ${web.url} (Ctrl-C ends the demo and throws its database away).`)
    await untilStopped()
  } finally {
    await web.stop()
  }
}
