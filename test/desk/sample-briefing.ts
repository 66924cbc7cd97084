import { join } from 'node:path'
import type { Briefing } from '../../src/wiring.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { openBriefing } from '../../src/briefing.ts'
import { pollAndRead } from '../../src/commands/poll.ts'
import { readConfig } from '../../src/config.ts'
import { sampleOptions } from '../../src/commands/open-sample.ts'
import { wordsIn } from '../../src/catalogue/words.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The whole bot, without a model, over the bundled captures. */
export const openSample = async ({ url }: TestDatabase): Promise<Briefing> => {
  const briefing = await openBriefing(
    {
      config: readConfig({ DATABASE_URL: url, BRIEFING_TIME_ZONE: 'UTC' }),
      clock: { now: () => new Date() },
      root: ROOT,
      words: wordsIn(join(ROOT, 'prompts')),
      terminal: () => {
        throw new Error('There is no terminal')
      },
      messengers: [],
    },
    { ...sampleOptions(), throwAway: false },
  )
  await pollAndRead(
    briefing.pipeline,
    await briefing.pipeline.feedsToPoll({ all: true }),
    () => undefined,
  )
  await briefing.pipeline.indexNewEntries()
  return briefing
}
