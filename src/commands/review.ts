import { writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Briefing, Wiring } from '../wiring.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import type { CorrectedEntry, OpenReview } from '../domain/review.ts'
import type { OpenReviews } from '../review/review.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { BriefingError, describeError } from '../domain/errors.ts'
import { datedAt, headline } from '../domain/entry.ts'
import { withBriefing } from './with-briefing.ts'
import { entriesAt } from './entries-at.ts'
import { printTable } from './print-table.ts'

export interface ReviewListOptions {
  readonly limit: number
  readonly json?: boolean
}

export interface ConfirmOptions {
  /** Who rules; the system's user without it. */
  readonly by?: string
}

export interface DecideOptions extends ConfirmOptions {
  readonly labels?: readonly RecommendationId[]
  /** Relevant to nothing. */
  readonly none?: boolean
  readonly quote?: string
}

export interface ExportOptions {
  /** File to write; standard output without it. */
  readonly to?: string
}

/** Prints the entries on which the readers differ, with what each of them said. */
export const reviewList = (wiring: Wiring, options: ReviewListOptions): Promise<void> =>
  withBriefing(wiring, async ({ review }) => {
    const open = await review.open(options.limit)
    const text =
      options.json === true ? JSON.stringify(open, null, 2) : asText(open, wiring, review)
    wiring.terminal.write(`${text}\n`)
  })

/** Rules that what stands of an entry is right. */
export const reviewConfirm = (
  wiring: Wiring,
  addressOrKey: string,
  { by }: ConfirmOptions,
): Promise<void> =>
  withBriefing(wiring, async ({ review, store }) => {
    const entry = await entryToRule(store, addressOrKey)
    const ruled = await review.confirm(entry.key, by ?? systemUser())
    wiring.terminal.write(`${asRuling(ruled, review)}${replacing(entry)}\n`)
  })

/** Rules what an entry touches, whether or not the readers differ. */
export const reviewDecide = async (
  wiring: Wiring,
  addressOrKey: string,
  options: DecideOptions,
): Promise<void> => {
  const { labels = [], none = false, quote, by } = options
  if (labels.length === 0 && !none)
    throw new BriefingError('bad-input', 'A ruling says what the entry touches.', {
      remedy: 'Add --labels with recommendations, such as --labels 3.1 5.1, or --none.',
    })
  await withBriefing(wiring, async ({ review, store }) => {
    const entry = await entryToRule(store, addressOrKey)
    const ruled = await review.decide(entry.key, {
      recommendations: labels.flatMap((label) => label.split(/[\s,、]+/u)).filter(Boolean),
      by: by ?? systemUser(),
      ...(quote === undefined ? {} : { quote }),
    })
    wiring.terminal.write(`${asRuling(ruled, review)}${replacing(entry)}\n`)
  })
}

/** Writes the rulings that stand as a labelled set, one JSON object a line, as `eval --set` reads it. */
export const reviewExport = (wiring: Wiring, { to }: ExportOptions): Promise<void> =>
  withBriefing(wiring, async ({ review }) => {
    const ruled = await review.exported()
    const lines = ruled.map((entry) => `${JSON.stringify(entry)}\n`).join('')
    if (to === undefined) {
      wiring.terminal.write(lines)
      return
    }
    await writeFile(to, lines).catch((error: unknown) => {
      throw new BriefingError('bad-input', `${to} cannot be written: ${describeError(error)}`, {
        remedy: 'Give --to a file in a folder that exists.',
        cause: error,
      })
    })
    wiring.terminal.note(`Entries with a ruling, written to ${to}: ${ruled.length}.`)
  })

const systemUser = (): string => {
  try {
    return userInfo().username
  } catch (error) {
    throw new BriefingError('bad-input', 'This system has no name for its user.', {
      remedy: 'Say who rules with --by NAME.',
      cause: error,
    })
  }
}

/** A ruling is on one entry, and several feeds may have told of an address. */
const entryToRule = async (
  store: Briefing['store'],
  addressOrKey: string,
): Promise<LabelledEntry> => {
  const [first, ...others] = await entriesAt(store.entries, addressOrKey)
  if (others.length === 0) return first
  const keys = [first, ...others].map(({ key, feedId }) => `${key} (${feedId})`)
  throw new BriefingError('bad-input', `Several entries have this address: ${keys.join(', ')}.`, {
    remedy: 'Give the key of the one you mean.',
  })
}

