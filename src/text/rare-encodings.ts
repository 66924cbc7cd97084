/** An encoding that browsers do not know, but XML 1.0, appendix F, tells how to recognise. */
export interface RareEncoding {
  readonly name: string
  readonly decode: (body: Uint8Array) => string
}

/** UTF-32 and EBCDIC, by the bytes of a byte order mark, of `<` and of `<?xm`. */
export const rareEncoding = (body: Uint8Array): RareEncoding | undefined =>
  SIGNS.find(([sign]) => sign.every((byte, at) => body[at] === byte))?.[1]

const MARK = 0xfeff

const utf32 = (isLittleEndian: boolean): RareEncoding => ({
  name: isLittleEndian ? 'utf-32le' : 'utf-32be',
  decode: (body) => {
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
    const parts: string[] = []
    for (let at = 0; at + 4 <= body.length; at += 4) {
      const code = view.getUint32(at, isLittleEndian)
      if (at > 0 || code !== MARK)
        parts.push(code < 0x110000 ? String.fromCodePoint(code) : '\uFFFD')
    }
    return parts.join('')
  },
})

/** The characters that all code pages of EBCDIC share, from where they begin; the others become U+FFFD. */
const EBCDIC_RUNS: readonly (readonly [start: number, characters: string])[] = [
  [0x05, '\t'],
  [0x0d, '\r'],
  [0x15, '\n'],
  [0x25, '\n'],
  [0x40, ' '],
  [0x4b, '.<(+'],
  [0x50, '&'],
  [0x5a, '!$*);'],
  [0x60, '-/'],
  [0x6b, ',%_>?'],
  [0x7a, `:#@'="`],
  [0x81, 'abcdefghi'],
  [0x91, 'jklmnopqr'],
  [0xa2, 'stuvwxyz'],
  [0xc1, 'ABCDEFGHI'],
  [0xd1, 'JKLMNOPQR'],
  [0xe2, 'STUVWXYZ'],
  [0xf0, '0123456789'],
]
const EBCDIC = Array<string>(256).fill('\uFFFD')
for (const [start, characters] of EBCDIC_RUNS)
  EBCDIC.splice(start, characters.length, ...characters.split(''))

const ebcdic: RareEncoding = {
  name: 'ebcdic',
  decode: (body) => Array.from(body, (byte) => EBCDIC[byte]).join(''),
}

const SIGNS: readonly (readonly [sign: readonly number[], encoding: RareEncoding])[] = [
  [[0xff, 0xfe, 0x00, 0x00], utf32(true)],
  [[0x00, 0x00, 0xfe, 0xff], utf32(false)],
  [[0x3c, 0x00, 0x00, 0x00], utf32(true)],
  [[0x00, 0x00, 0x00, 0x3c], utf32(false)],
  [[0x4c, 0x6f, 0xa7, 0x94], ebcdic],
]
