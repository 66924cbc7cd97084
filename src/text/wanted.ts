import type { EntryFilter } from '../domain/subscription.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Pillar, PillarId, RecommendationId } from '../domain/pillar.ts'
import { TRIAGE_LEVELS, type TriageLevel } from '../domain/triage.ts'
import { type Searchable, readWantedWords, searchable } from './wanted-words.ts'

/** What of an entry decides whether it is wanted. */
export type Wantable = Pick<LabelledEntry, 'labels' | 'sourceId' | 'title' | 'summary' | 'text'>

/** Whether a label is one of those that the filter asks for; one that names none asks for all. */
export const isWantedLabel = (
  { pillars, recommendations }: Pick<EntryFilter, 'pillars' | 'recommendations'>,
  recommendation: RecommendationId,
  pillarId: PillarId,
): boolean =>
  (pillars.length === 0 && recommendations.length === 0) ||
  pillars.includes(pillarId) ||
  recommendations.includes(recommendation)

/**
 * Tells of a filter which entries it wants: those that meet all of its conditions. An entry without a label that the
 * pillars know is never wanted. The words may stand in title, summary and text together.
 * @throws BriefingError `bad-input` for words that make no sense
 */
export const createWanted = (pillars: readonly Pillar[]) => {
  const known = new Map(
    pillars.flatMap(({ id, recommendations }) =>
      recommendations.map((recommendation) => [recommendation.id, id]),
    ),
  )
  // An entry is held against many filters, and its text may be long.
  const read = new WeakMap<Wantable, Searchable>()
  const textsOf = (entry: Wantable): Searchable => {
    const texts = read.get(entry) ?? searchable(entry.title, entry.summary, entry.text ?? '')
    read.set(entry, texts)
    return texts
  }
  return (filter: EntryFilter): ((entry: Wantable, level: TriageLevel) => boolean) => {
    const isTold = readWantedWords(filter.words)
    const isLabelled = ({ labels }: Wantable): boolean =>
      labels.some(({ recommendation }) => {
        const pillarId = known.get(recommendation)
        return pillarId !== undefined && isWantedLabel(filter, recommendation, pillarId)
      })
    return (entry, level) =>
      TRIAGE_LEVELS.indexOf(level) <= TRIAGE_LEVELS.indexOf(filter.minimumTriage) &&
      !filter.without.includes(entry.sourceId) &&
      (filter.publishers.length === 0 || filter.publishers.includes(entry.sourceId)) &&
      isLabelled(entry) &&
      (filter.words === '' || isTold(textsOf(entry)))
  }
}
