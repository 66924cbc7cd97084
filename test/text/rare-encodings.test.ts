import { expect, it } from 'vitest'
import { decode } from '../../src/text/decode.ts'

const TEXT = '<?xml version="1.0"?><rss><title>半導体 🜨</title></rss>'

const utf32 = (text: string, isLittleEndian: boolean): Uint8Array => {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  for (const [at, point] of points.entries()) view.setUint32(at * 4, point, isLittleEndian)
  return new Uint8Array(view.buffer)
}

it.each([
  ['utf-32le', true],
  ['utf-32be', false],
])('%s is read, with a byte order mark and without', (encoding, isLittleEndian) => {
  for (const mark of ['', '\uFEFF']) {
    expect(decode(utf32(mark + TEXT, isLittleEndian))).toEqual({
      text: TEXT,
      encoding,
      problems: [],
    })
  }
})

it('UTF-32 with numbers that are no characters, or that breaks off, is read as far as it goes', () => {
  const bytes = utf32('<a', true)
  expect(decode(new Uint8Array([...bytes, 0xff, 0xff, 0xff, 0xff, 0x3e])).text).toBe('<a\uFFFD')
})

it('EBCDIC is read as far as its code pages agree', () => {
  // <?xml?><rss a="1"/>, and the euro sign of some pages
  const bytes = Buffer.from('4c6fa794936f6e254c99a2a240817e7ff17f616e9f', 'hex')
  expect(decode(bytes)).toMatchObject({
    text: '<?xml?>\n<rss a="1"/>\uFFFD',
    encoding: 'ebcdic',
  })
})
