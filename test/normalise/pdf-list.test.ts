import { describe, expect, it } from 'vitest'
import type { PageSelectors } from '../../src/domain/source.ts'
import { dateOfFile, isNoTitle, withoutFileNotes } from '../../src/normalise/pdf-names.ts'
import { read } from './documents.ts'

const list = async (body: string, selectors?: PageSelectors) =>
  (
    await read(`<!doctype html><html><body><a href="/about">About us</a>${body}</body></html>`, {
      format: 'pdf-list',
      ...(selectors === undefined ? {} : { selectors }),
    })
  ).entries.map(({ title, url, publishedAt }) => [title, url?.split('.example')[1], publishedAt])

describe('a page of PDFs', () => {
  it('gives each link to a PDF, by its words, dated by its row', async () => {
    expect(
      await list(`<ul>
        <li>May 21, 2026 <a href="/a.pdf">Joint statement of the council (PDF: 120KB)</a></li>
        <li><a href="/b.PDF?v=2#page=3">Chair’s summary</a> – 2 June 2026</li>
        <li><a href="/news.html">News</a></li>
        <li><a href="/media/77?format=pdf">Agenda</a></li>
        <li><a href="/media/78" type="application/pdf">Minutes</a></li>
      </ul>`),
    ).toEqual([
      ['Joint statement of the council', '/a.pdf', '2026-05-21'],
      ['Chair’s summary', '/b.PDF?v=2#page=3', '2026-06-02'],
      ['Agenda', '/media/77?format=pdf', undefined],
      ['Minutes', '/media/78', undefined],
    ])
  })

  it('takes the words of the row where the link says “PDF” or a language only', async () => {
    expect(
      await list(`<table>
        <tr><th>Date</th><th>Title</th><th>File</th></tr>
        <tr><td>2026.05.21</td><td>Joint Statement of the 30th Meeting</td><td><a href="/30.pdf">English [PDF:120KB]</a> / <a href="/30j.pdf">日本語</a></td></tr>
        <tr><td>2025.05.22</td><td><a href="/29.html">Joint Statement of the 29th Meeting</a></td><td><a href="/29.pdf">PDF</a></td></tr>
      </table>
      <ul><li>令和8年5月21日　個人情報の取扱いに係る注意喚起 <a href="/c.pdf">「PDF」</a></li></ul>
      <h3>Report on supply chains</h3><div><a href="/r.pdf">Download</a></div>
      <h4>Annex</h4><ul><li><p><a href="/x.pdf"><img src="pdf.png" alt=""></a></p></li></ul>`),
    ).toEqual([
      ['Joint Statement of the 30th Meeting', '/30.pdf', '2026-05-21'],
      ['Joint Statement of the 30th Meeting', '/30j.pdf', '2026-05-21'],
      ['Joint Statement of the 29th Meeting', '/29.pdf', '2025-05-22'],
      ['個人情報の取扱いに係る注意喚起', '/c.pdf', '2026-05-21'],
      ['Report on supply chains', '/r.pdf', undefined],
      ['Annex', '/x.pdf', undefined],
    ])
  })

  it('knows the day from the name of the file, and one file linked twice as one', async () => {
    expect(
      await list(`<div><a href="/pdf/press/20260521_circular.pdf"><img src="i.png"></a>
        <a href="/pdf/press/20260521_circular.pdf">サイバー攻撃への注意喚起（PDF形式：120KB）</a>
        <a href="/pdf/quantum-roadmap-2026.pdf"></a></div>`),
    ).toEqual([
      ['サイバー攻撃への注意喚起', '/pdf/press/20260521_circular.pdf', '2026-05-21'],
      ['Quantum roadmap 2026', '/pdf/quantum-roadmap-2026.pdf', undefined],
    ])
  })

  it('is narrowed by a selector, and told more by others', async () => {
    const body = `<footer><a href="/privacy.pdf">Privacy notice</a></footer>
      <div class="doc"><h2>Statement</h2><i>2026-05-21</i><b>Trade</b><a href="/s.pdf">Text of the statement</a></div>`
    expect(await list(body, { entries: '.doc' })).toEqual([
      ['Text of the statement', '/s.pdf', '2026-05-21'],
    ])
    expect(await list(body, { entries: '.doc', title: 'h2', date: 'i' })).toEqual([
      ['Statement', '/s.pdf', '2026-05-21'],
    ])
  })

  it('without any PDF is refused: it was rebuilt, or is another page', async () => {
    await expect(list('<p>Welcome</p>')).rejects.toThrow('a link to a PDF')
    await expect(list('<a href="/a.pdf">A</a>', { entries: '.gone' })).rejects.toThrow('.gone')
  })
})

describe('the words of a link to a PDF', () => {
  it.each([
    ['Statement (PDF: 120KB)', 'Statement'],
    ['資料1（PDF形式：120KB）', '資料1'],
    ['別紙［PDF：1.2MB］', '別紙'],
    ['概要「PDF形式」', '概要'],
    ['注意喚起（ＰＤＦ／１２０ＫＢ）', '注意喚起'],
    ['[PDF] Circular 179', 'Circular 179'],
    ['PDF: Circular 179', 'Circular 179'],
    ['Circular 179 – PDF 1.2 MB', 'Circular 179'],
    ['Circular 179, 350 kB', 'Circular 179'],
    ['English [PDF:120KB]', 'English'],
    ['Circular (revised)', 'Circular (revised)'],
    ['「量子」に関する声明', '「量子」に関する声明'],
    ['PDF', ''],
  ])('“%s” say “%s” of the document', (words, title) => {
    expect(withoutFileNotes(words)).toBe(title)
  })

  it('may say nothing of it', () => {
    const nothing = [
      '',
      'PDF',
      'Download',
      'English',
      '日本語',
      'こちら',
      'Read more',
      'Download PDF',
      '→',
    ]
    expect(nothing.filter((words) => !isNoTitle(words))).toEqual([])
    expect(['English policy', 'Open data', 'Circular'].filter(isNoTitle)).toEqual([])
  })
})

describe('the name of a file', () => {
  it.each([
    ['/a/20260521.pdf', '2026-05-21'],
    ['/a/20260521001-1.pdf', '2026-05-21'],
    ['/a/2026-05-21-statement.pdf', '2026-05-21'],
    ['/a/wsc_2026_05_21.pdf?x=20200101', '2026-05-21'],
    ['/a/R080521.pdf', '2026-05-21'],
    ['/20260521/statement.pdf', undefined],
    ['/a/statement-2026.pdf', undefined],
    ['/a/123420260521.pdf', undefined],
    ['/a/cir080521.pdf', undefined],
  ])('%s holds the day %s', (address, day) => {
    expect(dateOfFile(address)).toBe(day)
  })
})
