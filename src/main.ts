#!/usr/bin/env node
// The composition root: the only file that knows every adapter, reads the environment and ends the process.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { Briefing, OpenOptions, Terminal, Wiring } from './wiring.ts'
import type { Clock } from './domain/clock.ts'
import type { Codebook } from './domain/pillar.ts'
import type { Config } from './config.ts'
import type { Language } from './domain/language.ts'
import type { LanguageModels } from './domain/language-model.ts'
import type { SpendingStore } from './domain/spending.ts'
import type { Message } from './domain/message.ts'
import type { QuestionReader } from './text/question.ts'
import type { Store } from './domain/store.ts'
import { createAnswerer } from './answer/answer-question.ts'
import { createClassifier } from './classify/classify-entries.ts'
import { createInMemorySpending } from './spending/in-memory.ts'
import { meterFor } from './spending/meter-for.ts'
import { createDelivery } from './deliver/deliver.ts'
import { createModels } from './language-models/create-models.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'
import { createReader, type Reader } from './reader.ts'
import { createRespond } from './respond.ts'
import { createRetriever } from './answer/retrieve.ts'
import { createReview } from './review/review.ts'
import { createSignals } from './signals.ts'
import { createSubscriptions } from './subscriptions/subscriptions.ts'
import { createSummariser } from './summarise/summarise-entries.ts'
import { createTerminalChannel } from './channels/terminal/terminal-channel.ts'
import { createWebChannel } from './channels/web/web-channel.ts'
import { describeError } from './domain/errors.ts'
import { healthOf } from './health/health-report.ts'
import { loadSources, readCatalogue, type Catalogue } from './catalogue/sources.ts'
import { openStore, type OpenStore, type StorePlace } from './store/open-store.ts'
import { readConfig } from './config.ts'
import { renderText } from './channels/terminal/render-text.ts'
import { runCommandLine } from './cli.ts'
import { tell, tellModelFault, tellOperator } from './operator.ts'
import { wordsIn } from './catalogue/words.ts'

const ROOT = join(import.meta.dirname, '..')
const words = wordsIn(join(ROOT, 'prompts'))
const DELIVERIES_AT_ONCE = 50
const POSTS_SHOWN = 20

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
  inputEnded: async () => {
    await once(process.stdin, 'end')
  },
})

const modelsOf = async (
  openai: Config['openai'],
  codebook: Codebook,
  spending: { readonly store: SpendingStore; readonly clock: Clock },
): Promise<LanguageModels> =>
  createModels({
    openai,
    codebook,
    questions: await words.questions(),
    loadPrompts: words.prompts,
    meter: await meterFor({ ...spending, openai, loadPrices: words.prices, tell }),
  })

const placeOf = (config: Config, { throwAway, exclusive = false }: OpenOptions): StorePlace => {
  if (throwAway === true) return { temporary: true }
  if (config.databaseUrl !== undefined) return { databaseUrl: config.databaseUrl }
  return { directory: resolve(ROOT, config.dataDirectory), exclusive }
}

const openBriefing = async (config: Config, options: OpenOptions = {}): Promise<Briefing> => {
  const catalogue = await readCatalogue(resolve(options.sourcesDirectory ?? sourcesOf(config)))
  const codebook = await words.codebook()
  const questions = await words.questions()
  const opened = await openStore(placeOf(config, options))
  try {
    const clock = options.clock ?? machineClock
    const openai = options.withoutModel === true ? undefined : config.openai
    const spending = { store: opened.store.spending, clock }
    const models = await modelsOf(openai, codebook, spending)
    const reader = createReader({ ...config, ...options }, clock)
    return assemble({ config, clock, catalogue, codebook, models, questions, opened, reader })
  } catch (fault) {
    await opened.close()
    throw fault
  }
}

const sourcesOf = (config: Config): string => resolve(ROOT, config.sourcesDirectory)

interface Parts {
  readonly config: Config
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly codebook: Codebook
  readonly models: LanguageModels
  readonly questions: QuestionReader
  readonly opened: OpenStore
  readonly reader: Reader
}

