import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../src/text/decode.ts'
import { encodeJapanese, type JapaneseEncoding } from '../normalise/japanese-bytes.ts'

const ENCODINGS: readonly (JapaneseEncoding | 'utf-8')[] = [
  'utf-8',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
]
const bytesOf = (text: string, encoding: (typeof ENCODINGS)[number]): Uint8Array =>
  encoding === 'utf-8' ? new TextEncoder().encode(text) : encodeJapanese(text, encoding)

/** Words of ministries: with fewer characters than a headline has, nobody could tell one encoding from another. */
const japanese = fc
  .array(
    fc.constantFrom(
      ...'総務省 半導体 戦略 について データ 流通 の 量子 技術 サイバー セキュリティ 公表 しました 、 。 AI '.split(
        ' ',
      ),
    ),
    { minLength: 6, maxLength: 40 },
  )
  .map((words) => words.join(''))
  .filter((text) => /[ぁ-ん]/u.test(text))

describe('Japanese text', () => {
  it('is read alike in every encoding under every kind of declaration, or none', () => {
    fc.assert(
      fc.property(japanese, fc.constantFrom(...ENCODINGS), (text, encoding) => {
        for (const [top, header] of [
          ['', undefined],
          ['', `text/xml; charset=${encoding}`],
          [`<?xml version="1.0" encoding="${encoding}"?>`, 'text/xml'],
          [`<html><head><meta charset="${encoding}">`, 'text/html'],
          [
            `<html><meta http-equiv="Content-Type" content="text/html; charset=${encoding}">`,
            undefined,
          ],
        ] as const) {
          const written = `${top}<title>${text}</title>`
          const decoded = decode(bytesOf(written, encoding), header)
          expect(decoded).toEqual({ text: written, encoding, problems: [] })
        }
      }),
    )
  })

  it('is read in spite of a label that lies, and the lie is told', () => {
    fc.assert(
      fc.property(
        japanese,
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom(...ENCODINGS, 'iso-8859-1', 'us-ascii'),
        (text, encoding, label) => {
          fc.pre(label !== encoding)
          const decoded = decode(bytesOf(text, encoding), `text/xml; charset=${label}`)
          expect(decoded).toMatchObject({ text, encoding })
          expect(decoded.problems).toHaveLength(1)
        },
      ),
    )
  })

  it('that is cut off inside a character loses that character only', () => {
    const bytes = bytesOf('<title>総務省', 'utf-8')
    expect(decode(bytes.subarray(0, -1)).text).toContain('<title>総務')
    expect(decode(bytes.subarray(0, -1)).encoding).toBe('utf-8')
  })

  it('with one broken byte is still UTF-8', () => {
    const bytes = bytesOf(
      '<?xml encoding="utf-8"?><title>総務省の報道発表について</title>',
      'utf-8',
    )
    bytes[40] = 0xff
    const decoded = decode(bytes)
    expect(decoded.encoding).toBe('utf-8')
    expect(decoded.text).toContain('報道発表について')
    expect(decoded.problems).toHaveLength(1)
  })
})

/** UTF-8 with one byte of windows-1252 in it, as when a text was pasted into a template. */
const withStrayByte = (before: string, byte: number, after: string): Uint8Array =>
  Uint8Array.from([...bytesOf(before, 'utf-8'), byte, ...bytesOf(after, 'utf-8')])

describe('UTF-8 with a stray byte', () => {
  it.each([
    ['The agency’s plan: the council', 's view', 'text/xml; charset=utf-8'],
    ['Café – politique numérique', '', 'text/xml; charset=utf-8'],
    ['Café – politique numérique: l', 'accord', undefined],
    ['総務省の報道発表', 'について', undefined],
  ])('between “%s” and “%s” (%s) loses that byte only, and says so', (before, after, header) => {
    expect(decode(withStrayByte(before, 0x92, after), header)).toEqual({
      text: `${before}\uFFFD${after}`,
      encoding: 'utf-8',
      problems: ['Some bytes are not valid utf-8.'],
    })
  })
})

describe('other texts', () => {
  it('are read by their byte order mark, which is no part of them', () => {
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)).text).toBe('{}')
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x3c, 0x00)).text).toBe('<')
    expect(decode(Uint8Array.of(0x00, 0x3c, 0x00, 0x61)).text).toBe('<a')
  })

  it('in Latin letters are read as declared, and guessed where nothing is', () => {
    const bytes = Uint8Array.from(Buffer.from('Numérique: décision publiée à Genève.', 'latin1'))
    expect(decode(bytes, 'text/xml; charset=ISO-8859-1').text).toContain('décision publiée')
    expect(decode(bytes).text).toContain('décision publiée')
  })

  it.each([undefined, 'text/html; charset=utf-8'])(
    'with an apostrophe of windows-1252 are not taken for Japanese (%s)',
    (header) => {
      const bytes = withStrayByte('The agency', 0x92, 's plan')
      expect(decode(bytes, header)).toMatchObject({
        text: 'The agency’s plan',
        encoding: 'windows-1252',
      })
    },
  )

  it('under a label that nobody knows are read by their bytes', () => {
    expect(decode(new TextEncoder().encode('é'), 'text/xml; charset=klingon').text).toBe('é')
  })
})
