import { diffWordsWithSpace } from 'diff'
import type { Briefing, Wiring } from '../wiring.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { Label, StandIn } from '../domain/classification.ts'
import type { Summary } from '../domain/summary.ts'
import type { FieldChange, Revision } from '../domain/revision.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Triage } from '../domain/triage.ts'
import type { Present } from '../triage/next-deadline.ts'
import { triageOf } from '../triage/triage.ts'
import { tellTriage } from '../text/wording.ts'
import { datedAt, headline } from '../domain/entry.ts'
import { entriesAt } from './entries-at.ts'

export interface ShowEntryOptions {
  readonly json?: boolean
}

/** Prints all that is known of the entries at an address: labels, deadlines, edits, and the other ways in which the act was told. */
export const showEntry = async (
  wiring: Wiring,
  addressOrKey: string,
  options: ShowEntryOptions,
): Promise<void> => {
  const briefing = await wiring.openBriefing()
  try {
    const entries = await entriesAt(briefing.store.entries, addressOrKey)
    const present = { now: briefing.clock.now(), timeZone: wiring.config.timeZone }
    const known = await Promise.all(entries.map((entry) => knownOf(briefing, entry, present)))
    wiring.terminal.write(
      options.json === true
        ? `${JSON.stringify(known, null, 2)}\n`
        : `${known.map(asText).join('\n\n')}\n`,
    )
  } finally {
    await briefing.close()
  }
}

interface Known {
  readonly entry: LabelledEntry
  readonly summary: Summary | null
  readonly triage: Triage
  readonly deadlines: readonly Deadline[]
  readonly revisions: readonly Revision[]
  /** The other entries of its story. */
  readonly alsoToldBy: readonly (Pick<LabelledEntry, 'key' | 'feedId' | 'title'> & {
    readonly url: string | null
  })[]
}

const knownOf = async (
  { store }: Briefing,
  entry: LabelledEntry,
  present: Present,
): Promise<Known> => {
  const deadlines = (await store.deadlines.of([entry.key])).get(entry.key) ?? []
  return {
    entry,
    summary: (await store.summaries.of([entry.key])).get(entry.key) ?? null,
    triage: triageOf(entry, deadlines, present),
    deadlines,
    revisions: await store.entries.revisionsOf(entry.key),
    alsoToldBy: (await store.stories.entriesOf(entry.storyKey))
      .filter(({ key }) => key !== entry.key)
      .map(({ key, feedId, title, url }) => ({ key, feedId, title, url: url ?? null })),
  }
}

const asText = ({ entry, summary, triage, deadlines, revisions, alsoToldBy }: Known): string =>
  [
    headline(entry),
    `  ${entry.feedId} · ${datedAt(entry) ?? 'date unknown'} · key ${entry.key}`,
    ...(entry.url === undefined ? [] : [`  ${entry.url}`]),
    ...(entry.readFrom === undefined ? [] : [`  Text read at ${entry.readFrom}`]),
    ...(summary === null ? [] : tellSummary(summary)),
    ...tellUrgency(triage),
    ...entry.labels.map(tellLabel),
    ...(entry.standIn === undefined ? [] : [`  ${STAND_IN[entry.standIn]}`]),
    ...(entry.labels.length > 0 || entry.ruledBy !== undefined ? [] : [tellNothing(entry)]),
    ...(entry.ruledBy === undefined ? [] : [tellRuling(entry.ruledBy, entry.labels.length)]),
    ...deadlines.map(({ kind, date, words }) => `  Due (${kind}) ${date}: “${words}”`),
    ...alsoToldBy.map(
      ({ feedId, title, url }) => `  Also told by ${feedId}: ${title} ${url ?? ''}`,
    ),
    ...revisions.flatMap(tellRevision),
  ].join('\n')

const tellNothing = ({ classifiedBy, standIn }: LabelledEntry): string => {
  if (classifiedBy === undefined) return '  Not classified yet.'
  return standIn === undefined
    ? `  Relevant to nothing, as ${classifiedBy} read it.`
    : '  Relevant to nothing.'
}

const tellLabel = ({ recommendation, evidence, ...label }: Label): string =>
  `  ${recommendation}: “${evidence.quote}” (${label.basis}; ${label.model}, ${label.prompt}; confidence ${label.confidence.toFixed(2)})`

const tellUrgency = (triage: Triage): readonly string[] => {
  const line = tellTriage(triage, 'en', (time) => time)
  return line === undefined ? [] : [`  ${line}: “${triage.words ?? ''}”`]
}

const tellSummary = ({ original, texts, whyItMatters }: Summary): readonly string[] =>
  [...new Set([original, texts.en, texts.ja, whyItMatters.en, whyItMatters.ja])].flatMap((text) =>
    text === undefined || text === '' ? [] : [`  ${text}`],
  )

const STAND_IN: Readonly<Record<StandIn, string>> = {
  outage: 'Labelled by rules while the language model could not be asked; read again when it can.',
  backlog:
    'Labelled by rules, since it was old when its feed was new; `classify --stale` reads it.',
  refused: 'Labelled by rules: the language model gave nothing of use for these words.',
  suspect: 'Labelled by rules: its words give orders to a language model, which was not asked.',
}

const tellRuling = (by: string, labels: number): string =>
  labels === 0 ? `  Relevant to nothing, as ${by} ruled` : `  As ${by} ruled`

const tellRevision = ({ number, seenAt, kind, changes }: Revision): readonly string[] => [
  `  Edit ${number}, seen ${seenAt.toISOString()}, ${kind}:`,
  ...changes.map((change) => `    ${change.field}: ${difference(change)}`),
]

/** Words of both languages, so that Japanese is not compared as one long word. */
const words = new Intl.Segmenter('ja', { granularity: 'word' })
/** Of what stays the same, only the nearest words are shown. Characters. */
const AROUND = 40

/** A text that was written anew from end to end could take minutes to compare. */
const PATIENCE_MILLISECONDS = 1_000

/** `Comments due [-May 1-]{+June 1+}, 2026`, in the notation of wdiff. */
const difference = ({ before, after }: FieldChange): string => {
  const parts = diffWordsWithSpace(before, after, {
    intlSegmenter: words,
    timeout: PATIENCE_MILLISECONDS,
  })
  if (parts === undefined) return `[-${shortened(before)}-]{+${shortened(after)}+}`
  return parts
    .map(({ value, added, removed }) => {
      if (added) return `{+${value}+}`
      return removed ? `[-${value}-]` : shortened(value)
    })
    .join('')
}

const shortened = (text: string): string =>
  text.length <= 2 * AROUND ? text : `${text.slice(0, AROUND)} … ${text.slice(-AROUND)}`
