import type { Stats } from 'node:fs'
import { readFile as readBytes, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describeError } from '../domain/errors.ts'
import type { Validators } from '../domain/feed-state.ts'
import type { Fetched } from './fetched.ts'
import { FetchFailure } from './fetch-failure.ts'
import { tooLarge } from './unpack.ts'

/** Reads a capture from disk; its time of change and size play the ETag. Throws FetchFailure. */
export const readFile = async (
  address: URL,
  { validators, limitBytes }: { readonly validators: Validators; readonly limitBytes: number },
): Promise<Fetched> => {
  const path = pathOf(address)
  try {
    // Before it is opened: to open a pipe waits for its writer, perhaps for ever.
    const found = await stat(path)
    if (!found.isFile()) throw unreadable(path, kindOf(found))
    const { mtimeMs, size } = found
    if (size > limitBytes) throw tooLarge({ sender: path, limitBytes })
    const etag = `"${mtimeMs}-${size}"`
    if (etag === validators.etag) return { kind: 'not-modified' }
    return {
      kind: 'document',
      body: await readBytes(path),
      address: address.href,
      validators: { etag },
    }
  } catch (cause) {
    throw cause instanceof FetchFailure ? cause : unreadable(path, describeError(cause), cause)
  }
}

const pathOf = (address: URL): string => {
  // Windows would ask that host over the network.
  if (address.host !== '') throw unreadable(address.href, 'it names another machine')
  try {
    return fileURLToPath(address)
  } catch (cause) {
    throw unreadable(address.href, describeError(cause), cause)
  }
}

const kindOf = (found: Stats): string =>
  found.isDirectory() ? 'it is a directory' : 'it is a pipe, a socket or a device, not a file'

const unreadable = (path: string, why: string, cause?: unknown): FetchFailure =>
  new FetchFailure(`The file ${path} cannot be read: ${why}`, {
    remedy: 'Check the path and its permissions.',
    cause,
  })
