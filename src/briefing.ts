// The bot assembled on its database: beside main.ts, the only file that knows every adapter.
import { resolve } from 'node:path'
import type { Briefing, OpenOptions, PageOptions, WebChannel } from './wiring.ts'
import type { Catalogue } from './catalogue/sources.ts'
import type { Channel } from './domain/channel.ts'
import type { Clock } from './domain/clock.ts'
import type { Codebook } from './domain/pillar.ts'
import type { Config } from './config.ts'
import type { LanguageModels } from './domain/language-model.ts'
import type { OpenStore, StorePlace } from './store/open-store.ts'
import type { QuestionReader } from './text/question.ts'
import type { Reader } from './reader.ts'
import type { Words } from './catalogue/words.ts'
import { chartPng } from './chart/chart-png.ts'
import { createAnswerer } from './answer/answer-question.ts'
import { createChat } from './chat.ts'
import { createClassifier } from './classify/classify-entries.ts'
import { createDelivery } from './deliver/deliver.ts'
import { createDesk } from './desk/desk.ts'
import { createDocuments } from './documents/documents.ts'
import { createMessengers, type Messengers } from './messengers/messengers.ts'
import { createModels } from './language-models/create-models.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'
import { createReader } from './reader.ts'
import { createReview } from './review/review.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions/subscriptions.ts'
import { createSummariser } from './summarise/summarise-entries.ts'
import { createWebChannel } from './channels/web/web-channel.ts'
import { healthOf } from './health/health-report.ts'
import { meterFor } from './spending/meter-for.ts'
import { openStore } from './store/open-store.ts'
import { pillarChart } from './chart/pillar-chart.ts'
import { readCatalogue } from './catalogue/sources.ts'
import { renderMarkdown } from './channels/markdown/render-markdown.ts'
import { tell, tellModelFault, tellOperator } from './operator.ts'

/** What the bot stands on. */
export interface Ground {
  readonly config: Config
  readonly clock: Clock
  /** Against which the folders of the configuration are meant. */
  readonly root: string
  readonly words: Words
  readonly terminal: () => Channel
  /** Beside those that are configured: for trials. */
  readonly messengers: readonly Channel[]
}

interface Parts extends Ground {
  readonly catalogue: Catalogue
  readonly codebook: Codebook
  readonly models: LanguageModels
  readonly questions: QuestionReader
  readonly opened: OpenStore
  readonly reader: Reader
}

export const sourcesOf = ({ root, config }: Pick<Ground, 'root' | 'config'>): string =>
  resolve(root, config.sourcesDirectory)

const placeOf = (
  { config, root }: Ground,
  { throwAway, exclusive = false }: OpenOptions,
): StorePlace => {
  if (throwAway === true) return { temporary: true }
  if (config.databaseUrl !== undefined) return { databaseUrl: config.databaseUrl }
  return { directory: resolve(root, config.dataDirectory), exclusive }
}

/** Opens the database, reads the catalogue and builds the rooms. */
export const openBriefing = async (
  ground: Ground,
  options: OpenOptions = {},
): Promise<Briefing> => {
  const { config, words } = ground
  const catalogue = await readCatalogue(resolve(options.sourcesDirectory ?? sourcesOf(ground)))
  const codebook = await words.codebook()
  const questions = await words.questions()
  const opened = await openStore(placeOf(ground, options))
  try {
    const clock = options.clock ?? ground.clock
    const openai = options.withoutModel === true ? undefined : config.openai
    const spending = { store: opened.store.spending, clock }
    const meter = await meterFor({ ...spending, openai, loadPrices: words.prices, tell })
    const models = await createModels({
      openai,
      codebook,
      questions,
      loadPrompts: words.prompts,
      meter,
    })
    const reader = createReader({ ...config, ...options }, clock)
    return await assemble({
      ...ground,
      clock,
      catalogue,
      codebook,
      models,
      questions,
      opened,
      reader,
    })
  } catch (fault) {
    await opened.close()
    throw fault
  }
}

