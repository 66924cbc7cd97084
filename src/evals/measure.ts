import { pillarOf } from '../domain/pillar.ts'
import type { JudgedEntry } from './judged.ts'

/** Shares from 0 to 1; 0 where nothing was predicted (precision) or nothing was there (recall, f1). */
export interface Measure {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export interface LabelMeasure extends Measure {
  /** How many entries carry the label by the readers. */
  readonly support: number
}

/** What readers and classifier say of one entry, as recommendations or as pillars. */
export interface Pair {
  readonly gold: ReadonlySet<string>
  readonly predicted: ReadonlySet<string>
}

export const asRecommendations = ({ gold, predicted }: JudgedEntry): Pair => ({
  gold: new Set(gold),
  predicted: new Set(predicted.map(({ recommendation }) => recommendation)),
})

/** A pillar counts once an entry. */
export const asPillars = ({ gold, predicted }: JudgedEntry): Pair => ({
  gold: new Set(gold.map(pillarOf)),
  predicted: new Set(predicted.map(({ recommendation }) => pillarOf(recommendation))),
})

/** Over all labels together (micro), or over one. */
export const measure = (pairs: readonly Pair[], label?: string): LabelMeasure => {
  const count = (labels: (pair: Pair) => Iterable<string>): number =>
    pairs.flatMap((pair) => [...labels(pair)]).filter((each) => each === (label ?? each)).length
  const right = count(({ gold, predicted }) => gold.intersection(predicted))
  const said = count(({ predicted }) => predicted)
  const support = count(({ gold }) => gold)
  return {
    precision: said === 0 ? 0 : right / said,
    recall: support === 0 ? 0 : right / support,
    f1: said + support === 0 ? 0 : (2 * right) / (said + support),
    support,
  }
}

/** For each label that readers or classifier used, in order. */
export const measureEach = (pairs: readonly Pair[]): Readonly<Record<string, LabelMeasure>> => {
  const labels = new Set(pairs.flatMap(({ gold, predicted }) => [...gold, ...predicted]))
  return Object.fromEntries([...labels].toSorted().map((label) => [label, measure(pairs, label)]))
}

/** The mean over labels, each counting alike (macro). */
export const meanOf = (measures: Readonly<Record<string, Measure>>): Measure => {
  const all = Object.values(measures)
  const mean = (share: (each: Measure) => number): number =>
    all.length === 0 ? 0 : all.reduce((sum, each) => sum + share(each), 0) / all.length
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  }
}
