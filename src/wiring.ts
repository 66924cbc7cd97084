import type { CheckUp } from './domain/check-up.ts'
import type { Catalogue } from './catalogue/sources.ts'
import type { Channel, Respond } from './domain/channel.ts'
import type { ChannelName } from './domain/conversation.ts'
import type { Clock } from './domain/clock.ts'
import type { Config } from './config.ts'
import type { LanguageModels, SummaryRequest } from './domain/language-model.ts'
import type { Desk } from './domain/desk.ts'
import type { RenderedPrompt } from './domain/prompt.ts'
import type { Message } from './domain/message.ts'
import type { Codebook } from './domain/pillar.ts'
import type { Reader } from './reader.ts'
import type { Review } from './review/review.ts'
import type { Pipeline } from './pipeline.ts'
import type { DeliveryLoop } from './deliver/deliver.ts'
import type { Documents } from './documents/documents.ts'
import type { JobSender, Workers } from './domain/work.ts'
import type { Source } from './domain/source.ts'
import type { Store } from './domain/store.ts'
import type { Subscriptions } from './subscriptions/subscriptions.ts'
import type { Talk } from './talk/talk.ts'

/** What main.ts hands to every command: the way to the rooms, without a name of any adapter. */
export interface Wiring {
  readonly config: Config
  readonly clock: Clock
  readonly terminal: Terminal
  /** Resolves when the operator wants the bot to end (SIGINT, SIGTERM); without it, a signal ends the command at once. */
  readonly untilStopped: () => Promise<void>
  /** Of this directory, or of the configured one. */
  readonly loadSources: (directory?: string) => Promise<readonly Source[]>
  readonly loadCodebook: () => Promise<Codebook>
  /** For an eval, without a database: a hosted model has the day's budget for this run, and what it costs is booked nowhere. */
  readonly createModels: (codebook: Codebook) => Promise<LanguageModels>
  /** What a hosted model would be told of an entry, task by task; nobody is asked. */
  readonly renderPrompts: (request: SummaryRequest) => Promise<readonly RenderedPrompt[]>
  /** Fetcher and normaliser alone, for looking at an address without a database. */
  readonly createReader: (options?: Pick<OpenOptions, 'allowLocal'>) => Reader
  readonly openBriefing: (options?: OpenOptions) => Promise<Briefing>
}

/** Where a command prints. */
export interface Terminal {
  /** Width of a line. */
  readonly columns: number
  /** Results, to standard output; without a line end. */
  readonly write: (text: string) => void
  /** A line of progress or of a log, to standard error. */
  readonly note: (line: string) => void
  /** A message of the bot as text for this terminal. */
  readonly show: (message: Message) => void
  readonly toMarkdown: (message: Message) => string
  /** Resolves when nothing more can be typed. */
  readonly inputEnded: () => Promise<void>
}

export interface OpenOptions {
  readonly sourcesDirectory?: string
  /** For the demo: a database of its own, whatever is configured, deleted at the end. */
  readonly throwAway?: boolean
  /** True for the serving bot: a second one on the same embedded data is refused. */
  readonly exclusive?: boolean
  /** Sources may lie in files and on this machine itself, whatever the configuration says. */
  readonly allowLocal?: boolean
  /** The rules alone, whatever key is configured: for a demo, which shall cost nothing. */
  readonly withoutModel?: boolean
  /** Instead of the machine's clock. */
  readonly clock?: Clock
}

/** The assembled bot on its database. */
export interface Briefing {
  readonly clock: Clock
  /** With the faults of its files, which stop no other. */
  readonly catalogue: Catalogue
  readonly modelName: string
  readonly store: Store
  readonly pipeline: Pipeline
  readonly review: Review
  readonly desk: Desk
  readonly talk: Talk
  readonly respond: Respond
  readonly subscriptions: Subscriptions
  readonly documents: Documents
  /** The outbox over the channels that are up; takes nothing more once `stop` is aborted. */
  readonly createDelivery: (channels: readonly Channel[], stop: AbortSignal) => DeliveryLoop
  readonly sender: JobSender
  readonly createWorkers: () => Workers
  readonly createTerminalChannel: () => Channel
  readonly createWebChannel: (options?: PageOptions) => WebChannel
  /** Of the channels that are configured. */
  readonly checkUps: Partial<Readonly<Record<ChannelName, CheckUp>>>
  /** Channels that carry posts to members elsewhere; they post without being started. */
  readonly messengers: readonly Channel[]
  readonly close: () => Promise<void>
}

export interface PageOptions {
  readonly port?: number
}

export interface WebChannel extends Channel {
  /** Where a browser finds it, once started. */
  readonly url: string
}

/** The options `--sources` and `--allow-local` as commander gives them. */
export const catalogueOf = (options: {
  readonly sources?: string
  readonly allowLocal?: boolean
}): OpenOptions => ({
  ...(options.sources === undefined ? {} : { sourcesDirectory: options.sources }),
  ...(options.allowLocal === true ? { allowLocal: true } : {}),
})