const assemble = async (parts: Parts): Promise<Briefing> => {
  const { config, clock, catalogue, models, opened, reader } = parts
  const { store } = opened
  const known = knownOf(parts)
  const { pillars } = known
  const readers = readersOf(parts)
  const pipeline = flowOf(parts, readers)
  const subscriptions = subscriptionsOf(parts)
  const review = createReview({ store: store.reviews, entries: store.entries, pillars, clock })
  const desk = createDesk({ ...known, ...reader, ...readers, subscriptions, review, tellOperator })
  const messengers = await createMessengers({ config, clock, opened, desk })
  return {
    clock,
    catalogue,
    modelName: models.model.name,
    store,
    pipeline,
    subscriptions,
    documents: createDocuments({
      clock,
      fetcher: reader.fetcher,
      pageReader: reader.documentReader,
      store: store.documents,
      pillars,
    }),
    review,
    desk,
    ...createChat({ ...known, config, models, pipeline, subscriptions, desk }),
    createDelivery: (channels, stop) =>
      createDelivery({ ...store, channels, clock, tellOperator, stop }),
    sender: opened.sender,
    createWorkers: () => opened.createWorkers(tellOperator),
    createTerminalChannel: parts.terminal,
    createWebChannel: (page) => webOf(parts, { pipeline, webhooks: messengers.webhooks }, page),
    messengers: [...messengers.channels, ...parts.messengers],
    checkUps: messengers.checkUps,
    close: async () => {
      await reader.close()
      await opened.close()
    },
  }
}

const POSTS_SHOWN = 20

interface WebRooms extends Pick<Messengers, 'webhooks'> {
  readonly pipeline: Pipeline
}

const webOf = (
  parts: Parts,
  { pipeline, webhooks }: WebRooms,
  page: PageOptions = {},
): WebChannel => {
  const { config, clock, catalogue, opened } = parts
  const { store } = opened
  return createWebChannel({
    ...config.web,
    ...page,
    webhooks,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    language: config.language,
    timeZone: config.timeZone,
    latestDigest: (language) => pipeline.recentDigest({ language }),
    posts: async (address) => {
      const conversation = await store.conversations.at('web', address)
      return conversation === undefined
        ? []
        : store.outbox.ofConversation(conversation.id, POSTS_SHOWN)
    },
    message: async (pageId) => (await store.outbox.byPageId(pageId))?.message,
    rate: async (address, questionId, feedback) => {
      const conversation = await store.conversations.at('web', address)
      return conversation !== undefined && store.questions.rate(conversation, questionId, feedback)
    },
    toMarkdown: (message) => renderMarkdown(message, config.timeZone),
    chart: ({ pillars, language }) => pillarChart(pillars, { language, medium: 'page' }),
    chartPng: ({ pillars, language }) =>
      chartPng(pillarChart(pillars, { language, medium: 'picture' })),
    health: () => healthOf(store, catalogue.sources, clock),
  })
}

const subscriptionsOf = (parts: Parts): Subscriptions => {
  const { config, clock, catalogue, codebook, opened } = parts
  const { pillars } = codebook
  return createSubscriptions({
    store: opened.store.subscriptions,
    clock,
    timeZone: config.timeZone,
    known: {
      pillars: pillars.map(({ id }) => id),
      recommendations: pillars.flatMap(({ recommendations }) =>
        recommendations.map(({ id }) => id),
      ),
      publishers: catalogue.sources.map(({ id }) => id),
    },
  })
}

/** Who reads entries, and who tells of them. */
const readersOf = ({ models, codebook: { pillars }, clock }: Parts) => ({
  classifier: createClassifier({ ...models, pillars, clock, tellFault: tellModelFault }),
  summariser: createSummariser({ model: models.model, clock }),
})

/** What is stored, and what it is held against. */
const knownOf = ({ config, clock, opened, codebook, catalogue }: Parts) => ({
  store: opened.store,
  sources: catalogue.sources,
  pillars: codebook.pillars,
  clock,
  timeZone: config.timeZone,
})

const flowOf = (parts: Parts, readers: ReturnType<typeof readersOf>): Pipeline => {
  const { models, reader, questions } = parts
  const { model } = models
  const known = knownOf(parts)
  return createPipeline({
    ...known,
    ...reader,
    ...readers,
    batches: model.batches,
    answerer: createAnswerer({ ...known, model, readConcepts: questions }),
  })
}
