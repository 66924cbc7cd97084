import { deflateSync } from 'node:zlib'
import { encodeJapanese } from '../normalise/japanese-bytes.ts'

/** A line of a PDF's page: where it begins, in points from the bottom left, and how large it is. */
export interface DrawnLine {
  readonly text: string
  readonly x?: number
  readonly y: number
  readonly size?: number
}

interface PdfOptions {
  /** `latin`: Helvetica; `shift_jis`, `unicode`: a Japanese font that is not embedded; `unnamed`: one that tells no letters. */
  readonly font?: 'latin' | 'unnamed' | 'shift_jis' | 'unicode'
  readonly info?: string
  readonly trailer?: string
}

const hex = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString('hex')}>`
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()

const japaneseFont = (encoding: string): readonly string[] => [
  `<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
  '<< /Type /FontDescriptor /FontName /MS-Mincho /Flags 4 /FontBBox [0 -136 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -136 /CapHeight 709 /StemV 70 >>',
]

/** Objects 3, 4 and 5 of the file. */
const FONTS: Readonly<Record<NonNullable<PdfOptions['font']>, readonly string[]>> = {
  latin: [
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    'null',
    'null',
  ],
  // Its letters are told to be characters of nobody's alphabet, as careless programs do.
  unnamed: [
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R >>',
    '<< /Length 119 >>\nstream\n/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <00> <ff> <E000> endbfrange endcmap end                \nendstream',
    'null',
  ],
  shift_jis: japaneseFont('90ms-RKSJ-H'),
  unicode: japaneseFont('UniJIS-UCS2-H'),
}

const stream = (content: Uint8Array, dictionary = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ])

/** How the text of a page is written into its content. */
type TextEncoding = (text: string) => string

const ENCODINGS: Readonly<Record<NonNullable<PdfOptions['font']>, TextEncoding>> = {
  latin: (text) => hex(Buffer.from(text, 'latin1')),
  unnamed: (text) => hex(Buffer.from(text, 'latin1')),
  shift_jis: (text) => hex(encodeJapanese(text, 'shift_jis')),
  unicode: (text) => hex(utf16(text)),
}

const contentOf = (lines: readonly DrawnLine[], encode: TextEncoding): Buffer =>
  deflateSync(
    lines
      .map(
        ({ text, x = 72, y, size = 10 }) =>
          `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${encode(text)} Tj ET`,
      )
      .join('\n'),
  )

/** A PDF of one font, made of as little as a reader needs. */
export const makePdf = (
  pages: readonly (readonly DrawnLine[])[],
  options: PdfOptions = {},
): Uint8Array => {
  const encode = ENCODINGS[options.font ?? 'latin']
  return assemble(
    pages.map((lines) => stream(contentOf(lines, encode), '/Filter /FlateDecode')),
    options,
  )
}

/** A small PDF of one page whose content unpacks to so much white space. */
export const makeBomb = (megabytes: number): Uint8Array =>
  assemble(
    [stream(deflateSync(Buffer.alloc(megabytes * 2 ** 20, ' ')), '/Filter /FlateDecode')],
    {},
  )

const assemble = (contents: readonly Buffer[], options: PdfOptions): Uint8Array => {
  const firstPage = 7
  const kids = contents.map((_, number) => `${firstPage + 2 * number} 0 R`).join(' ')
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`,
    ...FONTS[options.font ?? 'latin'],
    `<< ${options.info ?? ''} >>`,
    ...contents.flatMap((content, number) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + 1 + 2 * number} 0 R >>`,
      content,
    ]),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const put = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  for (const [number, object] of objects.entries()) {
    offsets.push(length)
    put(
      Buffer.concat([
        Buffer.from(`${number + 1} 0 obj\n`),
        Buffer.from(object),
        Buffer.from('\nendobj\n'),
      ]),
    )
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  put(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R ${options.trailer ?? ''} >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}
