import type { Entry } from '../domain/entry.ts'
import { normalForm } from '../text/normal-form.ts'
import { sentencesOf } from '../text/sentences.ts'

/** What triage reads of an entry. */
export type TriagedEntry = Pick<Entry, 'title' | 'summary' | 'text' | 'publishedAt' | 'updatedAt'>

/** A sentence in normal form, and where it stands. */
export interface Said {
  readonly sentence: string
  /** The head of the title, summary or text that it is part of, as it was given. */
  readonly of: string
  readonly isTitle: boolean
  /** The title, or the first sentence after it: what these call finished is finished for the whole entry. */
  readonly isLead: boolean
}

/** What is under way is told at the head; a longer text costs no more. */
const HEAD = 6000

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Cut between two characters as a reader sees them, so that what is left reads as the text does. */
const headOf = (text: string): string => {
  const head = text.slice(0, HEAD)
  if (head.length === text.length) return text
  return head.slice(0, graphemes.segment(head).containing(HEAD - 100)?.index)
}

/** The sentences of the title, the summary and the head of the text, in order. An entry without a title begins with its summary. */
export const saidIn = ({ title, summary, text = '' }: TriagedEntry): readonly Said[] => {
  const said: Said[] = []
  for (const [at, place] of [title, summary, text].entries()) {
    const of = headOf(place)
    // A title is one sentence, whatever stops are in it.
    const sentences = at === 0 ? [normalForm(of)] : sentencesIn(of)
    for (const sentence of sentences) {
      if (sentence !== '') {
        said.push({ sentence, of, isTitle: said.length === 0, isLead: said.length <= 1 })
      }
    }
  }
  return said
}

/** A blank line ends a sentence, too. */
const sentencesIn = (text: string): readonly string[] =>
  text.split('\n\n').flatMap((paragraph) => sentencesOf(normalForm(paragraph)))
