/** How an operator runs the bot in Slack. */
export interface SlackSettings {
  /** With which events come: over HTTP, signed; or over a socket that we open (Socket Mode). */
  readonly events: { readonly signingSecret: string } | { readonly appToken: string }
  /** Ids of the workspaces that may use the bot; none: all. */
  readonly workspaces: readonly string[]
  /** Ids of the channels in which it speaks, beside direct messages; none: all. */
  readonly channels: readonly string[]
  /** Only administrators of the workspace change what is subscribed in a channel. */
  readonly adminsOnly: boolean
  /** Of a Slack of your own, for trials; ends in `/api/`. */
  readonly apiUrl?: string
}
