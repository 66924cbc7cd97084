import type { Clock } from '../domain/clock.ts'
import type { DocumentStore, ReferenceDocument } from '../domain/document.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { PageReader, ReadText } from '../read/page-reader.ts'
import type { Pillar } from '../domain/pillar.ts'
import { BriefingError } from '../domain/errors.ts'
import { bytesOf, type DocumentBytes } from './document-bytes.ts'
import { chunksOfDocument } from '../answer/document-chunks.ts'
import { outlineOf, type Outline } from '../text/sections.ts'
import { tidy } from '../text/normal-form.ts'

export interface DocumentRooms {
  readonly clock: Clock
  readonly fetcher: Fetcher
  /** With time enough for hundreds of pages. */
  readonly pageReader: PageReader
  readonly store: DocumentStore
  /** Whose recommendations a document may be. */
  readonly pillars: readonly Pillar[]
}

export interface DocumentWish {
  /** A path of this machine, which may always be read, or an address. */
  readonly from: string
  /** Instead of the one that the document tells. */
  readonly title?: string | undefined
}

export interface AddedDocument {
  readonly document: ReferenceDocument
  /** Whether one of the same origin was there. */
  readonly isReplaced: boolean
  readonly sections: number
  readonly chunks: number
  /** What was odd, in sentences. */
  readonly problems: readonly string[]
}

/**
 * Reads a document of the members' own and makes it findable, in the place of the one from the same file name or address.
 * `tell` hears how far it is.
 * @throws BriefingError `bad-input` where there is no such file or nothing in it to read, `fetch-failed` for an address
 */
export const addDocument = async (
  rooms: DocumentRooms,
  wish: DocumentWish,
  tell: (progress: string) => void,
): Promise<AddedDocument> => {
  tell(`Reading ${wish.from} …`)
  const bytes = await bytesOf(rooms.fetcher, wish.from)
  const read = await readWhole(rooms.pageReader, bytes)
  const outline = outlineOf(read.text, {
    wrapped: read.format === 'text',
    title: wish.title ?? read.title,
    pillars: rooms.pillars,
  })
  const title = titleOf(wish, { read, outline, bytes })
  const chunks = chunksOfDocument(title, outline.sections)
  tell(`Indexing “${title}”: ${count(outline.sections, 'section')}, ${count(chunks, 'piece')} …`)
  const before = await rooms.store.list()
  const document = await rooms.store.put(
    {
      title,
      origin: bytes.origin,
      language: read.language ?? 'und',
      addedAt: rooms.clock.now(),
    },
    chunks,
  )
  return {
    document,
    isReplaced: before.some(({ id }) => id === document.id),
    sections: outline.sections.length,
    chunks: chunks.length,
    problems: read.problems,
  }
}

const count = (of: readonly unknown[], what: string): string =>
  `${of.length.toLocaleString('en-US')} ${what}${of.length === 1 ? '' : 's'}`

const readWhole = async (
  pageReader: PageReader,
  { document, origin }: DocumentBytes,
): Promise<ReadText> => {
  try {
    return await pageReader.read(document, { title: '', language: 'und', whole: true })
  } catch (error) {
    if (!(error instanceof BriefingError) || error.code !== 'unreadable-document') throw error
    throw new BriefingError('bad-input', `“${origin}” was not added. ${error.message}.`, {
      remedy:
        'Open it in its own program, save it as text, Markdown, HTML or a PDF that holds text and asks for no password, and add that file.',
      cause: error,
    })
  }
}

interface Told {
  readonly read: ReadText
  readonly outline: Outline
  readonly bytes: DocumentBytes
}

const titleOf = ({ title }: DocumentWish, { read, outline, bytes }: Told): string => {
  const titles = [title, read.title, outline.title, bytes.name, bytes.origin]
  return titles.map((one) => tidy(one ?? '')).find((one) => one !== '') ?? ''
}
