import type { AnswerMessage, AnswerSentence, Citation } from '../domain/message.ts'
import type { Claim } from '../domain/language-model.ts'
import { findVerbatim } from '../text/verbatim.ts'
import { nameOf, type FoundPassage, type FoundSource, type Refer } from './found.ts'
import { normalForm, tidy } from '../text/normal-form.ts'

/** Members get addresses from the database only, and nobody is called: a sentence that brings either is dropped, unless it is the publisher's own. */
const FOREIGN_TO_US =
  /\/\/|\bwww\.|\]\(|<[!@#a-z/|]|(?:^|[^\p{L}\p{N}])[@＠]\p{L}|\b(?:mailto|javascript|data):\S|[\p{L}\p{N}-]{2,}\.\p{L}{2,}/iu

/** A sentence with the words of a source that carry it. */
export interface ProvenClaim {
  readonly text: string
  readonly quote: string
  readonly source: FoundSource
  readonly place?: string
  readonly translation?: string
}

/** The claim with the source's own words; undefined unless it quotes the passage that it names. */
export const proveClaim = (
  { passageId, quote: quoted, ...claim }: Claim,
  found: readonly FoundPassage[],
): ProvenClaim | undefined => {
  const one = found.find(({ passage }) => passage.id === passageId)
  const text = tidy(claim.text)
  if (one === undefined || text === '') return undefined
  const { passage, source } = one
  const quote = findVerbatim(quoted, passage.text) ?? findVerbatim(quoted, passage.title)
  if (quote === undefined) return undefined
  const isQuote = normalForm(text) === normalForm(quote)
  if (!isQuote && isForeign(text)) return undefined
  const translation = ownWords(claim.translation)
  return {
    text: isQuote ? quote : text,
    quote,
    source,
    ...(passage.place === undefined ? {} : { place: passage.place }),
    ...(translation === undefined ? {} : { translation }),
  }
}

/** What a reader is shown nowhere: addresses that are not ours, calls, markup. */
export const isForeign = (text: string): boolean => FOREIGN_TO_US.test(normalForm(text))

const ownWords = (translation = ''): string | undefined =>
  translation.trim() === '' || isForeign(translation) ? undefined : tidy(translation)

/** Numbers the citations in the order of first use; sentences said twice become one that cites both. */
export const compose = (
  claims: readonly ProvenClaim[],
  refer: Refer,
): Pick<AnswerMessage, 'sentences' | 'citations'> & { readonly cited: readonly FoundSource[] } => {
  const citations = new Map<string, Citation>()
  const cited: FoundSource[] = []
  const sentences = new Map<string, AnswerSentence>()
  for (const { text, quote, source, place, translation } of claims) {
    const words = `${nameOf(source)} ${quote}`
    const known = citations.get(words)
    const citation = known ?? {
      ...refer(source, place),
      number: citations.size + 1,
      citedText: quote,
      ...(translation === undefined ? {} : { translation }),
    }
    if (known === undefined) cited.push(source)
    citations.set(words, citation)
    const numbers = new Set([...(sentences.get(text)?.citations ?? []), citation.number])
    sentences.set(text, { text, citations: [...numbers] })
  }
  return { sentences: [...sentences.values()], citations: [...citations.values()], cited }
}
