import type { BriefEntry, DigestSection, PillarCount } from '../domain/message.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { TRIAGE_LEVELS, type Triage, type TriageLevel } from '../domain/triage.ts'
import { knownRecommendations } from '../text/brief-entry.ts'
import { levelOf, type DigestMaterial } from './digest-material.ts'

/** Where in a digest an entry stands. */
export interface Place {
  readonly entry: LabelledEntry
  readonly level: TriageLevel
  /** Of the pillar in which it counts, from 0. */
  readonly pillar: number
  /** Milliseconds; entries that are due on no day stand last. */
  readonly due: number
}

/** An entry counts in the pillar of the first of its labels that is wished for. */
export const placesOf = (
  entries: readonly LabelledEntry[],
  material: DigestMaterial,
): readonly Place[] => {
  const known = knownRecommendations(material.pillars)
  const order = new Map(material.pillars.map(({ id }, at) => [id, at]))
  return entries.map((entry) => {
    const labels = entry.labels.flatMap(({ recommendation }) => known.get(recommendation) ?? [])
    return {
      entry,
      level: levelOf(entry, material),
      pillar: order.get(labels.find(material.isWished)?.pillarId ?? '') ?? order.size,
      due: dueTime(material.triages.get(entry.key)),
    }
  })
}

const dueTime = (triage: Triage | undefined): number =>
  triage?.deadline === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(triage.deadline.date)

export const pillarCounts = (
  places: readonly Place[],
  { pillars, isWished, language }: DigestMaterial,
): readonly PillarCount[] => {
  const counted = Map.groupBy(places, ({ pillar }) => pillar)
  return pillars.flatMap(({ id, title, recommendations }, at) =>
    recommendations.some(isWished)
      ? { pillarId: id, title: title[language], entries: counted.get(at)?.length ?? 0 }
      : [],
  )
}

/** What is due first stands first; then pillar by pillar, each in the order given. */
export const sectionsOf = (
  places: readonly Place[],
  brief: (entry: LabelledEntry) => BriefEntry,
): readonly DigestSection[] => {
  const inOrder = places.toSorted((one, other) => one.due - other.due || one.pillar - other.pillar)
  return TRIAGE_LEVELS.flatMap((level) => {
    const here = inOrder.filter((place) => place.level === level)
    return here.length === 0 ? [] : { level, entries: here.map(({ entry }) => brief(entry)) }
  })
}
