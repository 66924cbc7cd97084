import { decode } from '../text/decode.ts'
import type { FetchedDocument, ReadText } from './read-text.ts'
import { unreadable } from './unreadable.ts'

/** A PDF's header may stand behind some rubbish (ISO 32000-1, annex H). */
const TOP_BYTES = 1024

/** What we cannot read, by its first bytes or by what the server calls it, and what people call it. */
type Other = readonly [start: RegExp, type: RegExp, name: string]
const OTHERS: readonly Other[] = [
  [
    /^(?:PK\p{Cc}{2}|\u00D0\u00CF\p{Cc}\u00E0|\{\\rtf)/u,
    /office|word|excel|powerpoint|rtf/iu,
    'an Office file or archive',
  ],
  [
    /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8|RIFF)/u,
    /^(?:image|audio|video)\//iu,
    'a picture or recording',
  ],
  [/^\p{Cc}\u008B/u, /\b(?:x-)?(?:g?zip|tar)\b/iu, 'a compressed file'],
]
const DATA: Other = [/^[[{]\s*["[{\]}]/u, /\bjson\b/iu, 'data for programs']

/** What the bytes are: they tell more truly than the server does. Throws BriefingError `unreadable-document`. */
export const mediaOf = ({ body, contentType = '' }: FetchedDocument): ReadText['format'] => {
  const top = body.subarray(0, TOP_BYTES)
  const bytes = Buffer.from(top).toString('latin1')
  const words = decode(top, contentType).text
  if (words.trim() === '') throw empty()
  if (bytes.includes('%PDF-')) return 'pdf'
  // Markdown may hold markup, and begin with a link in brackets.
  const isMarkdown = /markdown/iu.test(contentType)
  const isMarkup = !isMarkdown && /^[^<]{0,200}<[!?a-z]/iu.test(words)
  const other = (isMarkdown ? OTHERS : [...OTHERS, DATA]).find(
    ([start, type]) => start.test(bytes) || (!isMarkup && type.test(contentType)),
  )
  if (other !== undefined) throw foreign(other[2])
  if (isBinary(words)) throw foreign('a file for programs')
  return isMarkup || /html|xml/iu.test(contentType) ? 'web-page' : 'text'
}

/** Controls that no text holds, and bytes that are no letters. */
const NO_LETTERS = /(?![\t\n\v\f\r\u0085])[\p{Cc}\uFFFD]/gu
/** Of a text's characters; a damaged one has some. */
const MOST_NO_LETTERS = 0.02

const isBinary = (words: string): boolean =>
  (words.match(NO_LETTERS)?.length ?? 0) > MOST_NO_LETTERS * words.length

const empty = () =>
  unreadable('The document is empty', {
    remedy: 'Nothing to do: it is tried again later.',
    retryable: true,
  })

const foreign = (name: string) =>
  unreadable(`The document is ${name}, not a page, a PDF or a plain text`, {
    remedy: 'Open the address in the program that it is made for.',
  })
