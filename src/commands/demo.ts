import type { Briefing, Wiring } from '../wiring.ts'
import { pollAndRead } from './poll.ts'
import { SAMPLE_PRESENT, sampleOptions } from './open-sample.ts'
import { languageOfTalk } from '../text/script.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly port?: number
}

const QUESTIONS = [
  'What did NIST publish on post-quantum cryptography?',
  '海底ケーブルについて何が公表されましたか？',
]

/** The main job on real input, without an account, a key or a network; everything it stored is thrown away at the end. */
export const demo = async (wiring: Wiring, options: DemoOptions): Promise<void> => {
  const { note } = wiring.terminal
  note('Starting a database that lives until the demo ends …')
  const briefing = await wiring.openBriefing({ ...sampleOptions(), withoutModel: true })
  try {
    await showFlow(wiring, briefing)
    if (options.once !== true) await leaveOpen(wiring, briefing, options.port)
  } finally {
    await briefing.close()
  }
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
    const language = languageOfTalk(text, config.language)
    terminal.show((await pipeline.ask({ text, language })).message)
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
