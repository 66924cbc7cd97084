import { describe, expect, it } from 'vitest'
import { read } from './documents.ts'

const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
const urlset = (urls: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand --><urlset ${NAMESPACES}>${urls}</urlset>`
const url = (path: string, rest = ''): string =>
  `<url><loc>https://publisher.example${path}</loc>${rest}</url>`
const titleOf = async (path: string) => (await read(urlset(url(path)))).entries[0]?.title

const sitemap = (name: string, date = ''): string =>
  `<sitemap><loc>/${name}.xml</loc>${date === '' ? '' : `<lastmod>${date}</lastmod>`}</sitemap>`

describe('a sitemap', () => {
  it('gives its pages, dated by their last change', async () => {
    expect(
      await read(
        urlset(
          url('/news/2026/quantum-readiness-guide?a=1&amp;b=2', '<lastmod>2026-11-20</lastmod>') +
            '<url><lastmod>2026-11-20</lastmod></url>',
        ),
        { format: 'sitemap' },
      ),
    ).toMatchObject({
      format: 'sitemap',
      entries: [
        {
          id: 'https://publisher.example/news/2026/quantum-readiness-guide?a=1&b=2',
          url: 'https://publisher.example/news/2026/quantum-readiness-guide?a=1&b=2',
          title: 'Quantum readiness guide',
          updatedAt: '2026-11-20',
        },
      ],
    })
  })

  it('with news tells their titles, dates, languages and words, under whatever prefix', async () => {
    const news =
      '<news:news><news:publication><news:name>N</news:name><news:language>ja</news:language></news:publication><news:publication_date>2026-11-20T09:00:00+09:00</news:publication_date><news:title>AT&amp;T, <![CDATA[chips & more]]></news:title><news:keywords>chips, trade</news:keywords></news:news>'
    const other =
      '<xhtml:link rel="alternate" hreflang="de" href="https://publisher.example/de"/><image:image><image:loc>https://publisher.example/i.png</image:loc><image:title>Icon</image:title></image:image>'
    const text = urlset(url('/a', other + news))
    for (const each of [text, text.replaceAll('news:', 'n:').replace('xmlns:n:', 'xmlns:n')]) {
      expect((await read(each)).entries).toMatchObject([
        {
          title: 'AT&T, chips & more',
          url: 'https://publisher.example/a',
          publishedAt: '2026-11-20T00:00:00.000Z',
          language: 'ja',
          categories: ['chips', 'trade'],
        },
      ])
    }
  })

  it.each([
    ['/news/2026/quantum-readiness-guide', 'Quantum readiness guide'],
    ['/press/2026/11/20261120001/20261120001.html', 'Press 20261120001'],
    ['/policy/ai_governance/index.html', 'Ai governance'],
    ['/news/%E9%87%8F%E5%AD%90%E6%8A%80%E8%A1%93/', '量子技術'],
    ['/news/100%25-safe', '100% safe'],
    ['/news/%E0%A4%A', '%E0%A4%A'],
    ['/', 'publisher.example'],
  ])('without news calls the page %s “%s”', async (path, title) => {
    expect(await titleOf(path)).toBe(title)
  })

  it('that breaks off loses the entry it breaks off in, and says so', async () => {
    const text = urlset(url('/a') + url('/b'))
    const { entries, problems } = await read(text.slice(0, text.indexOf('/b') + 1))
    expect(entries.map((entry) => entry.url)).toEqual(['https://publisher.example/a'])
    expect(problems).toEqual(['The sitemap breaks off; its last entry was left out.'])
  })

  it('of more pages than anyone reads gives the latest', async () => {
    const urls = Array.from({ length: 5_001 }, (_, n) =>
      url(`/page-${n}`, `<lastmod>${n === 0 ? '2020-01-01' : '2026-11-20'}</lastmod>`),
    )
    const { entries, problems } = await read(urlset(urls.join('')))
    expect(entries).toHaveLength(5_000)
    expect(entries.some(({ url: address }) => address?.endsWith('/page-0'))).toBe(false)
    expect(problems).toEqual(['Of 5001 pages, the latest 5000 were read.'])
  })
})

describe('an index of sitemaps', () => {
  it('leads to its sitemaps, the one that changed last first, and has no entries', async () => {
    const document = await read(
      `<sitemapindex ${NAMESPACES}>${sitemap('undated')}${sitemap('old', '2025-01-01')}${sitemap('new', '2026-11-20T00:00:00Z')}${sitemap('old')}</sitemapindex>`,
    )
    expect(document).toMatchObject({ format: 'sitemap', entries: [], problems: [] })
    expect(document.indexLinks).toEqual([
      'https://publisher.example/new.xml',
      'https://publisher.example/old.xml',
      'https://publisher.example/undated.xml',
    ])
  })
})
