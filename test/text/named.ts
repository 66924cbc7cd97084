import { createPublisherNames, type PublisherNames } from '../../src/text/publisher-names.ts'

/** Publishers that have no other names than these. */
export const named = (...ids: readonly string[]): PublisherNames =>
  createPublisherNames(ids.map((id) => ({ id, publisher: { en: id, ja: id } })))
