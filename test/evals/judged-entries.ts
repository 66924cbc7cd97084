import type { JudgedEntry } from '../../src/evals/judged.ts'

interface Judgement {
  readonly gold?: readonly string[]
  /** Recommendations with the confidence that is claimed for them. */
  readonly predicted?: Readonly<Record<string, number>>
  readonly language?: string
}

/** An entry as readers and a classifier see it, all quotations verbatim. */
export const judged = ({ gold = [], predicted = {}, language = 'en' }: Judgement): JudgedEntry => ({
  language,
  gold,
  predicted: Object.entries(predicted).map(([recommendation, confidence]) => ({
    recommendation,
    confidence,
    verbatim: true,
  })),
})
