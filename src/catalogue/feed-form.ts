import { z } from 'zod'
import { mapping, selectors } from './entry-form.ts'
import { placesFault, spread } from './spread-form.ts'
import { feedAddress, language, text, timeZone } from './written-values.ts'

export const FORMATS = [
  'rss',
  'atom',
  'rdf',
  'json-feed',
  'json-api',
  'web-page',
  'sitemap',
  'pdf-list',
] as const

const minutes = z.int().min(10).max(10_080)

const fields = z.strictObject({
  id: text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case words joined by hyphens'),
  title: text,
  address: feedAddress,
  format: z.enum(FORMATS),
  grade: z
    .enum(['V', 'C', 'U', 'N'])
    .describe('V probed, C configured by several with data, U configured only, N not there'),
  enabled: z.boolean().default(true),
  note: text.exactOptional().describe('Why it is disabled, or what is odd about it'),
  language: language.exactOptional(),
  timeZone: timeZone.exactOptional(),
  intervalMinutes: minutes.default(60).describe('Shortest time between polls'),
  longestIntervalMinutes: minutes
    .exactOptional()
    .describe('Longest time between polls of a feed that tells something rarely'),
  timeoutSeconds: z.int().min(1).max(120).default(30),
  identity: z
    .enum(['declared', 'link', 'link-and-title'])
    .default('declared')
    .describe('What tells entries apart'),
  match: z.array(text).default([]).describe('Keep only entries in which one of these occurs'),
  dropCategories: z.array(text).default([]).describe('Drop entries of these categories'),
  complete: z
    .boolean()
    .default(false)
    .describe('The list is whole: what is missing from it has left it'),
  fullText: z
    .boolean()
    .default(false)
    .describe('Fetch the page or PDF behind entries of which the feed tells a sentence only'),
  staleAfterDays: z
    .int()
    .min(1)
    .max(800)
    .exactOptional()
    .describe('Longer silence is an alarm; unless told, the cadence of the feed decides'),
  mapping: mapping.exactOptional(),
  selectors: selectors.exactOptional(),
  form: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('Sent by POST; without it the feed is asked for by GET'),
  spread: spread.exactOptional(),
})

type Fields = z.output<typeof fields>

/** A rule that joins fields, told at the first of them. */
interface Rule {
  readonly joins: readonly [keyof Fields, ...(keyof Fields)[]]
  /** What is wrong; undefined where nothing is. Is asked only where the joined fields are right by themselves. */
  readonly fault: (feed: Fields) => string | undefined
}

const unless = (holds: boolean, fault: string): string | undefined => (holds ? undefined : fault)

const RULES: readonly Rule[] = [
  {
    joins: ['enabled', 'grade'],
    fault: ({ enabled, grade }) =>
      unless(
        !enabled || (grade !== 'U' && grade !== 'N'),
        'must be false: an address of grade U or N is not proven',
      ),
  },
  {
    joins: ['note', 'enabled'],
    fault: ({ enabled, note }) =>
      unless(enabled || note !== undefined, 'is missing: a disabled feed says why'),
  },
  {
    joins: ['mapping', 'format'],
    fault: ({ mapping: given, format }) =>
      unless(given === undefined || format === 'json-api', 'is for format json-api only'),
  },
  {
    joins: ['selectors', 'format'],
    fault: ({ selectors: given, format }) =>
      unless(
        given === undefined || format === 'web-page' || format === 'pdf-list',
        'is for formats web-page and pdf-list only',
      ),
  },
  {
    joins: ['longestIntervalMinutes', 'intervalMinutes'],
    fault: ({ intervalMinutes, longestIntervalMinutes = Infinity }) =>
      unless(longestIntervalMinutes >= intervalMinutes, 'must not be below intervalMinutes'),
  },
  {
    joins: ['address', 'spread'],
    fault: ({ address, spread: way }) => placesFault(address, way),
  },
  {
    joins: ['form', 'address'],
    fault: ({ form, address }) =>
      unless(
        form === undefined || !address.startsWith('file:'),
        'is sent by POST, which a file: address cannot take',
      ),
  },
  {
    joins: ['complete', 'spread'],
    fault: ({ complete, spread: way }) =>
      unless(
        !complete || (way?.by !== 'numbers' && way?.by !== 'dates'),
        'is for lists that are read whole, never for a spread by numbers or dates',
      ),
  },
]

/**
 * One feed as an editor writes it, with the defaults filled in. Rules that join fields are told together with the faults
 * of other fields.
 */
export const feed = RULES.reduce<typeof fields>(
  (form, { joins, fault }) =>
    form.superRefine(
      (value, context) => {
        const message = fault(value)
        if (message !== undefined) context.addIssue({ code: 'custom', path: [joins[0]], message })
      },
      {
        when: ({ value, issues }) =>
          typeof value === 'object' &&
          value !== null &&
          issues.every(({ path = [] }) => joins.every((name) => name !== path[0])),
      },
    ),
  fields,
)
