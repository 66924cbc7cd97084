/** What an operator, or the program that watches over ours, wants to know at a glance. Holds no secret. */
export interface HealthReport {
  readonly database: 'available' | 'unavailable'
  readonly feeds: {
    readonly watched: number
    /** Those whose last poll failed. */
    readonly unreachable: readonly { readonly feed: string; readonly reason: string }[]
  }
}
