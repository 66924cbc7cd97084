import { readEnglish } from './english.ts'
import { readJapanese } from './japanese.ts'
import type { Period } from './period.ts'
import { areListed } from './periods.ts'
import { type Finding, type Scene, sceneOf } from './scene.ts'
import { sentenceEnds } from './sentence-ends.ts'

/** A period that is a deadline. */
export interface Found {
  readonly period: Period
  readonly finding: Finding
}

/** Which periods of a folded text are deadlines, in order. */
export const findingsIn = (text: string, periods: readonly Period[]): readonly Found[] => {
  const ends = sentenceEnds(text)
  const found: Found[] = []
  let sentence = 0
  for (const [at, period] of periods.entries()) {
    while (endOf(ends, sentence) <= period.start) sentence++
    const scene = sceneOf(text, period, {
      sentenceStart: sentence === 0 ? 0 : endOf(ends, sentence - 1),
      sentenceEnd: endOf(ends, sentence),
      ...between(periods, at),
    })
    const before = found.at(-1)
    const finding =
      read(scene) ??
      (before?.period === periods[at - 1] ? inherited(text, before, period) : undefined)
    if (finding !== undefined) found.push({ period, finding })
  }
  return found
}

const between = (periods: readonly Period[], at: number) => ({
  previousEnd: periods[at - 1]?.end ?? 0,
  nextStart: periods[at + 1]?.start ?? Number.POSITIVE_INFINITY,
})

/** A text ends its last sentence. */
const endOf = (ends: readonly number[], sentence: number): number =>
  ends[sentence] ?? Number.POSITIVE_INFINITY

/** "Comments are due June 30, and July 5, 2026": the second day shares the words of the first. */
const inherited = (text: string, before: Found | undefined, period: Period): Finding | undefined =>
  before !== undefined && areListed(text, before.period, period)
    ? {
        ...before.finding,
        before: period.start - before.period.start + before.finding.before,
        after: 0,
      }
    : undefined

const JAPANESE = /[\u3041-\u30FF\u4E00-\u9FFF]/u

const read = (scene: Scene): Finding | undefined =>
  JAPANESE.test(scene.lead) || JAPANESE.test(scene.tail) ? readJapanese(scene) : readEnglish(scene)
