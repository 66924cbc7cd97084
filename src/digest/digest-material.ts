import type { Bilingual, Language } from '../domain/language.ts'
import type { DigestMessage, Period } from '../domain/message.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { FeedId, SourceId } from '../domain/source.ts'
import type { LabelledEntry, RevisedEntry } from '../domain/labelled-entry.ts'
import type { Pillar, Recommendation } from '../domain/pillar.ts'
import type { Summary } from '../domain/summary.ts'
import type { Triage, TriageLevel } from '../domain/triage.ts'

/** All that a digest is written from. */
export interface DigestMaterial {
  /** Those that became ready within the period. */
  readonly entries: readonly LabelledEntry[]
  /** Those that were ready before it, and say something else since; the last edit first. */
  readonly revised: readonly RevisedEntry[]
  /** Stories of which an entry was ready before the period. */
  readonly toldBefore: ReadonlySet<EntryKey>
  readonly summaries: ReadonlyMap<EntryKey, Summary>
  readonly triages: ReadonlyMap<EntryKey, Triage>
  readonly pillars: readonly Pillar[]
  readonly publishers: ReadonlyMap<SourceId, Bilingual>
  readonly period: Period
  readonly language: Language
  /** IANA zone in which the period is told. */
  readonly timeZone: string
  /** Written after it was due. */
  readonly isLate: boolean
  readonly isWanted: (entry: LabelledEntry, level: TriageLevel) => boolean
  readonly isWished: (recommendation: Recommendation) => boolean
  /** The sources that were watched for it. */
  readonly watched: ReadonlySet<SourceId>
  readonly feedsWatched: number
  /** Feeds that pick their subject out of somebody else's list: what they tell is the other's act. */
  readonly watching: ReadonlySet<FeedId>
  readonly unreachable: DigestMessage['unreachable']
}

export const levelOf = (
  { key }: LabelledEntry,
  { triages }: Pick<DigestMaterial, 'triages'>,
): TriageLevel => triages.get(key)?.level ?? 'context'
