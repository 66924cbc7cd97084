import type { Claim } from '../../domain/language-model.ts'
import { plainLetters } from '../../text/plain-words.ts'

/** In letters and digits: about five words. Chance does not repeat so much of the instructions. */
const RUN = 30

/** Whether a claim keeps to itself what the model was told: none that repeats a run of its instructions reaches a reader. */
export const createIsDiscreet = (instructions: string): ((claim: Claim) => boolean) => {
  const runs = new Set(runsOf(instructions))
  const repeats = (words: string): boolean => runsOf(words).some((run) => runs.has(run))
  return ({ text, translation = '' }) => !repeats(text) && !repeats(translation)
}

const runsOf = (text: string): readonly string[] => {
  const letters = plainLetters(text)
  return Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) =>
    letters.slice(at, at + RUN),
  )
}
