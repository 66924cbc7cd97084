import { describe, expect, it } from 'vitest'
import { read } from './documents.ts'

const page = (body: string): string =>
  `<!doctype html><html lang="ja"><head><title>新着情報</title><link rel="canonical" href="/news/"></head><body>
  <nav><ul>${'<li><a href="/about">組織について知る</a></li>'.repeat(30)}</ul></nav>${body}</body></html>`
const rows = [
  '半導体に関する政府間会合の議長声明を公表',
  '量子技術の標準化に関する検討会を開催',
  '信頼できるAIの指針の改訂案に係る意見募集',
]

const reading = (entries: string) => read(page(''), { format: 'web-page', selectors: { entries } })

describe('a page with a list of news', () => {
  it.each([
    [
      'list items',
      (title: string, n: number) =>
        `<li><time datetime="2026-11-0${n}">11月${n}日</time><a href="/n/${n}">${title}</a></li>`,
      'ul',
    ],
    [
      'table rows',
      (title: string, n: number) =>
        `<tr><td>2026年11月${n}日</td><td>課</td><td><a href="/n/${n}">${title}</a></td></tr>`,
      'table',
    ],
    [
      'definitions',
      (title: string, n: number) =>
        `<dt>令和8年11月${n}日</dt><dd><a href="/n/${n}">${title}</a></dd>`,
      'dl',
    ],
    [
      'paragraphs',
      (title: string, n: number) => `<p>2026.11.${n} <a href="/n/${n}">${title}</a></p>`,
      'div',
    ],
  ])('in %s is found without selectors, and the menu is not', async (_, row, list) => {
    const document = await read(
      page(`<${list}>${rows.map((title, n) => row(title, n + 1)).join('')}</${list}>`),
    )
    expect(document).toMatchObject({
      format: 'web-page',
      language: 'ja',
      selfAddress: 'https://publisher.example/news/',
    })
    expect(document.entries).toMatchObject(
      rows.map((title, n) => ({
        title,
        url: `https://publisher.example/n/${n + 1}`,
        publishedAt: `2026-11-0${n + 1}`,
        language: 'ja',
      })),
    )
  })

  it('is read by selectors where the source gives them', async () => {
    const body = `<article><h3>Chips</h3><span class="d">November 20, 2026</span><a href="1">more</a><b>Trade</b><p>Lead</p></article>`
    const { entries } = await read(page(body), {
      format: 'web-page',
      selectors: { entries: 'article', title: 'h3', date: '.d', category: 'b', summary: 'p' },
    })
    expect(entries).toMatchObject([
      {
        title: 'Chips',
        url: 'https://publisher.example/1',
        publishedAt: '2026-11-20',
        summary: 'Lead',
        categories: ['Trade'],
      },
    ])
  })

  it('that no longer fits its selectors, or whose selectors are no CSS, says so', async () => {
    await expect(reading('.gone')).rejects.toThrow('.gone')
    await expect(reading('a[[')).rejects.toThrow('not valid CSS')
  })
})

describe('a page where a feed was expected', () => {
  it.each(['rss', 'atom', 'rdf', 'json-api'] as const)('is not taken for %s', async (format) => {
    await expect(read(page('<form>Log in</form>'), { format })).rejects.toMatchObject({
      code: 'unreadable-document',
      message: 'The server sent an HTML page instead of a feed',
    })
  })
})
