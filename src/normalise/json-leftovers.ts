import { tidy } from '../text/normal-form.ts'
import { asObject, type JsonObject } from './json-value.ts'

/** More or longer ones are not read by anyone. */
const MOST_FIELDS = 12
const LONGEST_VALUE = 120
/** Shorter values stand in a title by chance. */
const SHORTEST_IN_TITLE = 8

/** Last words of field names that tell of the record rather than of the publication, or change with each reply. */
const NO_NEWS = new Set(
  `id ids guid uuid slug doi hash checksum etag language lang script locale timestamp timezone
  count counts views hits score rank position index order weight size length page pages offset
  url uri href link links image icon thumbnail class dir`.split(/\s+/u),
)

/** Words, wherever they stand in a name, that tell how a machine handled the record. */
const HANDLED =
  /^(?:file|fetch|crawl|scrap|retriev|generat|cach|index|modif|updat|access|execution)/u

/**
 * What an API tells of an entry besides the fields that we know, as a sentence of labels and values: `status: final;
 * comment to: 2026-05-08`. So a change of status is a change of content. `known` are the
 * values that are told elsewhere; so is what stands in the title.
 */
export const leftovers = (
  entry: JsonObject,
  { title, known }: { readonly title: string; readonly known: readonly string[] },
): string => {
  const told = new Set(known.map(tidy))
  return Object.entries({ ...asObject(entry['attributes']), ...entry })
    .flatMap(([name, value]) => {
      const words = wordsOfName(name)
      const said = valueOf(value)
      if (said === undefined || told.has(said) || isNoNews(words)) return []
      if (said.length >= SHORTEST_IN_TITLE && title.includes(said)) return []
      return [said === 'yes' ? words.join(' ') : `${words.join(' ')}: ${said}`]
    })
    .slice(0, MOST_FIELDS)
    .join('; ')
}

const isNoNews = (words: readonly string[]): boolean =>
  NO_NEWS.has(words.at(-1) ?? '') || words.some((word) => HANDLED.test(word))

/** `comment-to`, `commentTo` and `comment_to` → comment, to. */
const wordsOfName = (name: string): readonly string[] =>
  name
    .replaceAll(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')

/** Short texts and numbers; of truths only what is so, for the rest is noise. */
const valueOf = (value: unknown): string | undefined => {
  if (value === true) return 'yes'
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const said = tidy(String(value))
  return said === '' || said.length > LONGEST_VALUE || /^(?:[a-z]+:)?\/\//iu.test(said)
    ? undefined
    : said
}