type Named = Pick<Briefing['review'], 'recommendations'>

const nameOf = (id: RecommendationId, { recommendations }: Named): string => {
  const known = recommendations.find((recommendation) => recommendation.id === id)
  return known === undefined ? id : `${id} ${known.title.en}`
}

const asText = ({ reviews, total }: OpenReviews, { terminal }: Wiring, named: Named): string =>
  total === 0
    ? 'Nothing is open for review.'
    : [
        ...reviews.map((review) => {
          const said = doesFit(review, terminal.columns)
            ? printTable(...asTable(review, named), terminal.columns)
            : asLines(review, named)
          return `${headOf(review.entry)}\n${said}\n`
        }),
        `${reviews.length} of ${total} open.`,
        'Rule with `npx briefing review confirm KEY`, or `review decide KEY --labels 3.1 5.1` or `--none`.',
      ].join('\n')

const headOf = (entry: OpenReview['entry']): string =>
  [
    headline(entry),
    `  ${entry.feedId} · ${datedAt(entry) ?? 'date unknown'} · key ${entry.key}`,
    ...(entry.url === undefined ? [] : [`  ${entry.url}`]),
  ].join('\n')

const SAID = '✓'
/** What a cell needs beside its words. */
const MARGIN = 2
/** For what is recommended, and for the words that stand. */
const NARROWEST = 2 * 20

/** Many members may object. */
const doesFit = ({ opinions }: OpenReview, columns: number): boolean =>
  opinions.reduce((sum, { by }) => sum + by.length + MARGIN, NARROWEST) < columns

const listed = (names: readonly string[]): string => names.join('; ') || 'nothing'

/** What each reader said, one line each, and what stands with its words. */
const asLines = ({ opinions, labels }: OpenReview, named: Named): string => {
  const words = labels.map(
    ({ recommendation, evidence }) => `${nameOf(recommendation, named)}: “${evidence.quote}”`,
  )
  return [
    ...opinions.map(
      ({ by, recommendations }) =>
        `  ${by}: ${listed(recommendations.map((id) => nameOf(id, named)))}`,
    ),
    `  What stands: ${listed(words)}`,
  ].join('\n')
}

/** What anybody named, one row a recommendation, one column a reader, and what stands with its words. */
const asTable = ({ opinions, labels }: OpenReview, named: Named) => {
  const head = [
    { title: 'recommendation' },
    ...opinions.map(({ by }) => ({ title: by, width: by.length + MARGIN })),
    { title: 'stands' },
  ]
  const ids = [
    ...opinions.flatMap(({ recommendations }) => recommendations),
    ...labels.map(({ recommendation }) => recommendation),
  ]
  const rows = [...new Set(ids)].toSorted().map((id) => {
    const said = opinions.map(({ recommendations }) => (recommendations.includes(id) ? SAID : ''))
    const label = labels.find(({ recommendation }) => recommendation === id)
    return [nameOf(id, named)].concat(said, label ? `“${label.evidence.quote}”` : '')
  })
  const nothing = [
    'nothing',
    ...opinions.map(({ recommendations }) => (recommendations.length === 0 ? SAID : '')),
    labels.length === 0 ? SAID : '',
  ]
  return [head, nothing.includes(SAID) ? [...rows, nothing] : rows] as const
}

const asRuling = ({ entry, correction }: CorrectedEntry, named: Named): string =>
  [
    headOf(entry),
    ...correction.labels.map(
      ({ recommendation, evidence }) => `  ${nameOf(recommendation, named)}: “${evidence.quote}”`,
    ),
    ...(correction.labels.length === 0 ? ['  Relevant to nothing.'] : []),
    `  Ruled by ${correction.decidedBy}.`,
  ].join('\n')

/** An earlier ruling stays on record, and whoever rules should know of it. */
const replacing = ({ ruledBy, labels }: LabelledEntry): string => {
  if (ruledBy === undefined) return ''
  const before = labels.map(({ recommendation }) => recommendation).join(', ')
  return `\n  Before, ${ruledBy} had ruled: ${before || 'relevant to nothing'}.`
}
