import type { Source, SourceId } from '../domain/source.ts'
import { namesOf } from './named-publishers.ts'
import { normalForm } from './normal-form.ts'

/** The publishers that a command may name. */
export interface PublisherNames {
  /** Source of a regular expression (flags `iu`) that fits any of their names; nothing where there are none. */
  readonly pattern: string
  /** Those that the words name, in the order of the catalogue. */
  readonly namedIn: (words: string) => readonly SourceId[]
}

/** By the name of its file, its names in either language, or its acronym. */
export const createPublisherNames = (
  sources: readonly Pick<Source, 'id' | 'publisher'>[],
): PublisherNames => {
  const ids = new Map<string, SourceId>()
  for (const source of sources) {
    const { full, short } = namesOf(source)
    for (const name of [...full, ...short]) ids.set(normalForm(name).toLowerCase(), source.id)
  }
  for (const { id } of sources) ids.set(id, id)
  const byBareName = new Map(Array.from(ids, ([name, id]) => [bare(name), id]))
  const pattern = Array.from(ids.keys())
    .toSorted((one, other) => other.length - one.length)
    .map((name) =>
      name
        .split(/[ -]/u)
        .map((word) => RegExp.escape(word))
        .join('[- ]?'),
    )
    .join('|')
  const each = new RegExp(pattern || '(?!)', 'giu')
  return {
    pattern: `(?:${pattern || '(?!)'})`,
    namedIn: (words) => {
      const named = new Set(words.match(each)?.map((name) => byBareName.get(bare(name))))
      return sources.map(({ id }) => id).filter((id) => named.has(id))
    },
  }
}

export const NO_PUBLISHERS: PublisherNames = createPublisherNames([])

const bare = (name: string): string => name.toLowerCase().replaceAll(/[- ]/gu, '')
