/** What a contestant used for one cycle over all feeds. */
export interface Used {
  readonly wallSeconds: number
  /** Of the process and its children, user and system. */
  readonly cpuSeconds?: number
  /** Of the database server, where the contestant has one. */
  readonly databaseCpuSeconds?: number
  /** Greatest resident size, without the database server; of several processes, that of the largest one. */
  readonly peakMegabytes?: number
}

/** Somebody who polls the same feeds, one cycle after the other, and remembers what it has seen. */
export interface Contestant {
  readonly cycle: () => Promise<Used>
  /** How many entries it keeps now: the proof that all did the same work. */
  readonly entriesKept: () => Promise<number>
  readonly close: () => Promise<void>
}

/** What a contestant is given. */
export interface Ring {
  readonly addresses: readonly string[]
  /** An empty folder of its own, deleted afterwards. */
  readonly folder: string
  /** Aborts when the operator wants the bench to end. */
  readonly stop: AbortSignal
}
