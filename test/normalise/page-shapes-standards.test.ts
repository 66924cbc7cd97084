import { describe, expect, it } from 'vitest'
import { entriesOf, told } from './list-page.ts'

const version = (name: string, letter: string): string =>
  `<tr><td>${name}</td><td><a href="/dms_pub/itu-t/md/25/tsb/cir/T25-TSB-CIR-0179!!PDF-${letter}.pdf"><img src="pdf.gif" alt="PDF"></a></td></tr>`

const workItem = (item: string, title: string, timing: string): string =>
  `<tr><td><a href="wp_item.aspx?isn=${item.length}">${item}</a></td><td><div>New</div></td><td>${title}</td><td><div>AAP</div></td><td><div>High</div></td><td><div><nobr>${timing}</nobr></div></td></tr>`

const newsRow = (n: number): string =>
  `<div class="row"><div class="col"><h4><a href="/News/2026/news-${n}">NIST publishes draft number ${n}</a></h4><p class="lead">Comments are invited.</p></div><div class="col"><span class="date">November ${n}, 2026</span></div></div>`

describe('the pages of ITU-T', () => {
  it('with Recommendations in a tree tell their titles in attributes', async () => {
    const body = `<div class="tree"><a href="javascript:open()" title="Series">Y</a>
      <div class="rec"><a href="/itu-t/recommendations/rec.aspx?rec=15000" title="Quantum key distribution networks &amp; Vec&lt;T&gt; – Framework">Y.3800 (10/2019)</a></div>
      <div class="rec" data-day="2026-11-20"><a href="/itu-t/recommendations/rec.aspx?rec=15001" title="Machine learning in future networks">Y.3172</a></div></div>`
    const entries = await entriesOf({
      address: 'https://www.itu.int/ITU-T/recommendations/index.aspx?ser=Y',
      body,
      selectors: {
        entries: '.rec',
        title: 'a@title',
        link: 'a@href',
        date: '@data-day',
        summary: 'a',
        category: 'a@title',
      },
    })
    expect(entries).toMatchObject([
      {
        title: 'Quantum key distribution networks & Vec<T> – Framework',
        url: 'https://www.itu.int/itu-t/recommendations/rec.aspx?rec=15000',
        summary: 'Y.3800 (10/2019)',
      },
      { title: 'Machine learning in future networks', publishedAt: '2026-11-20' },
    ])
    expect(entries[0]).not.toHaveProperty('publishedAt')
  })

  it('with one circular are one entry, or one a language', async () => {
    const body = `<table id="doc"><tr><td>Title</td><td class="title">Workshop on quantum key distribution</td></tr><tr><td>Date</td><td class="day">2026-10-08</td></tr></table><table id="files">${version('English', 'E')}${version('French', 'F')}</table>`
    const address = 'https://www.itu.int/md/T25-TSB-CIR-0179/en'
    const one = { entries: 'body', title: '.title', date: '.day', link: '#files a' }
    expect(told(await entriesOf({ address, body, selectors: one }))).toEqual([
      [
        'Workshop on quantum key distribution',
        'https://www.itu.int/dms_pub/itu-t/md/25/tsb/cir/T25-TSB-CIR-0179!!PDF-E.pdf',
        '2026-10-08',
      ],
    ])
    const each = { entries: '#files tr', title: 'td:first-child' }
    expect((await entriesOf({ address, body, selectors: each })).map(({ title }) => title)).toEqual(
      ['English', 'French'],
    )
  })

  it('with the work programme tell item, title and timing', async () => {
    const body = `<table id="ctl00_tab_tabular_view_gd_wp_tabular"><tr><th>Work item</th><th>Version</th><th>Subject</th></tr>${workItem('Y.QKDN-iwf', 'Interworking of QKD networks', '2026-12')}${workItem('X.sup-ai', 'Supplement on trusted AI', '2027-Q1')}</table>`
    const entries = await entriesOf({
      address: 'https://www.itu.int/ITU-T/workprog/wp_search.aspx?isn_sg=9683',
      body,
      selectors: {
        entries: 'table[id*="gd_wp_tabular"] tr:has(td)',
        title: 'td:nth-child(3)',
        link: 'td:nth-child(1) a',
        summary: 'td:nth-child(6)',
        category: 'td:nth-child(1)',
      },
    })
    expect(entries).toMatchObject([
      {
        title: 'Interworking of QKD networks',
        url: 'https://www.itu.int/ITU-T/workprog/wp_item.aspx?isn=10',
        summary: '2026-12',
        categories: ['Y.QKDN-iwf'],
      },
      { title: 'Supplement on trusted AI', summary: '2027-Q1' },
    ])
    expect(entries.some((entry) => 'publishedAt' in entry)).toBe(false)
  })
})

describe('other lists', () => {
  it('of CSRC news: date, title and lead in blocks', async () => {
    const page = {
      address: 'https://csrc.nist.gov/news',
      body: `<div id="results">${newsRow(20)}${newsRow(19)}${newsRow(2)}</div>`,
    }
    const expected = [20, 19, 2].map((n) => [
      `NIST publishes draft number ${n}`,
      `https://csrc.nist.gov/News/2026/news-${n}`,
      `2026-11-${String(n).padStart(2, '0')}`,
    ])
    expect(told(await entriesOf(page))).toEqual(expected)
    const selectors = { entries: '#results .row', title: 'h4', date: '.date', summary: '.lead' }
    const entries = await entriesOf({ ...page, selectors })
    expect(told(entries)).toEqual(expected)
    expect(entries[0]?.summary).toBe('Comments are invited.')
  })

  it('with links around icons are told by what the icon stands for', async () => {
    const body = `<ul>${[1, 2, 3].map((n) => `<li>2026-11-0${n} <a href="/${n}" title="Circular number ${n}"><img src="i.png"></a></li>`).join('')}</ul>`
    const entries = await entriesOf({
      address: 'https://a.example/',
      body,
      selectors: { entries: 'li:has(img)' },
    })
    expect(entries[0]).toMatchObject({ title: 'Circular number 1', publishedAt: '2026-11-01' })
  })
})
