import type { Language } from '../domain/language.ts'
import { catalogueOf, type Wiring } from '../wiring.ts'

export interface DigestOptions {
  readonly days: number
  readonly language?: Language
  readonly pillar?: readonly string[]
  readonly sources?: string
  readonly json?: boolean
}

/** Prints what a digest of the last days would say now; posts nothing. */
export const digest = async (wiring: Wiring, options: DigestOptions): Promise<void> => {
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const message = await briefing.pipeline.recentDigest({
      days: options.days,
      language: options.language ?? wiring.config.language,
      pillars: options.pillar ?? [],
    })
    if (options.json === true) wiring.terminal.write(`${JSON.stringify(message, null, 2)}\n`)
    else wiring.terminal.show(message)
  } finally {
    await briefing.close()
  }
}
