import { BriefingError } from '../domain/errors.ts'
import type { FeedHints } from './feed-hints.ts'
import { readJsonApi } from './json-api.ts'
import { isJsonFeed, readJsonFeed } from './json-feed.ts'
import { listAt } from './json-path.ts'
import type { RawDocument } from './raw-document.ts'

/**
 * A document in JSON: a JSON Feed by its own rules, unless a mapping finds its list; else an API reply. Throws
 * BriefingError `unreadable-document` where there is no JSON or no list.
 */
export const readJson = (
  text: string,
  hints: Pick<FeedHints, 'mapping' | 'nextPage'>,
): RawDocument => {
  const document = parse(text)
  const { mapping } = hints
  const isMapped = mapping !== undefined && listAt(document, mapping.entries) !== undefined
  return isJsonFeed(document) && !isMapped ? readJsonFeed(document) : readJsonApi(document, hints)
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (cause) {
    throw new BriefingError('unreadable-document', 'The document is not valid JSON', {
      remedy: 'Open the address in a browser: the API may have moved or broken off its answer.',
      retryable: true,
      cause,
    })
  }
}
