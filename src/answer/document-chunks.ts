import type { DocumentSection } from '../domain/document.ts'
import type { IndexedChunk } from '../domain/search-index.ts'
import { longestPiece, piecesOf } from './chunks.ts'
import { mendCapitals } from '../text/mend-capitals.ts'
import { tokenise } from '../text/tokenise.ts'

/** Paragraphs as pieces: short ones come together, each on a line of its own. */
const piecesOfSection = (text: string): readonly string[] => {
  const limit = longestPiece(text)
  const pieces: string[] = []
  let open = ''
  for (const piece of text.split('\n').flatMap(piecesOf)) {
    if (open !== '' && open.length + piece.length >= limit) {
      pieces.push(open)
      open = ''
    }
    open = open === '' ? piece : `${open}\n${piece}`
  }
  return open === '' ? pieces : [...pieces, open]
}

/**
 * A document of the members' own as retrieval reads it: each section in pieces that end where sentences end. The terms of
 * each chunk hold those of the title and of the headings too; its text does not.
 */
export const chunksOfDocument = (
  title: string,
  sections: readonly DocumentSection[],
): IndexedChunk[] => {
  const chunks: IndexedChunk[] = []
  for (const { place, headings, text } of sections) {
    const shared = termsOf([...new Set([title, ...headings])].join('\n'))
    const placed = place === '' ? {} : { place }
    for (const piece of piecesOfSection(text)) {
      const terms = [...shared, ...termsOf(piece)]
      chunks.push({ position: chunks.length, ...placed, text: piece, terms })
    }
  }
  return chunks
}

const termsOf = (words: string): readonly string[] => tokenise(mendCapitals(words))
