import { Worker } from 'node:worker_threads'
import { BriefingError, describeError } from '../domain/errors.ts'
import type { FeedHints } from './feed-hints.ts'
import type { NormalisedDocument, SourceDocument } from './normalise-document.ts'
import type { WorkerReply, WorkerRequest } from './worker-messages.ts'

export type { FeedHints } from './feed-hints.ts'
export type { NormalisedDocument } from './normalise-document.ts'

/** Reads foreign documents in a thread of its own, where neither time nor memory of the bot is at risk. */
export interface Normaliser {
  /**
   * Documents wait for each other and are read in order. Throws BriefingError `unreadable-document`: no feed, page or
   * reply that we can read, or one that takes more time or memory than any honest document.
   */
  readonly normalise: (document: SourceDocument, hints: FeedHints) => Promise<NormalisedDocument>
  readonly close: () => Promise<void>
}

export interface NormaliserLimits {
  /** For one document; 10,000 by default. */
  readonly deadlineMilliseconds?: number
  /** Of the worker's heap; 512 by default. */
  readonly memoryMegabytes?: number
}

/** Starting a thread and loading its parsers takes half a second; on a machine under load much longer. */
const START_MS = 60_000

export const createNormaliser = ({
  deadlineMilliseconds = 10_000,
  memoryMegabytes = 512,
}: NormaliserLimits = {}): Normaliser => {
  let worker: Promise<Worker> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false

  const forget = (): void => {
    worker = undefined
  }
  const dismiss = async (): Promise<void> => {
    const leaving = worker
    worker = undefined
    await (await leaving?.catch(() => undefined))?.terminate()
  }
  const read = async (request: WorkerRequest): Promise<NormalisedDocument> => {
    if (closed) throw stopped()
    try {
      worker ??= startWorker(memoryMegabytes, forget)
      return documentOf(await ask(await worker, request, deadlineMilliseconds))
    } catch (error) {
      if (error instanceof BriefingError) throw error
      await dismiss()
      throw closed ? stopped() : faultOf(error)
    }
  }

  return {
    normalise: (document, hints) => {
      const result = queue.then(() => read({ document, hints }))
      queue = result.catch(() => undefined)
      return result
    },
    close: async () => {
      closed = true
      await dismiss()
      await queue
    },
  }
}

const startWorker = async (memoryMegabytes: number, ended: () => void): Promise<Worker> => {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  // Whoever waits for a reply hears of a fault; between documents it only ends the worker.
  worker.on('error', () => undefined).once('exit', ended)
  await replyOf(worker, START_MS)
  return worker
}

const ask = async (
  worker: Worker,
  request: WorkerRequest,
  deadlineMilliseconds: number,
): Promise<WorkerReply> => {
  // An idle worker must not keep the bot alive; a busy one must.
  worker.ref()
  try {
    const reply = replyOf(worker, deadlineMilliseconds)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window: there is no origin
    worker.postMessage(request)
    return await reply
  } finally {
    worker.unref()
  }
}

/** Rejects with the worker's own fault, or with a sentence. */
const replyOf = async (worker: Worker, deadlineMilliseconds: number): Promise<WorkerReply> => {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerReply>()
  const ended = (): void => reject(new Error('its reader ended unexpectedly'))
  const timer = setTimeout(
    () => reject(new Error(`it took longer than ${deadlineMilliseconds} ms to read`)),
    deadlineMilliseconds,
  )
  worker.once('message', resolve).once('error', reject).once('exit', ended)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', reject).off('exit', ended)
  }
}

const documentOf = (reply: WorkerReply): NormalisedDocument => {
  if (reply.kind === 'read') return reply.document
  if (reply.kind === 'ready') throw new Error('its reader answered out of turn')
  const { message, remedy, retryable = false } = reply
  throw new BriefingError('unreadable-document', message, {
    retryable,
    ...(remedy === undefined ? {} : { remedy }),
  })
}

const faultOf = (cause: unknown): BriefingError => {
  const outOfMemory =
    cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const why = outOfMemory ? 'it takes more memory to read than we allow' : describeError(cause)
  return new BriefingError('unreadable-document', `The document was given up: ${why}`, {
    remedy: 'It is huge, or made to choke its readers: look at it before polling it again.',
    cause,
  })
}

const stopped = (): BriefingError =>
  new BriefingError('unreadable-document', 'The reading of the document was stopped by us', {
    retryable: true,
  })
