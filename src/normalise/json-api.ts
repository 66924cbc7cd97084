import { BriefingError } from '../domain/errors.ts'
import type { JsonMapping } from '../domain/source.ts'
import { tidy } from '../text/normal-form.ts'
import { shorten } from '../text/shorten.ts'
import { findList, foldFields } from './json-list.ts'
import { WELL_KNOWN } from './json-names.ts'
import { asObject, linkOf, membersOf, objectsIn, textOf, type JsonObject } from './json-value.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/**
 * An API reply in JSON (JSON Feed and ROLIE too). A mapping names the path of each field; without one the list is looked
 * for, and its fields by well-known names. Throws BriefingError `unreadable-document` where there is no JSON or no list.
 */
export const readJsonApi = (text: string, mapping?: JsonMapping): RawDocument => {
  const reply = parse(text)
  const list = mapping === undefined ? findList(reply) : listAt(reply, mapping.entries)
  if (list === undefined) throw withoutList(reply, mapping)
  const head = asObject(asObject(reply)?.['feed']) ?? asObject(reply) ?? {}
  const read = mapping === undefined ? wellKnownReader(list) : mappedReader(mapping)
  return {
    selfAddress: selfAddressOf(head),
    homepage: textOf(head['home_page_url']) || undefined,
    language: textOf(head['language']) || undefined,
    entries: list.map((entry) => withSpacedStage(read(entry))),
  }
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

const withoutList = (reply: unknown, mapping: JsonMapping | undefined): BriefingError => {
  const said = tidy(textOf(asObject(reply)?.['message']) || textOf(asObject(reply)?.['error']))
  return new BriefingError(
    'unreadable-document',
    `The JSON holds no list of entries${mapping === undefined ? '' : ` at “${mapping.entries}”`}${said === '' ? '' : `; it says “${shorten(said, 200)}”`}`,
    { remedy: 'Give the feed a mapping that names the path of its list and of the title.' },
  )
}

const selfAddressOf = (head: JsonObject): string | undefined => {
  const self = objectsIn(head['link']).find(({ rel }) => rel === 'self')
  const claims = [textOf(self), textOf(head['feed_url']), textOf(head['id'])]
  return claims.find((claim) => /^https?:\/\//u.test(claim))
}

type Reader = (entry: JsonObject) => RawEntry

const mappedReader =
  (mapping: JsonMapping): Reader =>
  (entry) =>
    readFields((field) =>
      mapping[field]?.map((path) => valueAt(entry, path)).find((value) => linkOf(value) !== ''),
    )

const wellKnownReader = (list: readonly JsonObject[]): Reader => {
  const fallbackTitle = firstWordsField(list)
  return (entry) => {
    const fields = foldFields(entry)
    const subtitle = textOf(fields.get('titlesub'))
    const raw = readFields((field) =>
      WELL_KNOWN[field]
        .map((name) => fields.get(name))
        .find((value) => value !== undefined && linkOf(value) !== ''),
    )
    const title = raw.title ?? textOf(entry[fallbackTitle ?? ''])
    return {
      ...raw,
      title: subtitle === '' ? title : `${title}: ${subtitle}`,
      language: textOf(fields.get('language')) || undefined,
    }
  }
}

const readFields = (valueOf: (field: keyof typeof WELL_KNOWN) => unknown): RawEntry => {
  const text = (field: keyof typeof WELL_KNOWN): string | undefined =>
    textOf(valueOf(field)) || undefined
  return {
    id: text('id'),
    title: text('title'),
    link: linkOf(valueOf('url')) || undefined,
    summary: text('summary'),
    content: text('text'),
    published: text('publishedAt'),
    updated: text('updatedAt'),
    categories: membersOf(valueOf('categories')).map(textOf),
  }
}

/** Where no member has a title under a known name: the first field that holds words, neither an address nor a date. */
const firstWordsField = (list: readonly JsonObject[]): string | undefined =>
  Object.entries(list[0] ?? {}).find(
    ([, value]) =>
      typeof value === 'string' && /\p{L}/u.test(value) && !/^https?:|^\d{4}-\d\d/u.test(value),
  )?.[0]

/** Where a dotted path leads; an empty one is the value itself. */
const valueAt = (value: unknown, path: string): unknown =>
  path === ''
    ? value
    : path
        .split('.')
        .reduce<unknown>(
          (at, name) => (Array.isArray(at) ? at[Number(name)] : asObject(at)?.[name]),
          value,
        )

const listAt = (reply: unknown, path: string): readonly JsonObject[] | undefined => {
  const list = valueAt(reply, path)
  return Array.isArray(list) ? objectsIn(list) : undefined
}

/** CSRC glues the stage of a draft to its title: “…RepresentationInitial Working Draft”, “OSCALInitial Public Draft”. */
const withSpacedStage = (entry: RawEntry): RawEntry => ({
  ...entry,
  title: entry.title?.replace(
    /(?<=[\p{L}\d)])(?=(?:(?:Initial|Final|Second|Third|\d(?:st|nd|rd|th)) )(?:Public|Working|Preliminary) Draft|Preliminary Draft)/u,
    ' ',
  ),
})
