import type { App } from '@slack/bolt'
import type { Desk } from '../../domain/desk.ts'
import type { Language } from '../../domain/language.ts'
import type { Respond } from '../../domain/channel.ts'
import type { SlackPlace } from './place.ts'
import type { SlackRenderer } from './rendered.ts'
import type { SlackSettings } from './settings.ts'
import type { Workspaces } from './workspaces.ts'

/** What is known of members, asked of Slack and remembered for a while. Each is answered also where Slack cannot be asked. */
export interface Members {
  /** By the member's locale; undefined where it is not known. */
  readonly languageOf: (team: string, user: string) => Promise<Language | undefined>
  /** IANA zone; undefined where it is not known. */
  readonly timeZoneOf: (team: string, user: string) => Promise<string | undefined>
  /** Administrator or owner of the workspace; false where it is not known. */
  readonly isAdmin: (team: string, user: string) => Promise<boolean>
}

/** A member's line that is answered where others read it, in a thread. */
export interface ThreadQuestion {
  /** Names it within the place: the id of the post that asks, or the time at which a button was pressed. */
  readonly id: string
  readonly place: SlackPlace
  /** Id of the post that begins the thread. */
  readonly threadTs: string
  readonly user: string
  readonly text: string
}

/** How far a reply is, for whoever takes it over: see ActOn in domain/inbox.ts. */
export interface Progress {
  /** What an earlier attempt noted. */
  readonly note?: string
  readonly write: (words: string) => Promise<void>
}

/** What the listeners work with. */
export interface SlackScene {
  readonly channel: 'slack'
  readonly workspaces: Workspaces
  readonly renderer: SlackRenderer
  readonly desk: Desk
  readonly respond: Respond
  readonly members: Members
  readonly settings: Pick<SlackSettings, 'channels' | 'adminsOnly'>
  /** Where a message can be read in a browser. */
  readonly pageUrl?: (pageId: string) => string
  /** Answers in the thread: tells what is being done, streams, and shows the reply once, whatever becomes of this process. */
  readonly replyInThread: (question: ThreadQuestion, progress: Progress) => Promise<void>
  /** Of what Bolt is acting on at present: `context` as a listener is given it. */
  readonly progressOf: (context: object) => Progress
  /** Ends what is being streamed in a thread: the member pressed Stop. */
  readonly stopReply: (place: SlackPlace, threadTs: string) => void
  readonly tellOperator: (line: string) => void
}

export type RegisterListeners = (app: App, scene: SlackScene) => void
