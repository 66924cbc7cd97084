/** The bot in one workspace of a channel, as its members installed it. */
export interface Installation {
  /** The channel's own id of the workspace. */
  readonly workspace: string
  /** The workspace's name, for operators. */
  readonly name: string
  /** All that the vendor's SDK needs to speak there, tokens among it: a secret. Never logged. */
  readonly secret: unknown
  readonly installedAt: Date
}

/** Port. Where the bot is installed. Secrets are encrypted at rest. */
export interface InstallationStore {
  /** In the place of an earlier one of the workspace. */
  readonly put: (installation: Installation) => Promise<void>
  readonly find: (workspace: string) => Promise<Installation | undefined>
  /** True if there was one. */
  readonly remove: (workspace: string) => Promise<boolean>
  /** Without their secrets, the oldest first. */
  readonly list: () => Promise<readonly Omit<Installation, 'secret'>[]>
}
