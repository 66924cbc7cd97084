import { createHash } from 'node:crypto'
import type { Feed } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'

/** A server that says "unchanged" for ever is asked for the whole document once in so many days. */
const FULL_READ_MILLISECONDS = 8 * 24 * 60 * 60 * 1_000
/** Raised whenever the readers would make other entries of the same document. */
const READERS_VERSION = 2

/** Address and settings in one word: "unchanged" is no answer to somebody who would read it otherwise now. */
export const settingsDigest = (feed: Feed): string =>
  createHash('sha256')
    .update(JSON.stringify([READERS_VERSION, feed]))
    .digest('hex')
    .slice(0, 16)

export const isWholeDue = (feed: Feed, known: FeedState | undefined, now: Date): boolean =>
  known?.readAs !== settingsDigest(feed) ||
  known.fullyReadAt === undefined ||
  // A date in the future was written by a clock that has been set back since.
  Math.abs(now.getTime() - known.fullyReadAt.getTime()) > FULL_READ_MILLISECONDS
