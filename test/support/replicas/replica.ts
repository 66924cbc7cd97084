/**
 * The serving bot as main.ts builds it, in a process of its own, with two recording channels beside its page: one that can
 * look for a post after a lost receipt, and one that cannot. Begins with the parent's DATABASE_URL, SOURCES_DIRECTORY and
 * RECORDER; the first argument is the role.
 */
import { join } from 'node:path'
import { createSignals } from '../../../src/signals.ts'
import { openBriefing, type Ground } from '../../../src/briefing.ts'
import { readConfig, type Role } from '../../../src/config.ts'
import { serve } from '../../../src/commands/serve.ts'
import { tell } from '../../../src/operator.ts'
import { wordsIn } from '../../../src/catalogue/words.ts'
import { createRecordingChannel } from './recording-channel.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const recorder = process.env['RECORDER'] ?? ''
const [role = 'all'] = process.argv.slice(2)

const config = readConfig(process.env)
const ground: Ground = {
  config,
  clock: { now: () => new Date() },
  root,
  words: wordsIn(join(root, 'prompts')),
  terminal: () => {
    throw new Error('A replica has no terminal')
  },
  messengers: [
    createRecordingChannel('slack', recorder, { canFind: true }),
    createRecordingChannel('teams', recorder, { canFind: false }),
  ],
}
const signals = createSignals(process, () => process.exit(130))
await serve(
  {
    config,
    terminal: { note: tell },
    untilStopped: signals.untilStopped,
    openBriefing: (options) => openBriefing(ground, options),
  },
  { port: 0, role: role as Role },
)
