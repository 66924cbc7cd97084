import { parentPort } from 'node:worker_threads'
import { BriefingError, describeError } from '../domain/errors.ts'
import { tidy } from '../text/normal-form.ts'
import type { ThreadReply } from './thread-messages.ts'

/** The inner end of a confined thread: one request at a time, so that it can be ended with its document. */
export const serveThread = (work: (request: never) => Promise<unknown>): void => {
  // oxlint-disable unicorn/require-post-message-target-origin -- a thread is no window: there is no origin
  parentPort?.on('message', (request: unknown) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends of the thread are ours
    void answer(() => work(request as never)).then((reply) => parentPort?.postMessage(reply))
  })
  parentPort?.postMessage({ kind: 'ready' } satisfies ThreadReply)
}

const answer = async (work: () => Promise<unknown>): Promise<ThreadReply> => {
  try {
    return { kind: 'done', result: await work() }
  } catch (error) {
    return {
      kind: 'unreadable',
      // What we did not foresee may quote the document.
      message: tidy(describeError(error)),
      ...(error instanceof BriefingError
        ? { remedy: error.remedy, retryable: error.retryable }
        : { remedy: 'Please report the address: our reader did not expect this document.' }),
    }
  }
}
