import type { IndexedChunk } from '../domain/search-index.ts'
import type { StoredEntry } from '../domain/entry.ts'
import { recogniseLanguage } from '../text/script.ts'
import { sentencesOf } from '../text/sentences.ts'
import { tidy } from '../text/normal-form.ts'
import { tokenise } from '../text/tokenise.ts'

/** About 120 English words, or 400 Japanese characters: a paragraph, which a reader takes in at once. */
const CHUNK_CHARACTERS = { en: 720, und: 720, ja: 400 }

/** In characters, by the language of the text. */
export const longestPiece = (text: string): number => CHUNK_CHARACTERS[recogniseLanguage(text)]

/**
 * Pieces of at most about 120 English words or 400 Japanese characters, cut where sentences end; a longer sentence is a
 * piece by itself. Each stands in the text to the letter, up to white space.
 */
export const piecesOf = (text: string): string[] => {
  const whole = tidy(text)
  const limit = longestPiece(text)
  const pieces: string[] = []
  let begin = 0
  let end = 0
  for (const sentence of sentencesOf(whole)) {
    const at = whole.indexOf(sentence, end)
    if (end > begin && at + sentence.length - begin > limit) {
      pieces.push(whole.slice(begin, end))
      begin = at
    }
    end = at + sentence.length
  }
  return end > begin ? [...pieces, whole.slice(begin, end)] : pieces
}

/**
 * An entry as retrieval reads it: title and summary first, then the text in pieces that end where sentences end.
 * The terms of each chunk hold those of the title and of the source too ("what did NIST say"), so that a piece from
 * the middle is found by what the entry is about; its text does not. Its place is its number among the pieces.
 */
export const chunksOf = (
  entry: Pick<StoredEntry, 'title' | 'summary' | 'text' | 'sourceId'>,
): IndexedChunk[] => {
  const { title, summary, text = '', sourceId } = entry
  const [opening = '', ...rest] = piecesOf(summary)
  const lead = [title, opening].filter((part) => part !== '').join('\n')
  const shared = tokenise(`${sourceId} ${title}`)
  const pieces = [...rest, ...piecesOf(text)]
  const chunks: IndexedChunk[] = []
  if (lead !== '') chunks.push({ position: 0, text: lead, terms: tokenise(`${sourceId} ${lead}`) })
  for (const [at, piece] of pieces.entries()) {
    const place = pieces.length > 1 ? { place: `${at + 1}/${pieces.length}` } : {}
    const terms = shared.concat(tokenise(piece))
    chunks.push({ position: chunks.length, ...place, text: piece, terms })
  }
  return chunks
}
