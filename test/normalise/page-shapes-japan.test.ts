import { describe, expect, it } from 'vitest'
import { entriesOf, told } from './list-page.ts'

const micRow = (cells: string): string => `<tr>${cells}</tr>`

const ppcRow = (href: string, title: string): string =>
  `<li><time class="news-date" datetime="2026-11-20">令和8年11月20日</time><div class="news-label-wrap"><span class="news-label">お知らせ</span></div><div class="news-text"><a href="${href}">${title}</a></div></li>`

const ministryRow = (ministry: string, day: number, title: string): string =>
  `<li class="item"><div><span class="label">${ministry}</span><time datetime="2026-11-${day}">2026年11月${day}日</time></div><a href="https://www.${day}.example.jp/"><span class="title">${title}</span></a></li>`

describe('the index of METI’s releases', () => {
  const address = 'https://www.meti.go.jp/press/index.html'
  const releases = [
    [
      '半導体に関する政府/当局間会合が開催されました',
      '/press/2025/03/20260327001/20260327001.html',
      '2026年3月27日',
      '2026-03-27',
    ],
    [
      '量子技術の標準化に関する検討会の報告書',
      '/press/2025/03/20260327002/20260327002.html',
      '2026年3月27日',
      '2026-03-27',
    ],
    [
      'AI事業者ガイドラインの改訂案に係る意見募集',
      '/press/2026/04/20260401001/20260401001.html',
      '2026年4月1日',
      '2026-04-01',
    ],
  ] as const
  const expected = releases.map(([title, path, , day]) => [
    title,
    `https://www.meti.go.jp${path}`,
    day,
  ])
  const link = ([title, path]: (typeof releases)[number]): string =>
    `<a href="${path}">${title}</a>`

  it.each([
    ['one term each', releases.map((each) => `<dt>${each[2]}</dt><dd>${link(each)}</dd>`).join('')],
    [
      'one term a day',
      `<dt>2026年3月27日</dt><dd>${link(releases[0])}</dd><dd>${link(releases[1])}</dd><dt>2026年4月1日</dt><dd>${link(releases[2])}</dd>`,
    ],
    [
      'a list a day',
      `<dt>2026年3月27日</dt><dd><ul><li>${link(releases[0])}</li><li>${link(releases[1])}</li></ul></dd><dt>2026年4月1日</dt><dd><ul><li>${link(releases[2])}</li></ul></dd>`,
    ],
  ])(
    'as definitions, %s, is read by selectors; the year in its paths is the fiscal one',
    async (_, rows) => {
      const body = `<dl id="release_menulist">${rows}</dl>`
      const selectors = { entries: '#release_menulist dd:not(:has(li)), #release_menulist li' }
      expect(told(await entriesOf({ address, body, selectors }))).toEqual(expected)
    },
  )

  it('as one definition list an entry, as in English, or by headings of days, is guessed', async () => {
    const lists = releases.map(
      (each) => `<dl class="date_sp b-solid mb10"><dt>${each[2]}</dt><dd>${link(each)}</dd></dl>`,
    )
    expect(told(await entriesOf({ address, body: `<div>${lists.join('')}</div>` }))).toEqual(
      expected,
    )
    const days = Object.entries(Object.groupBy(releases, ([, , date]) => date)).map(
      ([date, each]) =>
        `<section><h3>${date}</h3><ul>${each.map((one) => `<li>${link(one)}</li>`).join('')}</ul></section>`,
    )
    const body = `<div>${days.join('')}</div>`
    const selectors = { entries: 'section li' }
    expect(told(await entriesOf({ address, body, selectors }))).toEqual(expected)
  })

  it('in English has dates in English', async () => {
    const body = ['November 20, 2026', 'November 19, 2026', 'November 4, 2026']
      .map(
        (date, n) =>
          `<dl class="date_sp"><dt>${date}</dt><dd><a href="/english/press/2026/11${n}_001.html">Meeting on Semiconductors, session ${n}</a></dd></dl>`,
      )
      .join('')
    const entries = await entriesOf({
      address: 'https://www.meti.go.jp/english/press/category_05.html',
      body,
    })
    expect(entries.map(({ publishedAt }) => publishedAt)).toEqual([
      '2026-11-20',
      '2026-11-19',
      '2026-11-04',
    ])
    expect(entries[0]?.url).toBe('https://www.meti.go.jp/english/press/2026/110_001.html')
  })
})

