import type { StoredEntry } from '../domain/entry.ts'
import type { IndexedChunk } from '../domain/store.ts'
import { recogniseLanguage } from '../text/script.ts'
import { sentencesOf } from '../text/sentences.ts'
import { tokenise } from '../text/tokenise.ts'

/** About 120 English words, or 400 Japanese characters: a paragraph, which a reader takes in at once. */
const CHUNK_CHARACTERS = { en: 720, und: 720, ja: 400 }

/** Joins sentences into pieces of at most about `limit` characters; a longer sentence is a piece by itself. */
const piecesOf = (text: string, limit: number): string[] => {
  const pieces: string[] = []
  let open = ''
  for (const sentence of sentencesOf(text)) {
    if (open !== '' && open.length + sentence.length >= limit) {
      pieces.push(open)
      open = ''
    }
    open = open === '' ? sentence : `${open} ${sentence}`
  }
  return open === '' ? pieces : [...pieces, open]
}

/**
 * An entry as retrieval reads it: title and summary first, then the text in pieces that end where sentences end.
 * The terms of each chunk hold those of the title and of the source too ("what did NIST say"), so that a piece from
 * the middle is found by what the entry is about; its text does not.
 */
export const chunksOf = (entry: StoredEntry): IndexedChunk[] => {
  const { key, title, summary, text = '', sourceId } = entry
  const lead = [title, summary].filter((part) => part !== '').join('\n')
  const limit = CHUNK_CHARACTERS[recogniseLanguage(text)]
  const shared = tokenise(`${sourceId} ${title}`)
  return [lead, ...piecesOf(text, limit)]
    .filter((piece) => piece !== '')
    .map((piece, position) => ({
      entryKey: key,
      position,
      text: piece,
      terms: piece === lead ? tokenise(`${sourceId} ${piece}`) : [...shared, ...tokenise(piece)],
    }))
}
