import { describe, expect, it } from 'vitest'
import { read, rss } from './documents.ts'

const item = (inner: string): string => rss(`<item>${inner}</item>`)

describe('RSS', () => {
  it('gives title, link, texts, dates, categories and id as plain values', async () => {
    const document = await read(
      item(`<title>Chips &amp;amp; &lt;b&gt;quanta&lt;/b&gt;
        in one line</title>
        <link>https://publisher.example/a?x=1&amp;y=2</link>
        <guid isPermaLink="false">/node/25374</guid>
        <description>&lt;p&gt;Short &amp;lt;=2.0&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>The whole text, which is longer.</p><script>x()</script>]]></content:encoded>
        <pubDate>Thu, 27 Aug 26 12:00:00 +0000</pubDate>
        <category domain="x">AI</category><category>Quantum</category>`),
    )
    expect(document).toMatchObject({ format: 'rss', encoding: 'utf-8', problems: [] })
    expect(document.entries).toEqual([
      {
        id: '/node/25374',
        title: 'Chips & quanta in one line',
        url: 'https://publisher.example/a?x=1&y=2',
        summary: 'Short <=2.0',
        text: 'The whole text, which is longer.',
        language: 'en',
        publishedAt: '2026-08-27T12:00:00.000Z',
        categories: ['AI', 'Quantum'],
      },
    ])
  })

  it('without a link leads to its permalink, and never to a script', async () => {
    const { entries } = await read(
      rss(`<item><title>A</title><guid>https://publisher.example/1</guid></item>
        <item><title>B</title><link>javascript:alert(1)</link></item>`),
    )
    expect(entries.map(({ url }) => url)).toEqual(['https://publisher.example/1', undefined])
  })

  it('without titles or dates keeps what there is, and drops what says nothing', async () => {
    const { entries, problems } = await read(
      rss(`<item><title></title><link>https://publisher.example/1</link></item>
        <item><title>No date</title></item><item><pubDate>not a date</pubDate></item>`),
    )
    expect(entries).toMatchObject([
      { title: '', url: 'https://publisher.example/1' },
      { title: 'No date' },
    ])
    expect(entries.every(({ publishedAt }) => publishedAt === undefined)).toBe(true)
    expect(problems.join(' ')).toMatch(/1 entries told nothing.*“not a date”/u)
  })

  it('without entries is an empty feed, not an error', async () => {
    expect(await read(rss(''))).toMatchObject({
      entries: [],
      problems: ['The document holds no entries.'],
    })
  })

  it('with bare ampersands keeps its texts and links', async () => {
    const { entries } = await read(
      item('<title>R&D & more&nbsp;news</title><link>https://publisher.example/?a=1&copy=2</link>'),
    )
    expect(entries).toMatchObject([
      { title: 'R&D & more news', url: 'https://publisher.example/?a=1&copy=2' },
    ])
  })

  it('that breaks off keeps its whole entries', async () => {
    const whole = rss(
      [1, 2, 3]
        .map((n) => `<item><title>T${n}</title><link>https://publisher.example/${n}</link></item>`)
        .join(''),
    )
    const { entries, problems } = await read(whole.slice(0, whole.indexOf('T3') + 1))
    expect(entries.map(({ title }) => title)).toEqual(['T1', 'T2'])
    expect(problems.join(' ')).toContain('breaks off')
  })

  it('with entity declarations reads none of them (billion laughs)', async () => {
    const laughs = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`
    const { entries, problems } = await read(
      item('<title>One &b; two</title>').replace('?>', `?>${laughs}`),
    )
    expect(entries).toMatchObject([{ title: 'One &b; two' }])
    expect(problems.join(' ')).toContain('declares')
  })

  it('with rubbish before it and control characters inside is read', async () => {
    const { entries } = await read(`\n warning: x \n${item('<title>A\u0008B</title>')}`)
    expect(entries).toMatchObject([{ title: 'AB' }])
  })

  it('in broken XML without one whole entry is unreadable, not empty', async () => {
    await expect(read('<rss version="2.0"><channel><item><title>x')).rejects.toMatchObject({
      code: 'unreadable-document',
    })
  })
})

const feed = (entry: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><link rel="self" href="https://publisher.example/atom.xml"/><entry>${entry}</entry></feed>`

describe('Atom', () => {
  it('without id and with an update only, as METI sends it, is known by its link', async () => {
    const document = await read(
      feed(`<title>半導体・デジタル産業戦略を公表しました</title>
        <link rel="self" href="/self"/><link rel="alternate" href="/press/1.html"/>
        <author><name/></author><updated>2026-05-01T10:58:00Z</updated><summary>概要</summary>`),
    )
    expect(document).toMatchObject({
      format: 'atom',
      selfAddress: 'https://publisher.example/atom.xml',
    })
    expect(document.entries[0]).toMatchObject({
      id: 'https://publisher.example/press/1.html',
      url: 'https://publisher.example/press/1.html',
      updatedAt: '2026-05-01T10:58:00.000Z',
      language: 'ja',
    })
    expect(document.entries[0]).not.toHaveProperty('publishedAt')
  })

  it('keeps the order of words in XHTML, and resolves links against xml:base', async () => {
    const { entries } = await read(
      feed(
        `<id>urn:x:1</id><link href="b.html"/><updated>2026-05-01T10:58:00Z</updated>
        <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <b>two</b> three</div></title>`,
        'xml:base="https://publisher.example/deep/"',
      ),
    )
    expect(entries).toMatchObject([
      { id: 'urn:x:1', title: 'One two three', url: 'https://publisher.example/deep/b.html' },
    ])
  })

  it('with dates that rss-parser throws at, or under a prefix, is read all the same', async () => {
    const odd = feed('<title>A</title><id>1</id><published>2025-04-30T15:00:Z</published>')
    const prefixed = odd.replaceAll(/<(\/?)(?=[a-z])/gu, '<$1a:').replace('xmlns=', 'xmlns:a=')
    for (const text of [odd, prefixed]) {
      expect((await read(text)).entries).toMatchObject([
        { id: '1', title: 'A', publishedAt: '2025-04-30T15:00:00.000Z' },
      ])
    }
  })
})

describe('RDF', () => {
  it('gives the identifier that rss-parser loses, and the date of Dublin Core', async () => {
    const document = await read(`<rdf:RDF xmlns="http://purl.org/rss/1.0/" xml:lang="ja"
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://publisher.example/news.rdf"><title>新着</title><items/></channel>
      <item rdf:about="https://publisher.example/1"><title>一
      二</title><link>https://publisher.example/1.html</link><dc:date>2026-05-01T15:00:00+09:00</dc:date></item></rdf:RDF>`)
    expect(document).toMatchObject({
      format: 'rdf',
      language: 'ja',
      selfAddress: 'https://publisher.example/news.rdf',
    })
    expect(document.entries).toMatchObject([
      {
        id: 'https://publisher.example/1',
        title: '一 二',
        url: 'https://publisher.example/1.html',
        publishedAt: '2026-05-01T06:00:00.000Z',
        language: 'ja',
      },
    ])
  })
})
