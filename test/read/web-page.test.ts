import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeJapanese } from '../normalise/japanese-bytes.ts'
import { DIGITAL_AGENCY, FEDERAL_REGISTER, METI, NIST, WHITE_HOUSE } from './pages.ts'
import { article, PARAGRAPH, readPage, textOrRefusal } from './reading.ts'

describe('the page of a publication', () => {
  it('of a ministry is read with its outline, its list of PDFs and its date, without the frame of the site', async () => {
    const { text, title, language, format } = await readPage(METI)
    expect({ format, language }).toEqual({ format: 'web-page', language: 'ja' })
    expect(title).toContain('先端半導体の共同研究に関する覚書を公表しました')
    expect(text).toContain('装置とデータを持ち寄り')
    expect(text).toContain('1．本件の概要\n覚書は、')
    expect(text).toContain('令和8年12月25日まで意見を募集します')
    expect(text).toContain('評価方法の案（PDF形式：1.2MB）')
    expect(text).not.toMatch(/トップページ|ホーム|このページの先頭|計測用|法人番号|れいわ/u)
  })

  it('in Shift_JIS that only the page declares is read as it is meant', async () => {
    const page = METI.replace('utf-8', 'Shift_JIS')
    expect((await readPage(encodeJapanese(page, 'shift_jis'))).text).toContain(
      '1．本件の概要\n覚書は、',
    )
  })

  it('of an agency is read without breadcrumbs and the question about cookies', async () => {
    const { text } = await readPage(DIGITAL_AGENCY)
    expect(text).toContain('参加する事業者は十五社で')
    expect(text).not.toMatch(/クッキー|同意|お知らせ|メニュー|関連リンク/u)
  })

  it('of the Federal Register keeps the sections and their dates', async () => {
    const { text, language } = await readPage(FEDERAL_REGISTER)
    expect(language).toBe('en')
    expect(text).toContain('DATES:\nComments must be received on or before January 15, 2027.')
    expect(text).not.toMatch(/official website|Agencies|Printed version/u)
  })

  it.each([
    {
      publisher: 'NIST',
      page: NIST,
      words: 'Feedback is welcome until February 1, 2027',
      noise: /Skip to|Home|Share on|Webmaster/u,
    },
    {
      publisher: 'the White House',
      page: WHITE_HOUSE,
      words: 'Sec. 2. Implementation. (a)',
      noise: /News|newsletter/u,
    },
  ])('of $publisher is read without what stands around it', async ({ page, words, noise }) => {
    const { text } = await readPage(page)
    expect(text).toContain(words)
    expect(text).not.toMatch(noise)
  })

  it('that is a list and a table is read whole, though readers of articles drop such things', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, n) => `<tr><th>Docket ${n}</th><td>due 01/${n + 1}/2027</td></tr>`,
    )
    const { text } = await readPage(
      `<html><body><main><h1>Dockets</h1><table>${rows.join('')}</table><ul><li>First note</li><li>Second note</li></ul></main></body></html>`,
    )
    expect(text).toContain('Docket 7 due 01/8/2027\nDocket 8')
    expect(text).toContain('First note\nSecond note')
  })

  it('without any markup for its content is read all the same', async () => {
    const { text } = await readPage(
      `<div>${PARAGRAPH}</div><div>Second part<br>of the notice.</div>`,
    )
    expect(text).toBe(`${PARAGRAPH.trim()}\nSecond part\nof the notice.`)
  })

  it('tells its language by its script where it declares another', async () => {
    expect((await readPage(article('').replace('<html>', '<html lang="ja">'))).language).toBe('en')
    expect((await readPage(METI.replace('lang="ja"', 'lang="en"'))).language).toBe('ja')
  })

  it('keeps the lines of preformatted text', async () => {
    const { text } = await readPage(
      `<html><body><pre>${PARAGRAPH}\n1. Scope\n2. Terms</pre></body></html>`,
    )
    expect(text.split('\n').slice(-2)).toEqual(['1. Scope', '2. Terms'])
  })
})

const tags = fc.constantFrom(
  'div',
  'p',
  'main',
  'article',
  'table',
  'td',
  'li',
  'ul',
  'pre',
  'a',
  'ruby',
  'rt',
  'span',
  'br',
  'header',
  'form',
  'body',
)
const pieces = fc.oneof(
  tags.map((tag) => `<${tag}>`),
  tags.map((tag) => `</${tag}>`),
  fc.constantFrom(
    '<!--',
    '-->',
    '<p style="',
    '">',
    '<svg>',
    '<![CDATA[',
    '&lt;script&gt;',
    '\u200B',
    '\u{E0041}',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

/** Controls, a zero-width space, tag characters; empty lines and white space around lines. */
const UNTIDY =
  // oxlint-disable-next-line no-control-regex -- what must not be there
  /[\u0000-\u0009\u000B-\u001F\u200B\u{E0000}-\u{E007F}]|\n\n|^\n|\n$|(?:^|\n) | (?:\n|$)/u

it('whatever markup arrives, the text is plain lines without anything invisible, or it is refused with a remedy', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
      const text = (await textOrRefusal(`<html>${PARAGRAPH}${parts.join('')}`)) ?? ''
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(UNTIDY)
    }),
    { numRuns: 300 },
  )
})
