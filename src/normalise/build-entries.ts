import type { Entry } from '../domain/entry.ts'
import { plainText } from '../text/plain-text.ts'
import { tidy } from '../text/normal-form.ts'
import { recogniseLanguage } from '../text/script.ts'
import { shorten } from '../text/shorten.ts'
import { parseDate } from '../text/dates.ts'
import type { FeedHints } from './feed-hints.ts'
import { filterEntries } from './filter-entries.ts'
import { identify, type Unidentified } from './identity.ts'
import { baseOf, resolveBase, resolveLink } from './links.ts'
import { isDeeplyNested } from '../text/nesting.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/** Of the entries' texts, in characters. */
const LONGEST_TITLE = 1_000
const LONGEST_SUMMARY = 2_000
const LONGEST_TEXT = 200_000
/** Markup beyond this is not read: it would only be cut afterwards. */
const LONGEST_MARKUP = 1_000_000
/** Odd dates told one by one; a feed in which all are odd would drown the rest. */
const MOST_EXAMPLES = 3

export interface Built {
  readonly entries: readonly Entry[]
  readonly problems: readonly string[]
}

interface Context {
  readonly base: string
  readonly language: string | undefined
  readonly hints: FeedHints
  readonly oddDates: string[]
}

/** A publisher's words → entries: plain texts, absolute addresses, ISO dates, unique ids; then the source's own filters. */
export const buildEntries = (document: RawDocument, address: string, hints: FeedHints): Built => {
  const context: Context = {
    base: baseOf(document, address),
    language: document.language,
    hints,
    oddDates: [],
  }
  const all = document.entries.map((raw) => buildEntry(raw, context))
  const told = all.filter(tellsSomething)
  const identified = identify(told, hints.identity)
  return {
    entries: filterEntries(identified.entries, hints),
    problems: [
      ...(document.problems ?? []),
      ...(document.entries.length === 0 && document.indexLinks === undefined
        ? ['The document holds no entries.']
        : []),
      ...(told.length < all.length
        ? [`${all.length - told.length} entries told nothing and were left out.`]
        : []),
      ...datesToldOf(context.oddDates),
      ...identified.problems,
    ],
  }
}

const tellsSomething = ({
  declaredId,
  title,
  url,
  summary,
  publishedAt,
  updatedAt,
}: Unidentified): boolean =>
  [declaredId, title, url, summary, publishedAt, updatedAt].some(
    (value) => value !== undefined && value !== '',
  )

const buildEntry = (raw: RawEntry, context: Context): Unidentified => {
  const title = shorten(readable(raw.title), LONGEST_TITLE)
  const texts = textsOf(readable(raw.summary), readable(raw.content))
  const url = resolveLink(raw.link ?? '', resolveBase(raw.base, context.base))
  const language = languageOf(`${title} ${texts.summary}`, raw.language ?? context.language)
  const categories = (raw.categories ?? [])
    .map((name) => readable(name))
    .filter((name) => name !== '')
  return {
    declaredId: tidy(raw.id ?? ''),
    title,
    ...(url === undefined ? {} : { url }),
    ...texts,
    language: language ?? context.hints.language,
    ...datesOf(raw, context),
    categories: [...new Set(categories)],
  }
}

const datesOf = (raw: RawEntry, context: Context): Pick<Entry, 'publishedAt' | 'updatedAt'> => {
  const publishedAt = dateOf(raw.published, context)
  const updatedAt = dateOf(raw.updated, context)
  return {
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  }
}

/** Plain text of a bounded piece of markup; what is nested absurdly deep is only rid of its tags, since parsing it takes long. */
const readable = (markup = ''): string => {
  const read = markup.slice(0, LONGEST_MARKUP)
  return isDeeplyNested(read, 'html') ? withoutTags(read) : plainText(read)
}

/** Scripts and styles go with all that is in them: their words are not meant to be read. */
const withoutTags = (markup: string): string =>
  tidy(
    markup
      .replaceAll(/<(script|style)\b[\s\S]*?(?:<\/\1\b[^>]*>?|$)/giu, ' ')
      .replaceAll(/<[^<>]*>/gu, ' '),
  )

/** A summary, and a text only where the feed says more than that. */
const textsOf = (
  summary: string,
  content: string,
): { readonly summary: string; readonly text?: string } => {
  const lead = shorten(summary || content, LONGEST_SUMMARY)
  const whole = summary.includes(content)
    ? summary
    : content.length > summary.length
      ? content
      : `${summary} ${content}`
  return whole === lead ? { summary: lead } : { summary: lead, text: shorten(whole, LONGEST_TEXT) }
}

/** What the publisher declared, unless the words themselves are Japanese; then what the script tells. */
const languageOf = (words: string, declared: string | undefined): string | undefined => {
  const recognised = recogniseLanguage(words)
  const tag = /^[a-z]{2,3}(?=[-_]|$)/iu.exec(declared?.trim() ?? '')?.[0].toLowerCase()
  if (recognised === 'ja' || tag === undefined) return recognised === 'und' ? undefined : recognised
  return tag
}

const dateOf = (written: string | undefined, { hints, oddDates }: Context): string | undefined => {
  if (written === undefined || written.trim() === '') return undefined
  const date = parseDate(written, hints)
  if (date === undefined) oddDates.push(shorten(tidy(written), 40))
  return date
}

const datesToldOf = (odd: readonly string[]): readonly string[] =>
  odd.length === 0
    ? []
    : [
        `${odd.length} dates could not be read and stay unknown: ${[...new Set(odd)]
          .slice(0, MOST_EXAMPLES)
          .map((date) => `“${date}”`)
          .join(', ')}.`,
      ]
