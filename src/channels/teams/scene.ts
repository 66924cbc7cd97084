import type { Desk } from '../../domain/desk.ts'
import type { References } from './references.ts'
import type { Respond } from '../../domain/channel.ts'
import type { TeamsRenderer } from './rendered.ts'
import type { TeamsSettings } from './settings.ts'
import type { TeamsWire } from './wire.ts'
import type { Told } from './incoming/told.ts'

/** How far a reply is, for whoever takes it over: see ActOn in domain/inbox.ts. */
export interface Progress {
  /** What an earlier attempt noted. */
  readonly note?: string
  readonly write: (words: string) => Promise<void>
}

/** What those work with who act on what Teams tells. */
export interface TeamsScene {
  readonly channel: 'teams'
  readonly wire: TeamsWire
  readonly renderer: TeamsRenderer
  readonly references: References
  readonly desk: Desk
  readonly respond: Respond
  readonly settings: Pick<TeamsSettings, 'admins'>
  /** Where a message can be read in a browser. */
  readonly pageUrl?: (pageId: string) => string
  /** Addresses of chats in which an answer grows now: Teams takes one at a time. */
  readonly streaming: Set<string>
  /** Goes on after Teams has its answer; before the bot stops, it is waited for. It must not fail. */
  readonly goOn: (work: Promise<void>) => void
  readonly tellOperator: (line: string) => void
}

/** Acts on what was kept. */
export type Act = (scene: TeamsScene, told: Told, progress: Progress) => Promise<void>

/** Of an invoke, what Teams waits for. */
export interface Answer {
  readonly status: number
  readonly body?: object
}
