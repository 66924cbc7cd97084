import { parentPort } from 'node:worker_threads'
import { BriefingError, describeError } from '../domain/errors.ts'
import { tidy } from '../text/normal-form.ts'
import { normaliseDocument } from './normalise-document.ts'
import type { WorkerReply, WorkerRequest } from './worker-messages.ts'

/** The thread in which foreign bytes are read: one document at a time, so that it can be ended with its document. */
const answer = async ({ document, hints }: WorkerRequest): Promise<WorkerReply> => {
  try {
    return { kind: 'read', document: await normaliseDocument(document, hints) }
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

// oxlint-disable unicorn/require-post-message-target-origin -- a thread is no window: there is no origin
parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply))
})
parentPort?.postMessage({ kind: 'ready' } satisfies WorkerReply)
