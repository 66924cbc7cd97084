import { decode } from '../text/decode.ts'
import type { FetchedDocument, ReadText } from './read-text.ts'
import { unreadable } from './unreadable.ts'

/** A PDF's header may stand behind some rubbish (ISO 32000-1, annex H). */
const TOP_BYTES = 1024

/** What we cannot read, by its first bytes or by what the server calls it, and what people call it. */
const OTHERS: readonly (readonly [start: RegExp, type: RegExp, name: string])[] = [
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
  [/^[[{]\s*["[{\]}]/u, /\bjson\b/iu, 'data for programs'],
]

/** What the bytes are: they tell more truly than the server does. Throws BriefingError `unreadable-document`. */
export const mediaOf = ({ body, contentType = '' }: FetchedDocument): ReadText['format'] => {
  const top = body.subarray(0, TOP_BYTES)
  const bytes = Buffer.from(top).toString('latin1')
  const words = decode(top, contentType).text
  if (words.trim() === '') throw empty()
  if (bytes.includes('%PDF-')) return 'pdf'
  const isMarkup = /^[^<]{0,200}<[!?a-z]/iu.test(words)
  const other = OTHERS.find(
    ([start, type]) => start.test(bytes) || (!isMarkup && type.test(contentType)),
  )
  if (other !== undefined) throw foreign(other[2])
  return isMarkup || /html|xml/iu.test(contentType) ? 'web-page' : 'text'
}

const empty = () =>
  unreadable('The document is empty', {
    remedy: 'Nothing to do: it is tried again later.',
    retryable: true,
  })

const foreign = (name: string) =>
  unreadable(`The document is ${name}, not a page, a PDF or a plain text`, {
    remedy: 'Open the address in the program that it is made for.',
  })
