import type { JsonMapping } from '../domain/source.ts'
import { foldFields } from './json-list.ts'
import { leftovers } from './json-leftovers.ts'
import { WELL_KNOWN } from './json-names.ts'
import { fillSentence, isSentence, valueAt } from './json-path.ts'
import { linkOf, membersOf, nameOf, textOf, wordsOf, type JsonObject } from './json-value.ts'
import type { RawEntry } from './raw-document.ts'

/** Reads the fields of one member of the list. */
export type FieldReader = (entry: JsonObject) => RawEntry

type Field = keyof typeof WELL_KNOWN

/** Reads each field where the mapping says that it stands. */
export const mappedReader =
  (mapping: JsonMapping): FieldReader =>
  (entry) =>
    readFields((field) => {
      const paths = mapping[field] ?? []
      return field === 'summary' || field === 'text'
        ? allTold(entry, paths)
        : paths.map((path) => told(entry, path)).find(isSomething)
    })

const told = (entry: JsonObject, path: string): unknown =>
  isSentence(path) ? fillSentence(path, entry) : valueAt(entry, path)

const isSomething = (value: unknown): boolean => linkOf(value) !== '' || wordsOf(value) !== ''

/** All sentences that have their words, one after the other; of the plain paths the first that is not empty, at its place. */
const allTold = (entry: JsonObject, paths: readonly string[]): string => {
  const plain = paths.find((path) => !isSentence(path) && isSomething(valueAt(entry, path)))
  return paths
    .filter((path) => isSentence(path) || path === plain)
    .map((path) => textOf(told(entry, path)))
    .filter((text) => text !== '')
    .join(' ')
}

/** Reads each field under the best of its well-known names, and what the API tells besides where there is no summary. */
export const wellKnownReader = (list: readonly JsonObject[]): FieldReader => {
  const fallbackTitle = firstWordsField(list)
  return (entry) => {
    const fields = foldFields(entry)
    const raw = readFields((field) =>
      WELL_KNOWN[field].map((name) => fields.get(name)).find(isSomething),
    )
    const subtitle = textOf(fields.get('titlesub'))
    const title = raw.title ?? textOf(entry[fallbackTitle ?? ''])
    const read = {
      ...raw,
      title: subtitle === '' ? title : `${title}: ${subtitle}`,
      language: textOf(fields.get('language')) || undefined,
    }
    return raw.summary === undefined && raw.content === undefined
      ? {
          ...read,
          summary: leftovers(entry, {
            title: read.title,
            known: [...valuesOf(raw), title, subtitle],
          }),
        }
      : read
  }
}

const readFields = (valueOf: (field: Field) => unknown): RawEntry => {
  const text = (field: Field): string | undefined => textOf(valueOf(field)) || undefined
  return {
    id: text('id'),
    title: text('title'),
    link: linkOf(valueOf('url')) || undefined,
    summary: text('summary'),
    content: text('text'),
    published: text('publishedAt'),
    updated: text('updatedAt'),
    categories: membersOf(valueOf('categories')).map(nameOf),
  }
}

const valuesOf = ({ id, link, published, updated, categories = [] }: RawEntry): readonly string[] =>
  [id, link, published, updated, ...categories].filter((value) => value !== undefined)

/** Where no member has a title under a known name: the first field that holds words, neither an address nor a date. */
const firstWordsField = (list: readonly JsonObject[]): string | undefined =>
  Object.entries(list[0] ?? {}).find(
    ([, value]) =>
      typeof value === 'string' && /\p{L}/u.test(value) && !/^https?:|^\d{4}-\d\d/u.test(value),
  )?.[0]
