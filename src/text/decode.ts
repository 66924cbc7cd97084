import { rareEncoding } from './rare-encodings.ts'

/** A document's text and the name of the encoding that its bytes are in (WHATWG names, as TextDecoder gives them). */
export interface Decoded {
  readonly text: string
  readonly encoding: string
  readonly problems: readonly string[]
}

/** A declaration stands at the top, or is not one (HTML says within 1,024 bytes; we are more patient). */
const DECLARATION_BYTES = 4096

/** Tried after what was declared, in this order. */
const GUESSES = ['utf-8', 'shift_jis', 'euc-jp', 'windows-1252']

/**
 * Bytes → text. A byte order mark decides; then the escape sequences of ISO-2022-JP (whose bytes are all ASCII, so that it
 * would pass for UTF-8); then valid UTF-8, which no other encoding is by chance; then UTF-8 with some broken bytes, which
 * become U+FFFD; else whichever of the declared encodings (HTTP header, then the document's own) and our guesses reads least
 * strangely. Labels are often wrong, so each is held against the bytes.
 */
export const decode = (body: Uint8Array, contentType = ''): Decoded => {
  const rare = rareEncoding(body)
  if (rare !== undefined) return decoded(rare.decode(body), rare.name, [])
  const declared = declaredEncodings(body, contentType)
  const encoding = encodingOf(body, declared)
  const [label = encoding] = declared
  return decoded(
    new TextDecoder(encoding).decode(body),
    encoding,
    label === encoding || (encoding === 'utf-8' && isAscii(body))
      ? []
      : [`The document is labelled ${label}, but its bytes are ${encoding}.`],
  )
}

const decoded = (text: string, encoding: string, problems: readonly string[]): Decoded => ({
  text,
  encoding,
  problems: text.includes('\uFFFD')
    ? [...problems, `Some bytes are not valid ${encoding}.`]
    : problems,
})

const encodingOf = (body: Uint8Array, declared: readonly string[]): string =>
  markedEncoding(body) ??
  escapedEncoding(body) ??
  strictUtf8(body) ??
  brokenUtf8(body, declared) ??
  likeliest(body, declared)

const declaredEncodings = (body: Uint8Array, contentType: string): readonly string[] => {
  const top = new TextDecoder('latin1').decode(body.subarray(0, DECLARATION_BYTES))
  return [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1],
    /^[^<]{0,100}<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(top)?.[1],
    /<meta[^>]*?charset\s*=\s*["']?([\w.:-]+)/i.exec(top)?.[1],
  ].flatMap((label) => knownEncoding(label) ?? [])
}

const knownEncoding = (label: string | undefined): string | undefined => {
  try {
    return label === undefined ? undefined : new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

/** Byte order marks, and the zero bytes around a first `<` that betray UTF-16 without one. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
]

const markedEncoding = (body: Uint8Array): string | undefined =>
  MARKS.find(([mark]) => mark.every((byte, at) => body[at] === byte))?.[1]

const isAscii = (body: Uint8Array): boolean => body.every((byte) => byte < 0x80)

/** ISO-2022-JP switches character sets with ESC $ @, ESC $ B, ESC ( J or ESC ( I (RFC 1468). */
const escapedEncoding = (body: Uint8Array): string | undefined => {
  if (!body.includes(0x1b) || !isAscii(body)) return undefined
  // oxlint-disable-next-line no-control-regex -- the escape character is what we look for
  return /\u001B(?:\$[@B]|\([JI])/.test(new TextDecoder().decode(body)) ? 'iso-2022-jp' : undefined
}

/** Streaming, so that a document cut off inside a character is still valid. */
const strictUtf8 = (body: Uint8Array): string | undefined => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true })
    return 'utf-8'
  } catch {
    return undefined
  }
}

/** Characters of two bytes beyond Latin-1 are not counted: Shift_JIS and EUC-JP hold many that are valid by chance. */
const SOUND = /[\u00A0-\u00FF\u0800-\uFFFC\u{10000}-\u{10FFFF}]/gu

/** UTF-8 where most of what is not ASCII is sound; half of it is enough where the document says that it is UTF-8. */
const brokenUtf8 = (body: Uint8Array, declared: readonly string[]): string | undefined => {
  const text = new TextDecoder().decode(body)
  const surplus = count(SOUND, text) - count(/\uFFFD/gu, text)
  return surplus > 0 || (surplus === 0 && declared.includes('utf-8')) ? 'utf-8' : undefined
}

const likeliest = (body: Uint8Array, declared: readonly string[]): string => {
  const readings = [...new Set([...declared, ...GUESSES])].map((encoding) => ({
    encoding,
    strangeness: strangeness(new TextDecoder(encoding).decode(body)),
  }))
  // Of equals the earlier wins: a declared encoding before a guess.
  return readings.reduce((best, next) => (next.strangeness < best.strangeness ? next : best))
    .encoding
}

/** Characters that hardly anyone writes and that a wrong decoder yields, and how loudly each speaks against it. */
const STRANGE: readonly (readonly [characters: RegExp, weight: number])[] = [
  [/\uFFFD/gu, 5], // bytes that mean nothing in the encoding
  [/[\u0080-\u009F\uE000-\uF8FF]/gu, 3], // C1 controls, private use
  [/[\uFF61-\uFF9F]/gu, 1], // half-width kana: EUC-JP read as Shift_JIS
  [/[a-z]\p{Script=Han}(?=\p{ASCII}|$)/giu, 1], // “agency痴”: windows-1252 read as Shift_JIS
  [/[\u00A0-\u00FF\u0152-\u0192\u02C6-\u02DC\u2013-\u203A\u20AC\u2122]{2}/gu, 1], // “ã‚”: anything read as Latin-1
]

/** Weight of what is strange in one reading of the bytes, to hold against that of another; 0 is a text that could be so. */
const strangeness = (text: string): number =>
  STRANGE.reduce((sum, [characters, weight]) => sum + weight * count(characters, text), 0)

const count = (characters: RegExp, text: string): number => text.match(characters)?.length ?? 0
