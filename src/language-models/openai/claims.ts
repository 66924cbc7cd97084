import { z } from 'zod'
import type { Claim, HearClaim, Passage } from '../../domain/language-model.ts'
import type { Datamark } from './datamark.ts'

/** The quotation comes first: a model that has copied it says no more than it holds. */
const claimSchema = z.object({
  passageId: z.string(),
  quote: z.string(),
  text: z.string(),
  /** Strict schemas know no optional fields. */
  translation: z.string().nullable(),
})

export const claimsSchema = z.object({ claims: z.array(claimSchema) })

/** Of a reply: five sentences with quotations and translations, all of them Japanese. */
export const MOST_CLAIM_TOKENS = 3_000

/** In the words of the prompts. */
export const LANGUAGE_NAMES = { en: 'English', ja: 'Japanese' } as const

/** How relevant our own search held a passage is ours to know: the model judges by the words. */
export const passagesAsData = (passages: readonly Passage[], { mark }: Datamark) =>
  passages.map(({ id, publisher, publishedAt, place, title, text }) => ({
    id,
    publisher,
    published: publishedAt ?? 'unknown',
    ...(place === undefined ? {} : { place: mark(place) }),
    title: mark(title),
    text: mark(text),
  }))

/** What a model claims, without the signs that it may have copied. */
export const readClaim = (
  { passageId, ...words }: z.output<typeof claimSchema>,
  { unmark }: Datamark,
): Claim => {
  const translation = unmark(words.translation ?? '').trim()
  return {
    passageId,
    quote: unmark(words.quote),
    text: unmark(words.text),
    ...(translation === '' ? {} : { translation }),
  }
}

/**
 * Hears the words of a reply that is still being written, all of them each time, and hands out each claim once, as soon as
 * its brace is closed. That the text up to a brace is JSON with the list and the reply closed proves that the brace ends
 * a claim: one in the midst of a string leaves the string open.
 */
export const createClaimListener = (
  datamark: Datamark,
  hear: HearClaim,
): ((words: string) => void) => {
  let told = 0
  let read = -1
  return (words) => {
    const end = words.lastIndexOf('}')
    if (end <= read) return
    read = end
    const claims = claimsIn(`${words.slice(0, end + 1)}]}`) ?? claimsIn(words) ?? []
    for (const claim of claims.slice(told)) hear(readClaim(claim, datamark))
    told = Math.max(told, claims.length)
  }
}

const claimsIn = (words: string) => {
  try {
    return claimsSchema.safeParse(JSON.parse(words)).data?.claims
  } catch {
    return undefined
  }
}
