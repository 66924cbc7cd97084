#!/usr/bin/env node
// Where the process begins and ends: the only file that reads the environment. With briefing.ts, the composition root.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { Clock } from './domain/clock.ts'
import type { Config } from './config.ts'
import type { Terminal, Wiring } from './wiring.ts'
import { createInMemorySpending } from './spending/in-memory.ts'
import { createModels } from './language-models/create-models.ts'
import { createReader } from './reader.ts'
import { createSignals } from './signals.ts'
import { createTerminalChannel } from './channels/terminal/terminal-channel.ts'
import { describeError } from './domain/errors.ts'
import { loadSources } from './catalogue/sources.ts'
import { meterFor } from './spending/meter-for.ts'
import { openBriefing, sourcesOf, type Ground } from './briefing.ts'
import { readConfig } from './config.ts'
import { renderMarkdown } from './channels/markdown/render-markdown.ts'
import { renderText } from './channels/terminal/render-text.ts'
import { runCommandLine } from './cli.ts'
import { tell } from './operator.ts'
import { wordsIn } from './catalogue/words.ts'

const ROOT = join(import.meta.dirname, '..')
const words = wordsIn(join(ROOT, 'prompts'))

const machineClock: Clock = { now: () => new Date() }

const screenOf = (config: Config) => ({
  columns: process.stdout.columns || 100,
  color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  timeZone: config.timeZone,
})

const terminalOf = (config: Config): Terminal => ({
  columns: screenOf(config).columns,
  write: (text) => void process.stdout.write(text),
  note: tell,
  show: (message) => void process.stdout.write(`${renderText(message, screenOf(config))}\n\n`),
  toMarkdown: (message) => renderMarkdown(message, config.timeZone),
  inputEnded: async () => {
    await once(process.stdin, 'end')
  },
})

const groundOf = (config: Config): Ground => ({
  config,
  clock: machineClock,
  root: ROOT,
  words,
  terminal: () =>
    createTerminalChannel({ input: process.stdin, output: process.stdout, ...screenOf(config) }),
  messengers: [],
})

const wire = (): Wiring => {
  const config = readConfig(process.env)
  const ground = groundOf(config)
  const signals = createSignals(process, () => process.exit(130))
  return {
    config,
    clock: machineClock,
    terminal: terminalOf(config),
    untilStopped: signals.untilStopped,
    loadSources: (directory) => loadSources(resolve(directory ?? sourcesOf(ground))),
    loadCodebook: words.codebook,
    createModels: async (codebook) => {
      const { openai } = config
      const spending = { store: createInMemorySpending(), clock: machineClock }
      const meter = await meterFor({ ...spending, openai, loadPrices: words.prices, tell })
      const questions = await words.questions()
      return createModels({ openai, codebook, questions, loadPrompts: words.prompts, meter })
    },
    renderPrompts: async (request) => {
      const { renderPrompts } = await import('./language-models/openai/render-prompts.ts')
      const { pillars } = await words.codebook()
      return renderPrompts(request, { pillars, prompts: await words.prompts() })
    },
    createReader: (options) => createReader({ ...config, ...options }, machineClock),
    openBriefing: (options) => {
      const opening = openBriefing(ground, options)
      signals.closeAtSignal(async () => (await opening).close())
      return opening
    },
  }
}

// Whoever reads our output may stop reading (`| head`): the command still ends in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
try {
  process.loadEnvFile(join(ROOT, '.env'))
} catch {
  // Nobody needs to have the file.
}
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), async () => wire(), tell)
} catch (error) {
  tell(`Something unexpected failed: ${describeError(error)}`)
  tell('→ Please report this with the command you ran.')
  process.exitCode = 1
}
