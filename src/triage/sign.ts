/**
 * What is under way, by what its words announce: `comments` are asked for (a consultation without a day), something is
 * in the `making`, a `meeting` or `funding` is announced.
 */
export type SignKind = 'comments' | 'making' | 'meeting' | 'funding'

/** How one language announces it. The words are looked for in normal form, sentence by sentence. */
export interface Sign {
  readonly kind: SignKind
  /** Words that say so wherever they stand. */
  readonly anywhere: RegExp
  /** Words that say so in a title only; elsewhere they are said in passing. */
  readonly inTitle?: RegExp
  /** Words that say that it is over, or called off, where they stand in the same sentence or in the lead. */
  readonly over: RegExp
  /** Those of them that call off an event or a call whose day may still be told. */
  readonly calledOff?: RegExp
}

/** The alternatives as one expression, of words only. */
export const anyOf = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?:${alternatives.join('|')})`, 'iu')
