import { Worker } from 'node:worker_threads'
import { BriefingError, describeError } from '../domain/errors.ts'
import type { ThreadReply } from './thread-messages.ts'

/** Work on foreign documents in a thread of its own, where neither time nor memory of the bot is at risk. */
export interface ConfinedThread<Request, Result> {
  /**
   * Requests wait for each other and are answered in order. Throws BriefingError `unreadable-document`: what the thread
   * says of the document, or that it took more time or memory than any honest one.
   */
  readonly ask: (request: Request) => Promise<Result>
  readonly close: () => Promise<void>
}

export interface ThreadLimits {
  /** For one request. */
  readonly deadlineMilliseconds: number
  /** Of the thread's heap, and again of the buffers beside it, in which compressed data swell. */
  readonly memoryMegabytes: number
}

/** Starting a thread and loading its parsers takes half a second; on a machine under load much longer. */
const START_MS = 60_000
/** V8 lets the space of short-lived objects grow to 48 MB a thread; a document's reading is no slower with less. */
const YOUNG_MEGABYTES = 8
/** V8 limits a thread's heap but not its buffers: they are looked at this often. */
const LOOK_MS = 100

/** `script` answers by `serveThread`. A thread that overran its limits is ended; the next request gets a new one. */
export const createConfinedThread = <Request, Result>(
  script: URL,
  limits: ThreadLimits,
): ConfinedThread<Request, Result> => {
  let worker: Promise<Worker> | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false

  const dismiss = async (): Promise<void> => {
    const leaving = worker
    worker = undefined
    await (await leaving?.catch(() => undefined))?.terminate()
  }
  const answer = async (request: Request): Promise<Result> => {
    if (closed) throw stopped()
    try {
      worker ??= startWorker(script, limits, () => (worker = undefined))
      const result = resultOf(await exchange(await worker, request, limits))
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends of the thread are ours
      return result as Result
    } catch (error) {
      if (error instanceof BriefingError) throw error
      await dismiss()
      throw closed ? stopped() : faultOf(error)
    }
  }

  return {
    ask: (request) => {
      const result = queue.then(() => answer(request))
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

const startWorker = async (
  script: URL,
  { memoryMegabytes }: ThreadLimits,
  ended: () => void,
): Promise<Worker> => {
  const worker = new Worker(script, {
    resourceLimits: {
      maxOldGenerationSizeMb: memoryMegabytes,
      maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
    },
  })
  // Whoever waits for a reply hears of a fault; between requests it only ends the worker.
  worker.on('error', () => undefined).once('exit', ended)
  await replyOf(worker, START_MS)
  return worker
}

const exchange = async (
  worker: Worker,
  request: unknown,
  { deadlineMilliseconds, memoryMegabytes }: ThreadLimits,
): Promise<ThreadReply> => {
  // An idle worker must not keep the bot alive; a busy one must.
  worker.ref()
  const { promise: swollen, reject } = Promise.withResolvers<never>()
  const watch = setInterval(() => {
    void refuseSwelling(worker, memoryMegabytes).catch(reject)
  }, LOOK_MS)
  try {
    const reply = replyOf(worker, deadlineMilliseconds)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window: there is no origin
    worker.postMessage(request)
    return await Promise.race([reply, swollen])
  } finally {
    clearInterval(watch)
    worker.unref()
  }
}

class OutOfMemory extends Error {}

/** Throws where the buffers outside of the heap are too large. */
const refuseSwelling = async (worker: Worker, memoryMegabytes: number): Promise<void> => {
  // A worker that has ended has no heap to tell of.
  const heap = await worker.getHeapStatistics().catch(() => undefined)
  if ((heap?.external_memory ?? 0) > memoryMegabytes * 2 ** 20) throw new OutOfMemory()
}

/** Rejects with the worker's own fault, or with a sentence. */
const replyOf = async (worker: Worker, milliseconds: number): Promise<ThreadReply> => {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadReply>()
  const ended = (): void => reject(new Error('its reader ended unexpectedly'))
  const timer = setTimeout(
    () => reject(new Error(`it took longer than ${milliseconds} ms to read`)),
    milliseconds,
  )
  worker.once('message', resolve).once('error', reject).once('exit', ended)
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', reject).off('exit', ended)
  }
}

const resultOf = (reply: ThreadReply): unknown => {
  if (reply.kind === 'done') return reply.result
  if (reply.kind === 'ready') throw new Error('its reader answered out of turn')
  const { message, remedy, retryable = false } = reply
  throw new BriefingError('unreadable-document', message, {
    retryable,
    ...(remedy === undefined ? {} : { remedy }),
  })
}

const faultOf = (cause: unknown): BriefingError => {
  const outOfMemory =
    cause instanceof OutOfMemory ||
    (cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY')
  const why = outOfMemory ? 'it takes more memory to read than we allow' : describeError(cause)
  return new BriefingError('unreadable-document', `The document was given up: ${why}`, {
    remedy: 'It is huge, or made to choke its readers: look at it in a browser.',
    cause,
  })
}

const stopped = (): BriefingError =>
  new BriefingError('unreadable-document', 'The reading of the document was stopped by us', {
    retryable: true,
  })