const assemble = (parts: Parts): Briefing => {
  const { config, clock, catalogue, codebook, models, opened, reader } = parts
  const { sources } = catalogue
  const { store } = opened
  const pipeline = flowOf(parts)
  return {
    clock,
    catalogue,
    modelName: models.model.name,
    store,
    pipeline,
    review: reviewOf(parts),
    respond: createRespond({
      pipeline,
      subscriptions: createSubscriptions({
        store: store.subscriptions,
        clock,
        timeZone: config.timeZone,
        pillars: codebook.pillars.map(({ id }) => id),
      }),
      conversations: store.conversations,
      language: config.language,
      tellFault: (reason) => tellOperator(`chat: ${reason}`),
    }),
    deliver: async (channels) => {
      const { outbox, conversations } = store
      const delivery = createDelivery({ outbox, conversations, channels, clock, tellOperator })
      await delivery.run(DELIVERIES_AT_ONCE)
    },
    createTerminalChannel: () =>
      createTerminalChannel({ input: process.stdin, output: process.stdout, ...screenOf(config) }),
    createWebChannel: (options = {}) =>
      createWebChannel({
        ...config.web,
        ...options,
        language: config.language,
        timeZone: config.timeZone,
        latestDigest: (language) => pipeline.recentDigest({ language }),
        posts: (address) => postsAt(store, address, config.language),
        health: () => healthOf(store, sources, clock),
      }),
    close: async () => {
      await reader.close()
      await opened.close()
    },
  }
}

const reviewOf = ({ clock, codebook, opened: { store } }: Parts): Briefing['review'] =>
  createReview({
    store: store.reviews,
    entries: store.entries,
    pillars: codebook.pillars,
    clock,
  })

const flowOf = (parts: Parts): Pipeline => {
  const { config, clock, models, opened, reader } = parts
  const { sources } = parts.catalogue
  const { pillars } = parts.codebook
  const { store } = opened
  const publishers = new Map(sources.map((source) => [source.id, source.publisher]))
  const publisherOf = (sourceId: string, language: Language): string =>
    publishers.get(sourceId)?.[language] ?? sourceId
  const { searchIndex: index, entries } = store
  const readQuestion = parts.questions
  const retriever = createRetriever({ index, entries, readQuestion, publisherOf, clock })
  return createPipeline({
    clock,
    sources,
    pillars,
    ...reader,
    store,
    classifier: createClassifier({ ...models, pillars, clock, tellFault: tellModelFault }),
    summariser: createSummariser({ model: models.model, clock }),
    batches: models.model.batches,
    answerer: createAnswerer({ retriever, model: models.model, entries, publisherOf }),
    timeZone: config.timeZone,
  })
}

const postsAt = async (
  { conversations, outbox }: Store,
  address: string,
  language: Language,
): Promise<readonly Message[]> => {
  const conversation = await conversations.open('web', address, language)
  const deliveries = await outbox.ofConversation(conversation.id, POSTS_SHOWN)
  return deliveries.map(({ message }) => message)
}

const wire = (): Wiring => {
  const config = readConfig(process.env)
  const signals = createSignals(process, () => process.exit(130))
  return {
    config,
    clock: machineClock,
    terminal: terminalOf(config),
    untilStopped: signals.untilStopped,
    loadSources: (directory) => loadSources(resolve(directory ?? sourcesOf(config))),
    loadCodebook: words.codebook,
    createModels: async (codebook) =>
      modelsOf(config.openai, codebook, { store: createInMemorySpending(), clock: machineClock }),
    renderPrompts: async (request) => {
      const { renderPrompts } = await import('./language-models/openai/render-prompts.ts')
      const { pillars } = await words.codebook()
      return renderPrompts(request, { pillars, prompts: await words.prompts() })
    },
    createReader: (options) => createReader({ ...config, ...options }, machineClock),
    openBriefing: (options) => {
      const opening = openBriefing(config, options)
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
