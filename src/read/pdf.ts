import { fileURLToPath } from 'node:url'
import { getDocumentProxy } from 'unpdf'
import { joinLines } from './join-lines.ts'
import { linesOf, type PageLines } from './pdf-lines.ts'
import type { Extract } from './read-text.ts'
import { dropRunningLines } from './running-lines.ts'
import { unreadable } from './unreadable.ts'

/** Longer documents are budgets and annexes. */
const MOST_PAGES = 200
/** Of what is wanted whole. */
const MOST_PAGES_WHOLE = 1_000
/** Characters a page below which a document is pictures of pages. */
const SPARSE = 20
/** The share of characters without a meaning from which on a text is of no use. */
const GARBLED = 0.2

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/**
 * The text of a PDF's first 200 pages; of the first 1,000, each behind a line `\f3`, where it is wanted whole. Throws BriefingError `unreadable-document` where it is encrypted, damaged, made of
 * pictures, or does not tell which letters its fonts draw.
 */
export const readPdf = async (body: Uint8Array, whole = false): Promise<Extract> => {
  const pdf = await open(body)
  try {
    const { pages, numbers, problems } = await readPages(pdf, whole ? MOST_PAGES_WHOLE : MOST_PAGES)
    const text = joinLines(dropRunningLines(pages), whole ? numbers : undefined)
    refuseTextless(text, pages)
    return { ...(await describe(pdf)), text, problems: [...problems, ...pictures(pages)] }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const open = async (body: Uint8Array): Promise<Pdf> => {
  try {
    return await getDocumentProxy(new Uint8Array(body), {
      // Japanese fonts that are not embedded are read by Adobe's tables; nothing is ever fetched.
      cMapUrl: fileURLToPath(new URL('cmaps/', import.meta.url)),
      cMapPacked: true,
      useWorkerFetch: false,
      useWasm: false,
      enableXfa: false,
      disableFontFace: true,
      verbosity: 0,
    })
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException'
    throw encrypted
      ? unreadable('The PDF is encrypted', { remedy: 'Ask its publisher for the password.' })
      : unreadable('The PDF is damaged, or was not loaded whole', {
          remedy: 'Open it in a browser; if it fails there too, tell its publisher.',
          retryable: true,
        })
  }
}

interface ReadPages {
  readonly pages: readonly PageLines[]
  /** Of these pages in the document, from 1: damaged ones are left out. */
  readonly numbers: readonly number[]
  readonly problems: readonly string[]
}

const readPages = async (pdf: Pdf, mostPages: number): Promise<ReadPages> => {
  const pages: PageLines[] = []
  const numbers: number[] = []
  const faulty: number[] = []
  const last = Math.min(pdf.numPages, mostPages)
  for (let number = 1; number <= last; number++) {
    try {
      const page = await pdf.getPage(number)
      pages.push(linesOf(await page.getTextContent(), page.view))
      numbers.push(number)
      page.cleanup()
    } catch {
      faulty.push(number)
    }
  }
  return {
    pages,
    numbers,
    problems: [
      ...(pdf.numPages > last
        ? [`Only the first ${last} of ${pdf.numPages} pages were read.`]
        : []),
      ...(faulty.length > 0 ? [`Damaged pages were left out: ${faulty.join(', ')}.`] : []),
    ],
  }
}

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
const isPicture = (page: PageLines): boolean =>
  page.reduce((sum, { text }) => sum + lettersOf(text), 0) < SPARSE

const refuseTextless = (text: string, pages: readonly PageLines[]): void => {
  // The only page of a form that Adobe's own program would fill in (XFA).
  if (/^Please wait\.\.\.\s*If this message is not eventually replaced/u.test(text)) {
    throw unreadable('The PDF is a form that only Adobe’s own program shows', {
      remedy: 'Open it in Adobe Reader.',
    })
  }
  const strange = text.match(/[\uFFFD\p{Co}\p{Cn}]/gu)?.length ?? 0
  if (strange > GARBLED * text.length) {
    throw unreadable('The PDF does not tell which letters its fonts draw', {
      remedy: 'Read it in a browser; its publisher may offer a page with the same text.',
    })
  }
  if (lettersOf(text) < SPARSE || pages.every(isPicture)) {
    throw unreadable('The PDF holds next to no text: its pages may be pictures', {
      remedy: 'Read it in a browser; its publisher may offer a page with the same text.',
    })
  }
}

const pictures = (pages: readonly PageLines[]): readonly string[] => {
  const count = pages.filter(isPicture).length
  // Covers and separating sheets are no loss.
  return count > pages.length / 4 && pages.length > 3
    ? [`${count} of ${pages.length} pages hold next to no text: they may be pictures.`]
    : []
}

/** Names that programs give to documents when nobody does. */
const NO_TITLE =
  /^(?:untitled|無題|名称未設定|title|document\d*|microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|pptx?|xlsx?|jtd|indd|qxd|tex|dvi|p65))$/iu

/** Title and language as the PDF itself tells them; most tell neither. */
const describe = async (pdf: Pdf): Promise<Pick<Extract, 'title' | 'language'>> => {
  try {
    const { info } = await pdf.getMetadata()
    const said = new Map<string, unknown>(Object.entries(info))
    const [title, language] = [said.get('Title'), said.get('Language')]
    return {
      ...(typeof title === 'string' && !NO_TITLE.test(title.trim()) ? { title } : {}),
      ...(typeof language === 'string' ? { language } : {}),
    }
  } catch {
    return {}
  }
}
