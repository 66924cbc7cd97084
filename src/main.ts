#!/usr/bin/env node
// The composition root: the only file that knows every adapter, reads the environment and ends the process.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import type { Briefing, OpenOptions, Terminal, Wiring } from './wiring.ts'
import type { Clock } from './domain/clock.ts'
import type { Codebook } from './domain/pillar.ts'
import type { Config } from './config.ts'
import type { Language } from './domain/language.ts'
import type { LanguageModel } from './domain/language-model.ts'
import type { Message } from './domain/message.ts'
import type { QuestionReader } from './text/question.ts'
import type { Store } from './domain/store.ts'
import { createAnswerer } from './answer/answer-question.ts'
import { createClassifier } from './classify/classify-entries.ts'
import { createDelivery } from './deliver/deliver.ts'
import { createKeylessModel } from './language-models/keyless/keyless-model.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'
import { createQuestionReader } from './text/question.ts'
import { createReader, type Reader } from './reader.ts'
import { createRespond } from './respond.ts'
import { createRetriever } from './answer/retrieve.ts'
import { createSignals } from './signals.ts'
import { createSubscriptions } from './subscriptions/subscriptions.ts'
import { createTerminalChannel } from './channels/terminal/terminal-channel.ts'
import { createWebChannel } from './channels/web/web-channel.ts'
import { describeError } from './domain/errors.ts'
import { healthOf } from './health/health-report.ts'
import { loadGlossary } from './catalogue/glossary.ts'
import { loadPillars } from './catalogue/pillars.ts'
import { loadPrompts } from './catalogue/prompts.ts'
import { loadSources, readCatalogue, type Catalogue } from './catalogue/sources.ts'
import { openStore, type OpenStore, type StorePlace } from './store/open-store.ts'
import { readConfig } from './config.ts'
import { renderText } from './channels/terminal/render-text.ts'
import { runCommandLine } from './cli.ts'
import { visibleLines } from './text/normal-form.ts'

const ROOT = join(import.meta.dirname, '..')
const PROMPTS = join(ROOT, 'prompts')
const PILLARS = join(PROMPTS, 'pillars')
const MODEL_TIMEOUT_MILLISECONDS = 60_000
const DELIVERIES_AT_ONCE = 50
const POSTS_SHOWN = 20

const machineClock: Clock = { now: () => new Date() }

const screenOf = (config: Config) => ({
  columns: process.stdout.columns || 100,
  color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  timeZone: config.timeZone,
})

/** A line for the operator. Foreign words may stand in it: what would steer the terminal is taken out. */
const tell = (text: string): void => void process.stderr.write(`${visibleLines(text)}\n`)

const tellOperator = (line: string): void => tell(`✗ ${line}`)

const terminalOf = (config: Config): Terminal => ({
  columns: screenOf(config).columns,
  write: (text) => void process.stdout.write(text),
  note: tell,
  show: (message) => void process.stdout.write(`${renderText(message, screenOf(config))}\n\n`),
  inputEnded: async () => {
    await once(process.stdin, 'end')
  },
})

const createModel = async (
  config: Config,
  codebook: Codebook,
  questions: QuestionReader,
): Promise<LanguageModel> => {
  if (config.openai === undefined) return createKeylessModel(codebook, questions)
  // Only who has a key waits for the vendor's package to load.
  const { createOpenAiModel } = await import('./language-models/openai/openai-model.ts')
  return createOpenAiModel({
    ...config.openai,
    pillars: codebook.pillars,
    prompts: await loadPrompts(PROMPTS),
    timeoutMilliseconds: MODEL_TIMEOUT_MILLISECONDS,
  })
}

const loadQuestions = async (): Promise<QuestionReader> =>
  createQuestionReader(await loadGlossary(join(PROMPTS, 'glossary.yaml')))

const placeOf = (config: Config, { throwAway, exclusive = false }: OpenOptions): StorePlace => {
  if (throwAway === true) return { temporary: true }
  if (config.databaseUrl !== undefined) return { databaseUrl: config.databaseUrl }
  return { directory: resolve(ROOT, config.dataDirectory), exclusive }
}

const openBriefing = async (config: Config, options: OpenOptions = {}): Promise<Briefing> => {
  const catalogue = await readCatalogue(resolve(options.sourcesDirectory ?? sourcesOf(config)))
  const codebook = await loadPillars(PILLARS)
  const questions = await loadQuestions()
  const model = await createModel(config, codebook, questions)
  const opened = await openStore(placeOf(config, options))
  const clock = options.clock ?? machineClock
  const reader = createReader({ ...config, ...options }, clock)
  return assemble({ config, clock, catalogue, codebook, model, questions, opened, reader })
}

const sourcesOf = (config: Config): string => resolve(ROOT, config.sourcesDirectory)

interface Parts {
  readonly config: Config
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly codebook: Codebook
  readonly model: LanguageModel
  readonly questions: QuestionReader
  readonly opened: OpenStore
  readonly reader: Reader
}

const assemble = (parts: Parts): Briefing => {
  const { config, clock, catalogue, codebook, model, opened, reader } = parts
  const { sources } = catalogue
  const { store } = opened
  const pipeline = flowOf(parts)
  return {
    clock,
    catalogue,
    modelName: model.name,
    store,
    pipeline,
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

const flowOf = (parts: Parts): Pipeline => {
  const { config, clock, model, opened, reader } = parts
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
    classifier: createClassifier({ model, pillars, clock }),
    answerer: createAnswerer({ retriever, model, entries, publisherOf }),
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
    loadCodebook: () => loadPillars(PILLARS),
    createModel: async (codebook) => createModel(config, codebook, await loadQuestions()),
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
