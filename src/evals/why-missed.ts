import type { JudgedAnswer } from './score-answers.ts'

/** What can be wrong with an answer. */
export type Miss =
  /** Declined, though a right source was found: it was named as one of the nearest. */
  | 'refused'
  /** Declined, and no right source was named. */
  | 'not found'
  | 'wrong source'
  /** Of the right source, but without the words that answer. */
  | 'beside the point'
  | 'wrong count'
  /** Nothing that was published answers it, and yet something was quoted. */
  | 'not declined'
  | 'not verbatim'

/** All that is wrong with an answer; nothing where it is as it should be. */
export const whyMissed = (answer: JudgedAnswer): readonly Miss[] => [
  ...sourceMiss(answer),
  ...(answer.holds === false && answer.citesRight ? ['beside the point' as const] : []),
  ...(answer.countRight === false ? ['wrong count' as const] : []),
  ...(answer.verbatim < answer.citations || answer.unproven > 0 ? ['not verbatim' as const] : []),
]

const sourceMiss = (answer: JudgedAnswer): readonly Miss[] => {
  if (!answer.answerable) return answer.grounded ? ['not declined'] : []
  if (answer.citesRight) return []
  if (answer.grounded) return ['wrong source']
  return [answer.findsRight ? 'refused' : 'not found']
}
