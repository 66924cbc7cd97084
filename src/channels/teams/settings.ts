/** How an operator runs the bot in Teams. */
export interface TeamsSettings {
  /** By which the bot is known to Microsoft; `none`: a trial on this machine alone, nothing is verified. */
  readonly access: TeamsAccess | 'none'
  /** Ids of the tenants that may use the bot. In a trial: none, which lets all. */
  readonly tenants: readonly string[]
  /** Hosts that may be posted to: a leading dot stands for all below. */
  readonly serviceHosts: readonly string[]
  /** Entra object ids of who may change what comes to channels and group chats; none: whoever is there. */
  readonly admins: readonly string[]
}

export interface TeamsAccess {
  readonly appId: string
  readonly tenantId: string
  /** Of a single-tenant app; missing: a managed identity, whose token the machine itself is given. */
  readonly password?: string
  /** Of a login server of your own, for trials: takes the place of Microsoft's. */
  readonly loginUrl?: string
}
