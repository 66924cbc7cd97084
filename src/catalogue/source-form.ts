import { z } from 'zod'
import { isTimeZone } from '../text/time-zone.ts'

const text = z.string().trim().min(1)

const isAddress = (protocols: readonly string[]) => (address: string) =>
  protocols.includes(URL.parse(address, 'file:///')?.protocol ?? '') && /^[a-z]+:/u.test(address)

const webAddress = text
  .refine(isAddress(['http:', 'https:']), 'must be an http(s) address')
  .meta({ format: 'uri' })

const feedAddress = text
  .refine(isAddress(['http:', 'https:', 'file:']), 'must be an http(s) or file address')
  .describe('http(s), or file: relative to this YAML file')

const language = text
  .refine(
    isKnownTo((tag) => Intl.getCanonicalLocales(tag)),
    'must be a BCP 47 language such as en or ja',
  )
  .describe('Language of the entries: BCP 47')

const timeZone = text
  .refine(isTimeZone, 'must be an IANA time zone such as Asia/Tokyo')
  .describe('IANA zone of dates that name none')

const paths = z.array(text).min(1).describe('Dotted paths; the first that is not empty counts')

const mapping = z
  .strictObject({
    entries: z.string().describe('Path of the list; empty for a reply that is itself the list'),
    id: paths.exactOptional(),
    title: paths,
    url: paths.exactOptional(),
    summary: paths.exactOptional(),
    text: paths.exactOptional(),
    publishedAt: paths.exactOptional(),
    updatedAt: paths.exactOptional(),
    categories: paths.exactOptional(),
  })
  .describe('json-api only: where each field stands in the reply')

const selectors = z
  .strictObject({
    entries: text.describe('One match an entry; the others are looked for inside it'),
    title: text.exactOptional(),
    link: text.exactOptional(),
    date: text.exactOptional(),
    summary: text.exactOptional(),
    category: text.exactOptional(),
  })
  .describe('web-page only: CSS selectors')

/** Rules that join two fields are told together with the faults of single fields, as long as there are fields. */
const when = ({ value }: { readonly value: unknown }): boolean =>
  typeof value === 'object' && value !== null

const feed = z
  .strictObject({
    id: text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case words joined by hyphens'),
    title: text,
    address: feedAddress,
    format: z.enum(['rss', 'atom', 'rdf', 'json-api', 'web-page']),
    grade: z
      .enum(['V', 'C', 'U', 'N'])
      .describe('V probed, C configured by several with data, U configured only, N not there'),
    enabled: z.boolean().default(true),
    note: text.exactOptional().describe('Why it is disabled, or what is odd about it'),
    language: language.exactOptional(),
    timeZone: timeZone.exactOptional(),
    intervalMinutes: z.int().min(5).max(10_080).default(60),
    timeoutSeconds: z.int().min(1).max(120).default(30),
    identity: z
      .enum(['declared', 'link', 'link-and-title'])
      .default('declared')
      .describe('What tells entries apart'),
    match: z.array(text).default([]).describe('Keep only entries in which one of these occurs'),
    dropCategories: z.array(text).default([]).describe('Drop entries of these categories'),
    mapping: mapping.exactOptional(),
    selectors: selectors.exactOptional(),
  })
  .refine(({ enabled, grade }) => !enabled || (grade !== 'U' && grade !== 'N'), {
    path: ['enabled'],
    message: 'must be false: an address of grade U or N is not proven',
    when,
  })
  .refine(({ enabled, note }) => enabled || note !== undefined, {
    path: ['note'],
    message: 'is missing: a disabled feed says why',
    when,
  })
  .refine((each) => each.mapping === undefined || each.format === 'json-api', {
    path: ['mapping'],
    message: 'is for format json-api only',
    when,
  })
  .refine((each) => each.selectors === undefined || each.format === 'web-page', {
    path: ['selectors'],
    message: 'is for format web-page only',
    when,
  })

/** The form of a file of sources/: what an editor writes, with the defaults filled in. */
export const sourceForm = z
  .strictObject({
    publisher: z.strictObject({ en: text, ja: text }),
    homepage: webAddress,
    language,
    timeZone,
    feeds: z
      .array(feed)
      .min(1)
      .superRefine((feeds, context) => {
        const ids = feeds.map(({ id }) => id)
        for (const [index, id] of ids.entries()) {
          if (ids.indexOf(id) === index) continue
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `"${id}" stands twice in this file`,
          })
        }
      }),
  })
  .meta({ title: 'What we watch of one publisher' })

export type SourceForm = z.output<typeof sourceForm>

/** True where the given constructor of Intl takes the name. */
function isKnownTo(construct: (name: string) => unknown): (name: string) => boolean {
  return (name) => {
    try {
      construct(name)
      return true
    } catch {
      return false
    }
  }
}
