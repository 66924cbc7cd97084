import type { Feed } from '../domain/source.ts'
import type { Hints, NotModified } from '../fetch/fetched.ts'
import type { NormalisedDocument } from '../normalise/normaliser.ts'
import type { GatherRooms } from './poll-rooms.ts'
import type { Validators } from '../domain/feed-state.ts'
import { onlyKnown } from '../domain/only-known.ts'

/** One of the documents of a feed. */
export interface Page {
  readonly address: string
  /** Empty asks for everything. */
  readonly validators: Validators
  /** The document that led here, if it is not the feed's own address. */
  readonly foundAt?: string
  /** How the next page, or the pages behind an index, are found: see normalise/feed-hints.ts. */
  readonly nextPage?: string
  readonly indexLinks?: string
  readonly stop: AbortSignal
}

export type ReadPage = NormalisedDocument & Hints & { readonly validators: Validators }

/** Pages made for people have a robots.txt; feeds and APIs are made for programs. */
const FOR_PEOPLE: ReadonlySet<Feed['format']> = new Set(['web-page', 'pdf-list', 'sitemap'])

/** Fetches and normalises one document. */
export const readPage = async (
  { fetcher, normaliser }: Pick<GatherRooms, 'fetcher' | 'normaliser'>,
  feed: Feed,
  { address, validators, foundAt, stop, ...hints }: Page,
): Promise<ReadPage | NotModified> => {
  const { timeoutSeconds, form, format } = feed
  const obeyRobots = FOR_PEOPLE.has(format)
  const request = { address, validators, timeoutSeconds, obeyRobots }
  const fetched = await fetcher.fetch({ ...request, ...onlyKnown({ form, foundAt }) }, stop)
  if (fetched.kind === 'not-modified') return fetched
  const { freshForSeconds, movedTo } = fetched
  return {
    ...(await normaliser.normalise(fetched, { ...feed, ...hints })),
    validators: fetched.validators,
    ...onlyKnown({ freshForSeconds, movedTo }),
  }
}
