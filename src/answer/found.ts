import type { EntryHead } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { Passage } from '../domain/language-model.ts'
import type { PassageSource } from '../domain/question.ts'
import type { Reference } from '../domain/message.ts'
import type { ReferenceDocument } from '../domain/document.ts'
import { datedAt, headline } from '../domain/entry.ts'

/** What a passage is from: titles, dates and links come from here, never from a model. */
export type FoundSource =
  | { readonly kind: 'entry'; readonly entry: EntryHead }
  | { readonly kind: 'document'; readonly document: ReferenceDocument }

export interface FoundPassage {
  readonly passage: Passage
  readonly source: FoundSource
}

/** Name of a source's publisher, for people. */
export type PublisherOf = (sourceId: string, language: Language) => string

/** As whose own a document of the members is told. */
const COUNCILS = { en: 'The councils', ja: '両協議会' } as const

export const passageSource = (source: FoundSource): PassageSource =>
  source.kind === 'entry'
    ? { kind: 'entry', key: source.entry.key }
    : { kind: 'document', id: source.document.id }

/** Equal for passages of one entry or document. */
export const nameOf = (source: FoundSource): string =>
  source.kind === 'entry' ? `entry ${source.entry.key}` : `document ${source.document.id}`

/** Equal for passages that tell of one act or document, whichever way it came. */
export const storyOf = (source: FoundSource): string =>
  source.kind === 'entry' ? `story ${source.entry.storyKey}` : nameOf(source)

export type Refer = (source: FoundSource, place?: string) => Reference

/** Tells a source to people of this language. */
export const createRefer =
  (publisherOf: PublisherOf, language: Language): Refer =>
  (source, place) => {
    const placed = place === undefined || place === '' ? {} : { place }
    if (source.kind === 'document')
      return { title: source.document.title, publisher: COUNCILS[language], isOwn: true, ...placed }
    const { entry } = source
    const publishedAt = datedAt(entry)
    return {
      title: headline(entry),
      ...(entry.url === undefined ? {} : { url: entry.url }),
      publisher: publisherOf(entry.sourceId, language),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...placed,
    }
  }

/** A piece of a source as a passage; its title is that of the entry, even where there is none. */
export const foundPassage = (
  source: FoundSource,
  {
    place: where,
    ...piece
  }: Pick<Passage, 'id' | 'text' | 'relevance'> & {
    readonly place?: string | undefined
  },
  refer: Refer,
): FoundPassage => {
  const { title, publisher, publishedAt, place } = refer(source, where)
  return {
    source,
    passage: {
      ...piece,
      title: source.kind === 'entry' ? source.entry.title : title,
      publisher,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(place === undefined ? {} : { place }),
    },
  }
}
