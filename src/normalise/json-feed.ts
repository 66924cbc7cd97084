import { asObject, membersOf, nameOf, objectsIn, textOf, type JsonObject } from './json-value.ts'
import { plainField } from './plain-field.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/** Top-level `version`: https://jsonfeed.org/version/1 or 1.1. */
export const isJsonFeed = (document: unknown): boolean =>
  /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//iu.test(textOf(asObject(document)?.['version']))

/**
 * A JSON Feed, 1.0 or 1.1 (https://www.jsonfeed.org/version/1.1/). Titles, summaries and `content_text` are plain text by
 * its rules; dates are RFC 3339; unknown fields and extensions are passed over.
 */
export const readJsonFeed = (document: unknown): RawDocument => {
  const feed = asObject(document) ?? {}
  return {
    selfAddress: textOf(feed['feed_url']) || undefined,
    homepage: textOf(feed['home_page_url']) || undefined,
    language: textOf(feed['language']) || undefined,
    entries: objectsIn(feed['items']).map(readItem),
    nextPage: textOf(feed['next_url']) || undefined,
  }
}

const readItem = (item: JsonObject): RawEntry => {
  const field = (name: string): string | undefined => textOf(item[name]) || undefined
  const plain = (name: string): string | undefined => {
    const text = field(name)
    return text === undefined ? undefined : plainField(text)
  }
  const id = field('id')
  return {
    id,
    title: plain('title'),
    link: field('url') ?? field('external_url') ?? addressIn(id),
    summary: plain('summary'),
    content: field('content_html') ?? plain('content_text'),
    published: field('date_published'),
    updated: field('date_modified'),
    language: field('language'),
    categories: membersOf(item['tags']).map((tag) => plainField(nameOf(tag))),
  }
}

/** The id is ideally the full address of the item. */
const addressIn = (id: string | undefined): string | undefined =>
  id !== undefined && /^https?:\/\//iu.test(id) ? id : undefined
