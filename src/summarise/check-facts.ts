import type { EntryText, ProposedSummary } from '../domain/language-model.ts'
import { joined } from '../text/lead.ts'
import { normalForm, tidy } from '../text/normal-form.ts'
import { sentencesOf } from '../text/sentences.ts'
import { believedNames } from './declared-names.ts'
import { type Figures, figuresOf, holdsFigures } from './figures.ts'
import { type NameSource, holdsNames, nameSource } from './written-names.ts'

/** What an entry holds that a sentence about it may tell. */
export interface Facts {
  readonly text: string
  readonly figures: Figures
  readonly names: NameSource
}

/** A number that a cut left in part says something else. */
const CUT_NUMBER = /[\p{N},.]+…$/u

export const factsOf = (entry: EntryText, names: ProposedSummary['names']): Facts => {
  const text = [entry.title, entry.summary, entry.text ?? '']
    .map((part) => part.replace(CUT_NUMBER, '…'))
    .join('\n')
  return {
    text: normalForm(text),
    figures: figuresOf(text),
    names: nameSource([text, ...believedNames(names, entry)].join('\n')),
  }
}

export interface Proven {
  /** Of whole sentences; empty where none could be kept. */
  readonly text: string
  /** Whether the entry does not bear out a sentence of those that were asked for. */
  readonly hasUnproven: boolean
}

/** Readers get links from our own records; a model that writes one, or markup, follows the entry's orders, not ours. */
const LINK_OR_MARKUP = /:\/\/|\bwww\.|\]\(|<\/?[a-z]/iu
/** A lead that was cut ends so. */
const CUT = /…$/u

const isProven = (sentence: string, { text, figures, names }: Facts): boolean => {
  if (LINK_OR_MARKUP.test(sentence)) return false
  if (text.includes(normalForm(sentence).replace(CUT, ''))) return true
  return holdsFigures(figures, sentence) && holdsNames(names, sentence)
}

/** Characters of a text, however many sentences. */
const LONGEST = 400

/**
 * Keeps of a text about an entry the sentences whose every number, date and name occurs in it, in the same or the other
 * language; `most` of them. What is between the facts can't be checked so: a negation, who did what to whom, a cause. Those
 * the prompt asks for, and the reader has the entry.
 */
export const provenSentences = (text: string, facts: Facts, most = 2): Proven => {
  // Whoever writes pages was not asked for them.
  if (text.length > LONGEST * 4) return { text: '', hasUnproven: true }
  const sentences = sentencesOf(tidy(text))
  const proven = sentences.filter((sentence) => isProven(sentence, facts))
  let kept = ''
  for (const sentence of proven.slice(0, most)) {
    const longer = kept === '' ? sentence : joined(kept, sentence)
    if (longer.length > LONGEST) break
    kept = longer
  }
  return { text: kept, hasUnproven: proven.length < sentences.length }
}
