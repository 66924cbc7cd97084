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
import { createClassifier } from './classify/classify-entries.ts'
import { createDelivery } from './deliver/deliver.ts'
import { createDocuments } from './documents/documents.ts'
import { createModels } from './language-models/create-models.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'
import { createReader } from './reader.ts'
import { createRespond } from './respond.ts'
import { createReview } from './review/review.ts'
import { createOrders } from './subscriptions/orders.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions/subscriptions.ts'
import { createSummariser } from './summarise/summarise-entries.ts'
import { createTalk, type Talk } from './talk/talk.ts'
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
  /** Channels that carry posts to members elsewhere, beside page and terminal. */
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
    return assemble({ ...ground, clock, catalogue, codebook, models, questions, opened, reader })
  } catch (fault) {
    await opened.close()
    throw fault
  }
}

const assemble = (parts: Parts): Briefing => {
  const { config, clock, catalogue, codebook, models, opened, reader } = parts
  const { store } = opened
  const pipeline = flowOf(parts)
  const subscriptions = subscriptionsOf(parts)
  const talk = talkOf(parts, pipeline)
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
      pillars: codebook.pillars,
    }),
    review: createReview({
      store: store.reviews,
      entries: store.entries,
      pillars: codebook.pillars,
      clock,
    }),
    talk,
    respond: createRespond({
      pipeline,
      talk,
      orders: createOrders({ subscriptions, proposals: store.proposals, clock }),
      publishers: subscriptions.known.publishers,
      conversations: store.conversations,
      language: config.language,
      tellFault: (reason) => tellOperator(`chat: ${reason}`),
    }),
    createDelivery: (channels, stop) =>
      createDelivery({ ...store, channels, clock, tellOperator, stop }),
    sender: opened.sender,
    createWorkers: () => opened.createWorkers(tellOperator),
    createTerminalChannel: parts.terminal,
    createWebChannel: (page) => webOf(parts, pipeline, page),
    messengers: parts.messengers,
    close: async () => {
      await reader.close()
      await opened.close()
    },
  }
}

const talkOf = ({ config, clock, opened }: Parts, { ask }: Pipeline): Talk =>
  createTalk({
    ...config.questions,
    ask,
    questions: opened.store.questions,
    clock,
    tellFault: tellOperator,
  })

const POSTS_SHOWN = 20

const webOf = (parts: Parts, pipeline: Pipeline, page: PageOptions = {}): WebChannel => {
  const { config, clock, catalogue, opened } = parts
  const { store } = opened
  return createWebChannel({
    ...config.web,
    ...page,
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

const flowOf = (parts: Parts): Pipeline => {
  const { config, clock, models, opened, reader, codebook, catalogue, questions } = parts
  const { sources } = catalogue
  const { pillars } = codebook
  const { store } = opened
  const { timeZone } = config
  const { model } = models
  const known = { store, sources, pillars, clock, timeZone }
  return createPipeline({
    ...known,
    ...reader,
    classifier: createClassifier({ ...models, pillars, clock, tellFault: tellModelFault }),
    summariser: createSummariser({ model, clock }),
    batches: model.batches,
    answerer: createAnswerer({ ...known, model, readConcepts: questions }),
  })
}
