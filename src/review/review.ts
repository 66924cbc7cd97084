import type { Label, Opinion } from '../domain/classification.ts'
import type { Clock } from '../domain/clock.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { Pillar, Recommendation, RecommendationId } from '../domain/pillar.ts'
import type { CorrectedEntry, OpenReview, ReviewStore } from '../domain/review.ts'
import type { EntryStore } from '../domain/store.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { BriefingError } from '../domain/errors.ts'
import { tidy } from '../text/normal-form.ts'
import { ownEvidence } from './evidence.ts'
import { findEvidence } from '../text/evidence.ts'

export interface ReviewNeeds {
  readonly store: ReviewStore
  readonly entries: Pick<EntryStore, 'byKeys'>
  readonly pillars: readonly Pillar[]
  readonly clock: Clock
}

/** What members can do about labels, the same in every channel. Any entry may be ruled on, not only a disputed one. */
export interface Review {
  /** All that an entry can touch. */
  readonly recommendations: readonly Recommendation[]
  readonly open: (limit: number) => Promise<OpenReviews>
  /**
   * Rules that the labels which stand now are right.
   * @throws BriefingError `bad-input` for an unknown entry or an empty name
   */
  readonly confirm: (key: EntryKey, by: string) => Promise<CorrectedEntry>
  /**
   * Rules what the entry touches.
   * @throws BriefingError `bad-input` for an unknown entry or recommendation, for more than four of them, for an empty
   * name, and for a quotation that does not stand in the entry
   */
  readonly decide: (key: EntryKey, decision: Decision) => Promise<CorrectedEntry>
  /**
   * Rules nothing, and asks for a ruling: a member thinks that the entry touches these. Returns the entry.
   * @throws BriefingError `bad-input` as `decide` does
   */
  readonly object: (key: EntryKey, opinion: Opinion) => Promise<LabelledEntry>
  /** The rulings that stand as labelled data, oldest first. */
  readonly exported: () => Promise<readonly RuledEntry[]>
}

export interface OpenReviews {
  /** The newest first. */
  readonly reviews: readonly OpenReview[]
  /** How many there are, with those beyond the limit. */
  readonly total: number
}

export interface Decision {
  /** None: relevant to nothing. */
  readonly recommendations: readonly RecommendationId[]
  /** The member's name. */
  readonly by: string
  /** Words of the entry that prove it; without them, what the entry itself offers. */
  readonly quote?: string
}

/** A line of a labelled set, as test/evals/entries.jsonl holds them. */
export interface RuledEntry {
  /** Feed and the entry's identity in it, so that sets of several databases can be joined. */
  readonly id: string
  readonly lang: string
  readonly title: string
  readonly summary: string
  readonly labels: readonly RecommendationId[]
  readonly sure: true
  readonly url?: string
  readonly decidedBy: string
  readonly decidedAt: string
}

/** The labelling guide's limit: what seems to touch more touches none of them squarely. */
const MOST_LABELS = 4

export const createReview = (needs: ReviewNeeds): Review => {
  const recommendations = needs.pillars.flatMap((pillar) => pillar.recommendations)
  const known = recommendations.map(({ id }) => id)

  const rule = async (entry: LabelledEntry, decision: Decision): Promise<CorrectedEntry> => {
    const decidedBy = tidy(decision.by) || refuse('A ruling needs a name.', 'Say who decides.')
    const labels = labelsOf(entry, { ...decision, by: decidedBy })
    const decidedAt = needs.clock.now()
    const correction = { entryKey: entry.key, labels, decidedBy, decidedAt }
    await needs.store.correct(correction)
    return { entry, correction }
  }

  return {
    recommendations,
    open: async (limit) => ({
      reviews: await needs.store.open(limit),
      total: await needs.store.countOpen(),
    }),
    confirm: async (key, by) => {
      const entry = await find(needs.entries, key)
      const standing = entry.labels.map(({ recommendation }) => recommendation)
      return rule(entry, { recommendations: standing, by })
    },
    decide: async (key, decision) => {
      const wanted = [...new Set(decision.recommendations)]
      check(wanted, known)
      const entry = await find(needs.entries, key)
      return rule(entry, { ...decision, recommendations: wanted })
    },
    object: async (key, opinion) => {
      const by = tidy(opinion.by) || refuse('An objection needs a name.', 'Say who objects.')
      const wanted = [...new Set(opinion.recommendations)]
      check(wanted, known)
      const entry = await find(needs.entries, key)
      await needs.store.object({
        entryKey: entry.key,
        by,
        recommendations: wanted,
        at: needs.clock.now(),
      })
      return entry
    },
    exported: async () => (await needs.store.corrected()).map(asRuledEntry),
  }
}

const find = async (entries: ReviewNeeds['entries'], key: EntryKey): Promise<LabelledEntry> => {
  // Other words would be a fault of the database.
  const [entry] = /^\d{1,18}$/u.test(key) ? await entries.byKeys([key]) : []
  return (
    entry ?? refuse(`No stored entry has the key “${key}”.`, 'Give the key as the list shows it.')
  )
}

const check = (wanted: readonly RecommendationId[], known: readonly RecommendationId[]): void => {
  const unknown = wanted.filter((id) => !known.includes(id))
  if (unknown.length > 0)
    refuse(`There is no recommendation ${unknown.join(', ')}.`, `Choose from ${known.join(', ')}.`)
  if (wanted.length > MOST_LABELS)
    refuse(
      `${wanted.length} recommendations are too many for one entry.`,
      `Name the ${MOST_LABELS} that fit best, or fewer.`,
    )
}

const labelsOf = (entry: LabelledEntry, decision: Decision): readonly Label[] => {
  const { recommendations, by, quote } = decision
  const quoted = quote === undefined ? undefined : findEvidence(quote, entry)
  if (quote !== undefined && quoted === undefined)
    refuse(
      `“${quote}” does not stand in the entry.`,
      'Quote its title, summary or text word for word.',
    )
  return recommendations.map((recommendation): Label => {
    const evidence =
      quoted ??
      ownEvidence(entry, recommendation) ??
      refuse('The entry has no words that could prove a label.', 'Decide that it touches nothing.')
    return { recommendation, evidence, basis: 'member', confidence: 1, model: by, prompt: 'member' }
  })
}

const asRuledEntry = ({ entry, correction }: CorrectedEntry): RuledEntry => ({
  id: `${entry.feedId} ${entry.id}`,
  lang: entry.language,
  title: entry.title,
  summary: entry.summary,
  labels: correction.labels.map(({ recommendation }) => recommendation),
  sure: true,
  ...(entry.url === undefined ? {} : { url: entry.url }),
  decidedBy: correction.decidedBy,
  decidedAt: correction.decidedAt.toISOString(),
})

const refuse = (message: string, remedy: string): never => {
  throw new BriefingError('bad-input', message, { remedy })
}
