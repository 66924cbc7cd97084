import type { Answer } from '../domain/answer.ts'
import type { AnswererParts } from './parts.ts'
import type { AskedQuestion } from '../domain/question.ts'
import type { FoundPassage, Refer } from './found.ts'
import type { ProvenClaim } from './prove.ts'
import type { Reference, Tally } from '../domain/message.ts'
import type { TokenUse } from '../domain/spending.ts'
import { compose } from './prove.ts'
import { createRefer, nameOf, passageSource } from './found.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { shorten } from '../text/shorten.ts'

/** What an answer is made of; without claims it is declined. */
export interface Outcome {
  readonly claims: readonly ProvenClaim[]
  readonly tally?: Tally
  /** Where nothing is claimed, the nearest of these are told. */
  readonly found?: readonly FoundPassage[]
  readonly model: string
  readonly used?: TokenUse | undefined
  /** The question as it was understood. */
  readonly standalone: string
  readonly isRefused?: boolean
  /** 0 where nothing was searched. */
  readonly entriesSearched: number
}

/** An entry below this shares a chance word with the question: naming it would mislead. */
const LEAST_LEAD = 0.2
const NEAREST = 3

/** The answer as members read it, with what is remembered of it. */
export const replyTo = (
  { text, language }: AskedQuestion,
  outcome: Outcome,
  publisherOf: AnswererParts['publisherOf'],
): Answer => {
  const refer = createRefer(publisherOf, language)
  const {
    claims,
    tally,
    found = [],
    model,
    used,
    standalone,
    isRefused = false,
    entriesSearched,
  } = outcome
  const { sentences, citations, cited } = compose(claims, refer)
  const isGrounded = sentences.length > 0
  return {
    message: {
      kind: 'answer',
      language,
      question: shorten(text, LONGEST_QUESTION),
      outcome: isGrounded ? 'grounded' : 'declined',
      ...(isRefused ? { isRefused } : {}),
      ...(isGrounded && tally !== undefined ? { tally } : {}),
      sentences,
      citations,
      nearest: isGrounded ? [] : nearestOf(found, refer),
      entriesSearched,
    },
    standalone,
    sources: cited.map(passageSource),
    model,
    ...(used === undefined ? {} : { used }),
  }
}

const nearestOf = (found: readonly FoundPassage[], refer: Refer): Reference[] => {
  const leads = found
    .filter(({ passage }) => passage.relevance >= LEAST_LEAD)
    .toSorted((a, b) => b.passage.relevance - a.passage.relevance)
  const distinct = new Map(leads.map(({ source }) => [nameOf(source), source]))
  return Array.from(distinct.values(), (source) => refer(source)).slice(0, NEAREST)
}
