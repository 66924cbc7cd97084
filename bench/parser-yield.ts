/**
 * How much of a corpus of feeds is read, and how much of it right: our normaliser as the product runs it (in its thread,
 * with its deadline), and rss-parser naked beside it.
 * Usage: node bench/parser-yield.ts FOLDER [--list]
 * FOLDER holds feeds (.xml .rss .rdf .atom), at any depth. Expectations are taken from a JSON file of the same name (as in
 * testdata/ of github.com/mmcdole/gofeed) or from a first comment with `Expect:` (as in tests/ of
 * github.com/kurtmckee/feedparser); a file with neither only has to be read. --list names what was not right.
 * The corpora are other people's and stand in no commit of this project.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Parser from 'rss-parser'
import { z } from 'zod'
import { createNormaliser } from '../src/normalise/normaliser.ts'
import { isSame, readExpectations, type Expectations } from './parser-yield/expectations.ts'

interface ReadEntry {
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly id?: string | undefined
  readonly date?: string | undefined
}
type Read = (path: string, body: Uint8Array) => Promise<readonly ReadEntry[]>

const HINTS = {
  language: 'und',
  timeZone: 'UTC',
  identity: 'declared',
  match: [],
  dropCategories: [],
} as const
const Text = z.string().optional().catch(undefined)
const TextFields = z.looseObject({ title: Text, link: Text, isoDate: Text, pubDate: Text })
const normaliser = createNormaliser()
const readers: Readonly<Record<string, Read>> = {
  ours: async (path, body) => {
    const address = `file://${path}`
    const { entries } = await normaliser.normalise({ body, address }, HINTS)
    return entries.map(({ id, title, url, publishedAt, updatedAt }) => {
      return { id, title, link: url, date: publishedAt ?? updatedAt }
    })
  },
  'rss-parser': async (_, body) => {
    const { items } = await new Parser().parseString(new TextDecoder().decode(body))
    return items.map((item) => {
      const id = item.guid ?? (typeof item['id'] === 'string' ? item['id'] : undefined)
      // It hands on whatever the document held there, objects too.
      const { title, link, isoDate, pubDate } = TextFields.parse(item)
      return { id, title, link, date: isoDate ?? pubDate }
    })
  },
}

const FIELDS = ['title', 'link', 'id', 'date'] as const
const list = process.argv.includes('--list')

const score = async (name: string, paths: readonly string[]): Promise<void> => {
  const read = readers[name]
  const right = { title: 0, link: 0, id: 0, date: 0 }
  const asked = { title: 0, link: 0, id: 0, date: 0 }
  let failed = 0
  let slowest = 0
  const check = (path: string, found: readonly ReadEntry[], expected: Expectations): void => {
    for (const [at, claims] of expected.entries()) {
      for (const field of FIELDS) {
        const claim = claims[field]
        if (claim === undefined) continue
        asked[field]++
        const same: (ours: string | undefined, claim: never) => boolean = isSame[field]
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- claim and comparison stand under the same name
        if (same(found[at]?.[field], claim as never)) right[field]++
        else if (list) console.log(name, field, path, { claim, found: found[at]?.[field] })
      }
    }
  }
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time: their time is measured
    const body = await readFile(path)
    // oxlint-disable-next-line no-await-in-loop -- as above
    const expected = await readExpectations(path, body.toString())
    const start = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- as above
    const found = await read?.(path, body).catch((error: unknown) => {
      failed++
      if (list) console.log(name, 'failed', path, String(error).slice(0, 120))
    })
    slowest = Math.max(slowest, performance.now() - start)
    check(path, found ?? [], expected)
  }
  const share = (field: (typeof FIELDS)[number]): string =>
    `${right[field]}/${asked[field]}`.padEnd(12)
  console.log(
    name.padEnd(12),
    String(paths.length).padEnd(7),
    String(paths.length - failed).padEnd(7),
    ...FIELDS.map(share),
    `${Math.round(slowest)} ms`,
  )
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('Usage: node bench/parser-yield.ts FOLDER [--list]')
  process.exit(2)
}
const names = await readdir(folder, { recursive: true })
const paths = names
  .filter((name) => /\.(?:xml|rss|rdf|atom)$/u.test(name))
  .map((name) => join(folder, name))
  .toSorted()
console.log(
  'reader       files   read    title        link         id           date         slowest',
)
for (const name of Object.keys(readers)) {
  // oxlint-disable-next-line no-await-in-loop -- one after the other, for the sake of their times
  await score(name, paths)
}
await normaliser.close()
