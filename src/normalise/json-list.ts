import { foldName, WELL_KNOWN } from './json-names.ts'
import { asObject, objectsIn, textOf, type JsonObject } from './json-value.ts'

/** How deep a list may hide in a reply, and how many entries tell whether it is the one. */
const DEEPEST = 4
const SAMPLE = 20
/** Lists that stand beside the entries and have titles too. */
const NO_ENTRIES = new Set(
  'errors error links included facets aggregations authors tags'.split(' '),
)

/** The list of entries in an API reply of unknown shape: the one whose members most look like entries; undefined where none does. */
export const findList = (reply: unknown): readonly JsonObject[] | undefined => {
  const candidates = listsIn(reply, 0).map((list) => ({ list, score: likeness(list) }))
  const best = candidates.toSorted(
    (one, other) => other.score - one.score || other.list.length - one.list.length,
  )[0]
  if (best === undefined) return undefined
  return best.list.length === 0 || best.score > 0 ? best.list : undefined
}

/** Objects are searched, lists are not: what lies inside an entry is no list of entries. */
const listsIn = (value: unknown, depth: number): readonly (readonly JsonObject[])[] => {
  if (Array.isArray(value)) {
    const members = objectsIn(value)
    return members.length === 0 && value.length > 0 ? [] : [members]
  }
  const object = asObject(value)
  if (object === undefined || depth === DEEPEST) return []
  return Object.entries(object).flatMap(([name, child]) =>
    NO_ENTRIES.has(name) ? [] : listsIn(child, depth + 1),
  )
}

/** Share of the first members that have a title, a little more for one with a link or date too. */
const likeness = (list: readonly JsonObject[]): number => {
  const sample = list.slice(0, SAMPLE).map(foldFields)
  const share = (names: readonly string[]): number =>
    sample.filter((fields) => names.some((name) => fields.has(name))).length / sample.length
  if (sample.length === 0) return 0
  const titled = share(WELL_KNOWN.title)
  const dated = share(WELL_KNOWN.publishedAt)
  return titled + share(WELL_KNOWN.url) / 4 + dated / 4
}

/** The fields of an entry by folded name; JSON:API keeps most of them one level down, in `attributes`. */
export const foldFields = (entry: JsonObject): ReadonlyMap<string, unknown> =>
  new Map(
    [...Object.entries(asObject(entry['attributes']) ?? {}), ...Object.entries(entry)]
      .filter(([, value]) => Array.isArray(value) || textOf(value) !== '')
      .map(([name, value]) => [foldName(name), value]),
  )
