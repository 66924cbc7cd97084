/**
 * Work that waits in the database until some replica does it. What is to be done, the data say, each time it is done: a job
 * wakes a worker, and one too many does nothing.
 */
export interface Jobs {
  /** Poll the due feeds of a host; asked for twice, it is done once. */
  readonly 'poll-host': { readonly host: string }
  /** Place, classify and index what is new. */
  readonly 'read-entries': Record<string, never>
  /** Deliver what is due to a conversation. */
  readonly deliver: { readonly conversationId: string }
}

export type JobName = keyof Jobs

/** How one kind of work is done. */
export interface JobHandler<Name extends JobName> {
  /** Throws to be called again for the same jobs, soon. */
  readonly run: (jobs: readonly Jobs[Name][]) => Promise<void>
  /** Jobs handed over together at most; 1 by default. */
  readonly batchSize?: number
  /** How many workers of this process do it side by side; 1 by default. */
  readonly concurrency?: number
}

export type JobHandlers = { readonly [Name in JobName]?: JobHandler<Name> }

/** Port. The workers of this process. Jobs of a process that died are done by another one within a minute. */
export interface Workers {
  readonly start: (handlers: JobHandlers) => Promise<void>
  /** Takes no new job; resolves when those in hand are done. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Port. Asks for polls; all other jobs are written with the rows that they are about. */
export interface JobSender {
  readonly pollHosts: (hosts: readonly string[]) => Promise<void>
}
