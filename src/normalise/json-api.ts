import { BriefingError } from '../domain/errors.ts'
import { tidy } from '../text/normal-form.ts'
import { shorten } from '../text/shorten.ts'
import type { FeedHints } from './feed-hints.ts'
import { mappedReader, wellKnownReader } from './json-fields.ts'
import { findList } from './json-list.ts'
import { listAt, valueAt } from './json-path.ts'
import { asObject, linkOf, objectsIn, textOf, type JsonObject } from './json-value.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/**
 * An API reply in JSON (ROLIE too). A mapping names the path of each field; without one the list is looked for, and its
 * fields by well-known names. Throws BriefingError `unreadable-document` where there is no list.
 */
export const readJsonApi = (
  reply: unknown,
  { mapping, nextPage }: Pick<FeedHints, 'mapping' | 'nextPage'>,
): RawDocument => {
  const list = mapping === undefined ? findList(reply) : listAt(reply, mapping.entries)
  if (list === undefined) throw withoutList(reply, mapping?.entries)
  const head = asObject(asObject(reply)?.['feed']) ?? asObject(reply) ?? {}
  const read = mapping === undefined ? wellKnownReader(list) : mappedReader(mapping)
  return {
    selfAddress: selfAddressOf(head),
    homepage: textOf(head['home_page_url']) || undefined,
    language: textOf(head['language']) || undefined,
    entries: list.map((entry) => withSpacedStage(read(entry))),
    nextPage: nextPageOf(reply, head, nextPage),
  }
}

const withoutList = (reply: unknown, path: string | undefined): BriefingError => {
  const said = tidy(textOf(asObject(reply)?.['message']) || textOf(asObject(reply)?.['error']))
  return new BriefingError(
    'unreadable-document',
    `The JSON holds no list of entries${path === undefined ? '' : ` at “${path}”`}${said === '' ? '' : `; it says “${shorten(said, 200)}”`}`,
    { remedy: 'Give the feed a mapping that names the path of its list and of the title.' },
  )
}

const selfAddressOf = (head: JsonObject): string | undefined => {
  const self = objectsIn(head['link']).find(({ rel }) => rel === 'self')
  const claims = [textOf(self), textOf(head['feed_url']), textOf(head['id'])]
  return claims.find((claim) => /^https?:\/\//u.test(claim))
}

/** Where APIs tell the address of the next page: the Federal Register, JSON:API, Django REST, OData. */
const NEXT_PATHS = ['next_page_url', 'next_url', 'links.next', 'next', 'nextLink']

const nextPageOf = (reply: unknown, head: JsonObject, path?: string): string | undefined => {
  if (path !== undefined) return linkOf(valueAt(reply, path)) || undefined
  const rolie = textOf(objectsIn(head['link']).find(({ rel }) => rel === 'next'))
  const told = [rolie, ...NEXT_PATHS.map((each) => linkOf(valueAt(reply, each)))]
  return told.find((address) => /^(?:https?:\/\/|\/)/u.test(address))
}

/** CSRC glues the stage of a draft to its title: “…RepresentationInitial Working Draft”, “OSCALInitial Public Draft”. */
const withSpacedStage = (entry: RawEntry): RawEntry => ({
  ...entry,
  title: entry.title?.replace(
    /(?<=[\p{L}\d)])(?=(?:(?:Initial|Final|Second|Third|\d(?:st|nd|rd|th)) )(?:Public|Working|Preliminary) Draft|Preliminary Draft)/u,
    ' ',
  ),
})
