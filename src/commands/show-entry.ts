import { diffWordsWithSpace } from 'diff'
import type { Briefing, Wiring } from '../wiring.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { FieldChange, Revision } from '../domain/revision.ts'
import type { LabelledEntry } from '../domain/store.ts'
import { BriefingError } from '../domain/errors.ts'
import { datedAt, headline } from '../domain/entry.ts'

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
    const entries = await briefing.store.entries.at(addressOrKey)
    if (entries.length === 0) {
      throw new BriefingError('bad-input', `No stored entry has the address “${addressOrKey}”.`, {
        remedy: 'Give the address as a digest or an answer shows it, or the key of an entry.',
      })
    }
    const known = await Promise.all(entries.map((entry) => knownOf(briefing, entry)))
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
  readonly deadlines: readonly Deadline[]
  readonly revisions: readonly Revision[]
  /** The other entries of its story. */
  readonly alsoToldBy: readonly (Pick<LabelledEntry, 'key' | 'feedId' | 'title'> & {
    readonly url: string | null
  })[]
}

const knownOf = async ({ store }: Briefing, entry: LabelledEntry): Promise<Known> => ({
  entry,
  deadlines: await store.deadlines.of(entry.key),
  revisions: await store.entries.revisionsOf(entry.key),
  alsoToldBy: (await store.stories.entriesOf(entry.storyKey))
    .filter(({ key }) => key !== entry.key)
    .map(({ key, feedId, title, url }) => ({
      key,
      feedId,
      title,
      url: url ?? null,
    })),
})

const asText = ({ entry, deadlines, revisions, alsoToldBy }: Known): string =>
  [
    headline(entry),
    `  ${entry.feedId} · ${datedAt(entry) ?? 'date unknown'} · key ${entry.key}`,
    ...(entry.url === undefined ? [] : [`  ${entry.url}`]),
    ...(entry.readFrom === undefined ? [] : [`  Text read at ${entry.readFrom}`]),
    ...entry.labels.map(
      ({ recommendation, evidence }) => `  ${recommendation}: “${evidence.quote}”`,
    ),
    ...deadlines.map(({ kind, date, words }) => `  Due (${kind}) ${date}: “${words}”`),
    ...alsoToldBy.map(
      ({ feedId, title, url }) => `  Also told by ${feedId}: ${title} ${url ?? ''}`,
    ),
    ...revisions.flatMap(tellRevision),
  ].join('\n')

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
