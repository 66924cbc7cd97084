import type { Authorize } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'

/** A workspace in which the bot can speak now. */
export interface Workspace {
  readonly id: string
  /** With the workspace's token; it tries each call once: see web-client.ts. */
  readonly client: WebClient
  /** The bot's own member id there. */
  readonly botUserId: string
}

/** The workspaces in which the bot is installed: the one of the configured token, or all that have installed it. */
export interface Workspaces {
  /**
   * @throws BriefingError `conversation-gone` where the bot is not installed there or the workspace is not on the list of
   * those that are allowed; `channel-failed`, retryable, where Slack cannot be asked
   */
  readonly of: (team: string) => Promise<Workspace>
  /** For Bolt: the same, by what came in. */
  readonly authorize: Authorize<boolean>
  /** Uninstalled, or its tokens were revoked: deletes what is kept of it. */
  readonly forget: (team: string) => Promise<void>
}

/** With what a check-up looks at. */
export interface KnownWorkspaces extends Workspaces {
  /** Those whose token is kept, whether or not it still works. Throws BriefingError where what is kept cannot be read. */
  readonly known: () => Promise<readonly { readonly client: WebClient; readonly name: string }[]>
}
