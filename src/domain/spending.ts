/** Tokens of one call or of many. */
export interface TokenUse {
  readonly input: number
  /** Those of the input that the server had in its cache. */
  readonly cached: number
  readonly output: number
}

/** U.S. dollars a million tokens, from prompts/model-prices.yaml. */
export interface ModelPrice {
  readonly input: number
  readonly cached: number
  readonly output: number
}

/** What the calls of a day came to. */
export interface Spending extends TokenUse {
  /** In UTC: `2026-11-25`. */
  readonly day: string
  readonly model: string
  /** The prompt's name: `classify-entry`. */
  readonly purpose: string
  readonly calls: number
  readonly dollars: number
}

/** What may be spent in a day (UTC); undefined: no limit. */
export interface DailyBudget {
  readonly tokens?: number
  readonly dollars?: number
}

export interface PlannedCall {
  readonly model: string
  readonly purpose: string
  /** The most that it can come to. */
  readonly most: TokenUse
  /** Asked for in a batch, at half the price. */
  readonly isBatch?: boolean
}

/** Port of the budget, seen by whoever calls a model. */
export interface Meter {
  /**
   * Sets aside what a call can cost at most. Throws BriefingError `budget-spent`, retryable, if that is more than is left
   * of the day's budget; nothing is set aside then.
   */
  readonly reserve: (call: PlannedCall) => Promise<Reservation>
  /** Books what calls used that were set aside long ago, perhaps by another process; the budget of today is not touched. */
  readonly book: (call: Omit<PlannedCall, 'most'>, used: TokenUse) => Promise<void>
}

export interface Reservation {
  /** Replaces what was set aside by what was used; nothing where the call came to nothing. */
  readonly settle: (used: TokenUse | undefined) => Promise<void>
}

export interface DayTotal {
  readonly tokens: number
  readonly dollars: number
}

/** Port. What was spent, shared by all replicas. */
export interface SpendingStore {
  /** Adds an amount to the day in one step, unless that would break the limit; whether it did. */
  readonly reserve: (day: string, amount: DayTotal, limit: DailyBudget) => Promise<boolean>
  /** Corrects the day's total by the difference (mostly negative) and books what was used, if anything. */
  readonly settle: (difference: DayTotal, used: Spending) => Promise<void>
  readonly totalOf: (day: string) => Promise<DayTotal>
  /** Of this day and later, newest first. */
  readonly since: (day: string) => Promise<readonly Spending[]>
}
