import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { tidy } from '../../src/text/normal-form.ts'
import { plainText } from '../../src/text/plain-text.ts'

/** What a corpus says that an entry of its file is. Texts as written there; dates in milliseconds. */
export interface ExpectedEntry {
  readonly title?: string
  readonly link?: string
  readonly id?: string
  readonly date?: number
}

/** One expectation per entry, sparse: an empty list tells only that the file is a feed. */
export type Expectations = readonly ExpectedEntry[]

/** The expectations of one file: a JSON file beside it (gofeed), or a comment in its first lines (feedparser). */
export const readExpectations = async (path: string, text: string): Promise<Expectations> => {
  const companion = await readFile(path.replace(/\.[^./]+$/u, '.json'), 'utf8').catch(() => '')
  return companion === '' ? fromComment(text) : fromJson(companion)
}

const Text = z.string().min(1).optional().catch(undefined)
const Link = z.looseObject({ href: Text, rel: z.string().catch('alternate') })
const Item = z.looseObject({
  title: Text,
  link: Text,
  id: Text,
  guid: z.union([Text, z.looseObject({ value: Text })]).catch(undefined),
  links: z.array(Link).catch([]),
  publishedParsed: Text,
  pubDateParsed: Text,
  updatedParsed: Text,
})
const Companion = z.looseObject({
  items: z.array(Item).optional(),
  entries: z.array(Item).optional(),
})

const fromJson = (json: string): Expectations => {
  const { items, entries } = Companion.parse(JSON.parse(json))
  return (items ?? entries ?? []).map((item) => {
    const link = item.link ?? item.links.find(({ rel }) => rel === 'alternate')?.href
    const id = item.id ?? (typeof item.guid === 'object' ? item.guid.value : item.guid)
    const date = item.publishedParsed ?? item.pubDateParsed ?? item.updatedParsed
    return known({ title: item.title, link, id, date: date && Date.parse(date) })
  })
}

/** `Expect: not bozo and entries[0]['title'] == 'Example &lt;test&gt;'`, and tuples for dates. */
const ASSERTION =
  /entries\[(?<at>\d+)\](?:\.|\[u?['"])(?<name>title|link|id|guid|published_parsed|updated_parsed)(?:['"]\])?\s*==\s*(?:u?'(?<single>(?:[^'\\]|\\.)*)'|u?"(?<double>(?:[^"\\]|\\.)*)"|\((?<date>[\d,\s]+)\))/gu

const fromComment = (text: string): Expectations => {
  const comment = /Expect:\s*(?<claim>.*)/u.exec(text.slice(0, 4_000))?.groups?.['claim'] ?? ''
  const found: ExpectedEntry[] = []
  for (const { groups = {} } of comment.matchAll(ASSERTION)) {
    const at = Number(groups['at'])
    found[at] = { ...found[at], ...claimOf(groups) }
  }
  return Array.from(found, (entry) => entry ?? {})
}

const claimOf = (groups: Readonly<Record<string, string | undefined>>): ExpectedEntry => {
  const { name = '', single = '', double = '', date } = groups
  if (date === undefined) return { [name === 'guid' ? 'id' : name]: unescaped(single || double) }
  const [year = 0, month = 1, ...rest] = date.split(',').map(Number)
  return { date: Date.UTC(year, month - 1, ...rest.slice(0, 4)) }
}

/** Python's escapes in the corpus: `\u2022`, `\xe9`, `\'`, `\n`. */
const unescaped = (literal: string): string =>
  literal.replaceAll(/\\(?:[ux][\da-f]{2,4}|[\s\S])/giu, (escape) => {
    const sign = escape.slice(1)
    return /^[ux]./iu.test(sign)
      ? String.fromCodePoint(Number.parseInt(sign.slice(1), 16))
      : ({ n: '\n', t: '\t', r: '\r' }[sign] ?? sign)
  })

const known = (entry: {
  readonly [Key in keyof ExpectedEntry]: ExpectedEntry[Key] | '' | undefined
}): ExpectedEntry =>
  Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''),
  )

/** What is compared: words as a reader sees them, addresses without their spelling, days that hold the instant. */
export const isSame = {
  title: (ours: string | undefined, expected: string): boolean =>
    ours !== undefined &&
    [plainText(expected), tidy(expected)].some(
      (title) => title === ours || title === plainText(ours),
    ),
  link: (ours: string | undefined, expected: string): boolean =>
    address(ours ?? '') === address(expected),
  id: (ours: string | undefined, expected: string): boolean =>
    ours?.replaceAll(/\s+/gu, ' ').trim() === expected.replaceAll(/\s+/gu, ' ').trim(),
  date: (ours: string | undefined, expected: number): boolean => {
    const time = Date.parse(ours ?? '')
    const tolerance = ours?.length === 10 ? 14 * 3_600_000 : 999
    return Math.abs(time - expected) <= tolerance
  },
}

const address = (link: string): string => URL.parse(link.trim())?.href ?? link.trim()
