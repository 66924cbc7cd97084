import type { AnswererParts } from './parts.ts'
import type { AskedQuestion, Turn, UnderstoodQuestion } from '../domain/question.ts'
import type { RewrittenQuestion } from '../domain/language-model.ts'
import type { TokenUse } from '../domain/spending.ts'
import { BriefingError } from '../domain/errors.ts'

/** A question with what it left unsaid, as rules and, where there is one, a model read it. */
export interface StandaloneQuestion extends UnderstoodQuestion {
  /** What to look for besides its own words, one line a language. */
  readonly keywords: readonly string[]
  readonly needsSeveralSearches: boolean
  /** Of the model; missing where none was asked. */
  readonly used?: TokenUse
}

/** Reads a question within its conversation. A model that cannot be asked is done without. */
export const standAlone = async (
  { understand, joinFollowUp, model, clock, timeZone }: AnswererParts,
  { text, language, turns = [] }: AskedQuestion,
): Promise<StandaloneQuestion> => {
  const own = elliptic(understand(text), turns)
  // What it points back at is known by the turns, whatever words were added.
  const readAs = (words: string): UnderstoodQuestion =>
    words === text ? own : { ...understand(words), pointsBack: own.pointsBack }
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(clock.now())
  const rewritten = await orNothing(() => model.rewrite?.({ text, language }, turns, today))
  if (rewritten === undefined) {
    const joined = joinFollowUp(own, turns)
    return { ...readAs(joined), keywords: [], needsSeveralSearches: false }
  }
  const { standalone, keywords, needsSeveralSearches, used } = rewritten
  return {
    ...readAs(standalone.trim() === '' ? text : standalone),
    keywords: [keywords.en, keywords.ja].map((words) => words.join(' ')).filter(Boolean),
    needsSeveralSearches,
    ...(used === undefined ? {} : { used }),
  }
}

/** 「いつ策定されましたか」: what names nothing is asked of what was said before. */
const elliptic = (own: UnderstoodQuestion, turns: readonly Turn[]): UnderstoodQuestion => {
  const namesNothing = own.concepts.every(
    ({ isEveryday, general }) => isEveryday === true || general,
  )
  return turns.length > 0 && namesNothing ? { ...own, pointsBack: true } : own
}

const orNothing = async (
  ask: () => Promise<RewrittenQuestion> | undefined,
): Promise<RewrittenQuestion | undefined> => {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof BriefingError) return undefined
    throw error
  }
}
