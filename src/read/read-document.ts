import { decode } from '../text/decode.ts'
import { tidy } from '../text/normal-form.ts'
import { isAbout } from './is-about.ts'
import { languageOf } from './language-of.ts'
import { mediaOf } from './media.ts'
import { readPdf } from './pdf.ts'
import type { DocumentHint, Extract, FetchedDocument, ReadRequest, ReadText } from './read-text.ts'
import { bounded, tidyLines } from './tidy-lines.ts'
import { unreadable } from './unreadable.ts'
import { readWebPage } from './web-page.ts'

/** A sentence is not worth keeping beside the one that the feed gave. */
const SHORTEST = 40

/** Throws BriefingError `unreadable-document` with a remedy. */
export const readDocument = async ({ document, hint }: ReadRequest): Promise<ReadText> => {
  const format = mediaOf(document)
  const extract = await READERS[format](document, hint)
  const { text, problems } = bounded(extract.text, hint.whole)
  if (text.length < SHORTEST) throw nothingReadable()
  const title = tidy(extract.title ?? '')
  if (!isAbout(`${title}\n${text}`, hint.title)) throw strays()
  const language = languageOf(text, { declared: extract.language, expected: hint.language })
  return {
    format,
    ...(title === '' ? {} : { title }),
    text,
    ...(language === undefined ? {} : { language }),
    problems: [...extract.problems, ...problems].map(tidy),
  }
}

/** As when an address leads to the site's first page, because the publication is gone. */
const strays = () =>
  unreadable('The document says next to nothing of what the title in the feed says', {
    remedy:
      'Open the address in a browser: the publication may be gone, and another page shown for it.',
  })

const LINE_END = /\r\n?|\n/u

const readPlainText = (
  { body, contentType }: FetchedDocument,
  { whole = false }: DocumentHint,
): Extract => {
  const { text, problems } = decode(body, contentType)
  const lines = text.split(LINE_END)
  return { text: whole ? lines.map(indented).join('\n').trim() : tidyLines(lines), problems }
}

/** A tidy line; where the source indents it, one space tells so. */
const indented = (line: string): string => `${/^\s/u.test(line) ? ' ' : ''}${tidy(line)}`.trimEnd()

type Reader = (document: FetchedDocument, hint: DocumentHint) => Extract | Promise<Extract>

const READERS: Readonly<Record<ReadText['format'], Reader>> = {
  'web-page': readWebPage,
  pdf: ({ body }, { whole = false }) => readPdf(body, whole),
  text: readPlainText,
}

const nothingReadable = () =>
  unreadable('The document holds next to no text', {
    remedy: 'Open the address in a browser: its text may be in pictures, in scripts or elsewhere.',
  })
