import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedHints } from '../../src/normalise/feed-hints.ts'
import { read, rss } from './documents.ts'

/** Controls, zero-width and bidirectional marks, tag characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/u
/** What must never be stored of a text: words that nobody was meant to read are called UNSEEN here. */
const HIDING = /[\p{Cc}\p{Cf}]|UNSEEN|<(?:script|style|img)/iu

const pieces = fc.constantFrom(
  'quantum',
  '量子',
  '<b>chips</b>',
  '<script>UNSEEN()</script>',
  '<script type="text/javascript" src="https://evil.example/x.js">UNSEEN</script >',
  '<STYLE>.UNSEEN{display:none}</STYLE>',
  '<img src="https://evil.example/pixel.gif?UNSEEN" width="1" height="1" alt="UNSEEN">',
  '<iframe src="https://evil.example/UNSEEN">UNSEEN</iframe>',
  '<noscript><img src="https://evil.example/UNSEEN"></noscript>',
  '<!-- UNSEEN -->',
  '<svg><script>UNSEEN</script></svg>',
  'a\u200Bb\u200C\u200D\u2060\uFEFF',
  '\u202Egnp.exe\u202C \u2066x\u2069',
  '\u{E0041}\u{E0042}\u{E007F}',
  '&#8203;&#x202E;&zwj;&shy;',
  '&#1;&#x7f;',
)
const words = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
const links = fc.constantFrom(
  'https://publisher.example/a',
  '/a\u200B/b\u202E/\u{E0041}c',
  'https://publisher.example/x?y=\u2066z',
  '\u0001javascript:UNSEEN()',
  'java\tscript:UNSEEN()',
  'data:text/html,UNSEEN',
  'file:///etc/UNSEEN',
  'mailto:UNSEEN@evil.example',
  'https://publisher.example/redirect?url=https://publisher.example/\u200Bz',
)

interface Item {
  readonly words: string
  readonly link: string
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const inXmlLink = (link: string): string => inXml(link).replaceAll('\u0001', '&#9;')

const formats: Readonly<
  Record<string, readonly [write: (item: Item) => string, hints?: Partial<FeedHints>]>
> = {
  rss: [
    (item) =>
      rss(
        `<item><guid isPermaLink="false">${inXml(item.words)}</guid><title>${inXml(item.words)}</title><link>${inXmlLink(item.link)}</link><description>${inXml(item.words)}</description><category>${inXml(item.words)}</category></item>`,
      ),
  ],
  atom: [
    (item) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">${inXml(item.words)}</title><link href="${inXmlLink(item.link)}"/><summary type="html">${inXml(item.words)}</summary><content type="html">Text: ${inXml(item.words)}</content></entry></feed>`,
  ],
  rdf: [
    (item) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="${inXmlLink(item.link)}"><title>${inXml(item.words)}</title><link>${inXmlLink(item.link)}</link><description>${inXml(item.words)}</description></item></rdf:RDF>`,
  ],
  'json-api': [
    (item) =>
      JSON.stringify({
        next_page_url: item.link,
        results: [{ title: item.words, url: item.link, status: item.words, tags: [item.words] }],
      }),
  ],
  'json-api with sentences': [
    (item) => JSON.stringify([{ a: item.words, b: [item.words], c: item.link }]),
    { mapping: { entries: '', title: ['{a}'], url: ['c'], summary: ['{a} – {b}'], text: ['b'] } },
  ],
  'json-feed': [
    (item) =>
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        next_url: item.link,
        items: [
          {
            id: item.words,
            title: item.words,
            url: item.link,
            summary: item.words,
            content_text: `Text: ${item.words}`,
            tags: [item.words],
          },
        ],
      }),
  ],
  'web-page': [
    (item) =>
      `<!doctype html><html><body><a rel="next" href="${inXml(item.link)}">Next</a><ul><li><a href="${inXml(item.link)}" title="${inXml(item.words)}">${item.words}</a><p>${item.words}</p></li></ul></body></html>`,
    { format: 'web-page', selectors: { entries: 'li', summary: 'p', category: 'a@title' } },
  ],
  'pdf-list': [
    (item) =>
      `<!doctype html><html><body><ul><li>${item.words} <a type="application/pdf" href="${inXml(item.link)}">PDF</a></li></ul></body></html>`,
    { format: 'pdf-list' },
  ],
  sitemap: [
    (item) =>
      `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${inXmlLink(item.link)}</loc><news:news><news:title>${inXml(item.words)}</news:title><news:keywords>${inXml(item.words)}</news:keywords></news:news></url></urlset>`,
  ],
}

describe.each(Object.entries(formats))('what is stored of %s', (_, [write, hints]) => {
  it('shows all that it says, says nothing that was hidden, and links to web pages only', async () => {
    await fc.assert(
      fc.asyncProperty(words, links, async (text, link) => {
        const { entries, nextPage } = await read(
          write({ words: `Lead ${text} end`, link }),
          hints ?? {},
        )
        const [entry] = entries
        expect(entry).toBeDefined()
        const { id, url, ...texts } = entry ?? { id: '' }
        expect(JSON.stringify(texts)).not.toMatch(HIDING)
        expect(JSON.stringify(texts)).toContain('Lead')
        expect(`${id} ${url} ${nextPage}`).not.toMatch(INVISIBLE)
        for (const address of [url, nextPage])
          expect(address ?? 'https://').toMatch(/^https?:\/\//u)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a description that nests absurdly deep', () => {
  it('loses its scripts with its tags', async () => {
    const deep = `${'<div>'.repeat(600)}Lead<script>UNSEEN()</script><style>UNSEEN</style> end <script>UNSEEN`
    const { entries } = await read(
      rss(`<item><title>A</title><description><![CDATA[${deep}]]></description></item>`),
    )
    expect(entries[0]?.summary).toBe('Lead end')
  })
})
