import type { Writable } from 'node:stream'
import { BriefingError } from '../../domain/errors.ts'

/**
 * Writes text and resolves when the stream has taken it.
 * Rejects with BriefingError `channel-failed`, retryable only where the stream was closed before anything was written.
 */
export const createWriter = (output: Writable) => {
  // Without a listener, a reader that goes away (EPIPE) would end the process; every write reports its own fault.
  output.on('error', () => {})
  return (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const closed = output.destroyed || output.writableEnded
      const fail = (cause: unknown) => {
        const details = { retryable: closed, cause }
        reject(new BriefingError('channel-failed', 'The terminal did not take the text.', details))
      }
      if (closed) fail(undefined)
      else output.write(text, (error) => (error ? fail(error) : resolve()))
    })
}