describe('the month page of MIC’s releases', () => {
  it('in Shift_JIS, a date cell and a link cell, also one date for several rows', async () => {
    const body = `<table class="tableList"><tr><th>発表日</th><th>表題</th><th>担当</th></tr>
      ${micRow('<td rowspan="2">令和8年11月20日</td><td><a href="/menu_news/s-news/01kiban_1.html">電波政策懇談会</a></td><td>基盤局</td>')}
      ${micRow('<td><a href="/menu_news/s-news/01kiban_2.html">サイバー安全保障に関する会合</a></td><td>国際局</td>')}
      ${micRow('<td>令和8年11月19日</td><td><a href="/menu_news/s-news/01kiban_3.html">AI制度の検討会</a></td><td>情報局</td>')}</table>`
    const entries = await entriesOf({
      address: 'https://www.soumu.go.jp/menu_news/s-news/2611m.html',
      body,
      encoding: 'shift_jis',
      selectors: {
        entries: 'table.tableList tr:has(td a)',
        title: 'td a',
        category: 'td:last-child',
      },
    })
    expect(told(entries)).toEqual([
      ['電波政策懇談会', 'https://www.soumu.go.jp/menu_news/s-news/01kiban_1.html', '2026-11-20'],
      [
        'サイバー安全保障に関する会合',
        'https://www.soumu.go.jp/menu_news/s-news/01kiban_2.html',
        '2026-11-20',
      ],
      ['AI制度の検討会', 'https://www.soumu.go.jp/menu_news/s-news/01kiban_3.html', '2026-11-19'],
    ])
    expect(entries[1]?.categories).toEqual(['国際局'])
  })
})

describe('the news of PPC', () => {
  it('keeps entries apart that link to parts of one page, or share a link', async () => {
    const body = `<ul class="news-list">${ppcRow('#next_steps', '三年ごと見直しの方針')}${ppcRow('/personalinfo/#a', '越境移転のQ&amp;A')}${ppcRow('/personalinfo/#b', 'ガイドライン')}${ppcRow('/personalinfo/#b', '通則編の改正')}</ul>`
    const selectors = {
      entries: 'ul.news-list li',
      title: '.news-text a',
      link: '.news-text a',
      date: 'time',
      category: '.news-label',
    }
    const page = { address: 'https://www.ppc.go.jp/information/', body }
    for (const entries of [await entriesOf({ ...page, selectors }), await entriesOf(page)]) {
      expect(entries.map(({ url }) => url)).toEqual([
        'https://www.ppc.go.jp/information/#next_steps',
        'https://www.ppc.go.jp/personalinfo/#a',
        'https://www.ppc.go.jp/personalinfo/#b',
        'https://www.ppc.go.jp/personalinfo/#b',
      ])
      expect(new Set(entries.map(({ id }) => id)).size).toBe(4)
      expect(entries[1]).toMatchObject({ title: '越境移転のQ&A', publishedAt: '2026-11-20' })
    }
  })
})

describe('the list of all ministries', () => {
  it('of all ministries: a time element, a ministry, a title inside the link', async () => {
    const body = `<ul>${ministryRow('内閣府', 20, '月例経済報告\n      （11月）を掲載しました')}${ministryRow('総務省', 19, '消費者物価指数')}${ministryRow('経済産業省', 18, '通商白書')}</ul>`
    const selectors = {
      entries: 'li.item',
      title: '.title',
      link: 'a',
      date: 'time',
      category: '.label',
    }
    const entries = await entriesOf({
      address: 'https://www.gov-online.go.jp/info/index.html',
      body,
      selectors,
    })
    expect(
      entries.map(({ title, categories, publishedAt }) => [title, categories, publishedAt]),
    ).toEqual([
      ['月例経済報告 （11月）を掲載しました', ['内閣府'], '2026-11-20'],
      ['消費者物価指数', ['総務省'], '2026-11-19'],
      ['通商白書', ['経済産業省'], '2026-11-18'],
    ])
  })
})
