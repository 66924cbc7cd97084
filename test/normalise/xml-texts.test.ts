import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFitForFirstReader } from '../../src/normalise/first-reader-fit.ts'
import { readStrictly } from '../../src/normalise/first-reader.ts'
import { readForgivingly } from '../../src/normalise/second-reader.ts'
import { read, rss } from './documents.ts'

const atom = (entry: string, attributes = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><entry>${entry}</entry></feed>`
const entryOf = async (text: string) => (await read(text)).entries[0]
const titleOf = async (title: string) => (await entryOf(rss(`<item>${title}</item>`)))?.title

describe('A title', () => {
  it.each([
    ['<title>Chips &lt;b&gt;and&lt;/b&gt; quanta</title>', 'Chips and quanta'],
    ['<title><![CDATA[Chips <b>and</b> quanta]]></title>', 'Chips and quanta'],
    ['<title>Chips <b>and</b> quanta</title>', 'Chips and quanta'],
    ['<title><b>Chips</b> &amp; <![CDATA[A<B]]></title>', 'Chips & A<B'],
    ['<title>Chips &amp;amp; quanta</title>', 'Chips & quanta'],
    ['<title>5 &lt; 6, List&lt;T&gt;, &lt;&lt;new&gt;&gt;</title>', '5 < 6, List<T>, <<new>>'],
    ['<title>5 < 6 & 7</title>', '5 < 6 & 7'],
    ['<title>It&#146;s &#147;new&#148;</title>', 'It’s “new”'],
    ['<title>&lt;![CDATA[Chips &amp;amp; quanta]]&gt;</title>', 'Chips & quanta'],
    ['<title>It\u0092s new</title>', 'It’s new'],
    ['<title>a &hellip; b &copy; c &nosuch; d</title>', 'a … b © c &nosuch; d'],
    ['<title>a &#1114112; &#xD800; b</title>', 'a \uFFFD \uFFFD b'],
  ])('written as %s reads %s', async (written, title) => {
    expect(await titleOf(written)).toBe(title)
  })

  it.each([
    ['type="html"', 'Chips &lt;b&gt;and&lt;/b&gt; quanta'],
    ['type="text/html" mode="escaped"', 'Chips &lt;b&gt;and&lt;/b&gt; quanta'],
    ['type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml">Chips <b>and</b> quanta</div>'],
    ['type="application/xhtml+xml" mode="xml"', 'Chips <b>and</b> quanta'],
    ['type="text/html" mode="base64"', 'Q2hpcHMgPGI+YW5kPC9iPiBxdWFudGE='],
    ['type="application/octet-stream"', 'Q2hpcHMgPGI+\n YW5kPC9iPiBxdWFudGE='],
  ])('of Atom with %s is decoded', async (attributes, text) => {
    expect(await entryOf(atom(`<title ${attributes}>${text}</title>`))).toMatchObject({
      title: 'Chips and quanta',
    })
  })

  it.each(['type="text"', 'type="text/plain" mode="escaped"'])(
    'of Atom with %s is meant letter by letter',
    async (attributes) => {
      const title = `<title ${attributes}>History of the &lt;blink&gt; tag</title>`
      expect((await entryOf(atom(title)))?.title).toBe('History of the <blink> tag')
    },
  )

  it('of Atom that is a picture says nothing', async () => {
    const entry = await entryOf(atom('<id>1</id><title type="image/png">iVBORw0KGgo=</title>'))
    expect(entry).toMatchObject({ id: '1', title: '' })
  })
})

const declared = (entities: string, title: string): string =>
  `<!DOCTYPE rss [${entities}]>${rss(`<item><title>${title}</title></item>`).replace(/^<\?.*?\?>/u, '')}`

describe('A text of RSS', () => {
  const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"'

  it.each([
    `<body ${xhtml}><p>Chips</p> and quanta</body>`,
    `<div ${xhtml}>Chips <b>and</b> quanta</div>`,
    `<x:body xmlns:x="http://www.w3.org/1999/xhtml">Chips and quanta</x:body>`,
    '<fullitem>&lt;p&gt;Chips and quanta&lt;/p&gt;</fullitem>',
    '<description><![CDATA[<p>Chips</p>]]><br/>and &lt;i&gt;quanta&lt;/i&gt;</description>',
  ])('written as %s is read', async (written) => {
    const entry = await entryOf(rss(`<item><title>A</title>${written}</item>`))
    expect(entry).toMatchObject({ title: 'A', summary: 'Chips and quanta' })
  })

  it.each([
    '<description>Chips</description><summary>and quanta</summary>',
    '<summary>and quanta</summary><description>Chips</description>',
  ])('is not lost beside another one: %s', async (written) => {
    const entry = await entryOf(rss(`<item><title>A</title>${written}</item>`))
    expect(entry).toMatchObject({ summary: 'Chips', text: 'and quanta' })
  })

  it('that quotes markup letter by letter in XHTML keeps it', async () => {
    const summary = `<summary type="xhtml"><div ${xhtml}>Close with <b>&lt;/p&gt;</b></div></summary>`
    expect((await entryOf(atom(summary)))?.summary).toBe('Close with </p>')
  })
})

describe('Entities that a document type declares', () => {
  it('are read where they stand for words or a character', async () => {
    const entities = `<!ENTITY agency "Agency &#8212;"><!ENTITY acme 'Acme "R" Us'><!ENTITY dash "&#8212;">`
    expect(await entryOf(declared(entities, '&acme; &dash; &agency;'))).toMatchObject({
      title: 'Acme "R" Us — &agency;',
    })
  })

  it('do not let a document swell', async () => {
    const bomb = declared(`<!ENTITY a "${'ha'.repeat(100)}">`, '&a;'.repeat(100_000))
    const { entries } = await read(bomb)
    expect(JSON.stringify(entries).length).toBeLessThan(10_000)
  })
})

describe('A link', () => {
  const base = 'xml:base="https://publisher.example/a/"'

  it.each([
    ['of the feed', atom('<link href="1"/>', base), 'https://publisher.example/a/1'],
    [
      'of the entry',
      atom('<link href="1"/>', base).replace('<entry', '<entry xml:base="b/"'),
      'https://publisher.example/a/b/1',
    ],
    [
      'of the link',
      atom('<link xml:base="c/" href="1"/>', base),
      'https://publisher.example/a/c/1',
    ],
    [
      'that another element declares',
      atom(`<summary ${base}>x</summary><link href="1"/>`),
      'https://publisher.example/1',
    ],
    [
      'of an RSS link',
      rss(`<item><title>A</title><link ${base}>1</link></item>`),
      'https://publisher.example/a/1',
    ],
  ])('counts from the base %s', async (_, text, url) => {
    expect(await entryOf(text)).toMatchObject({ url })
  })

  it.each([
    [
      'a page before a file',
      '<link type="application/pdf" href="/p"/><link type="text/html" href="/a"/>',
    ],
    ['one without relation', '<link rel="self" href="/s"/><link href="/a"/>'],
    ['one written as text', '<link rel="enclosure">/e</link><link rel="alternate">/a</link>'],
    [
      'a related page where there is no other',
      '<link rel="self" href="/s"/><link rel="related" href="/a"/>',
    ],
    ['the place of the content at last', '<content src="/a"/>'],
  ])('in Atom is %s', async (_, links) => {
    expect(await entryOf(atom(`<title>A</title>${links}`))).toMatchObject({
      url: 'https://publisher.example/a',
    })
  })

  it.each(['http://www.iana.org/assignments/relation/alternate', 'Alternate'])(
    'of Atom may name its relation by the address under which it is registered, and in any case: %s',
    async (relation) => {
      const link = `<link rel="${relation}" href="https://e.org/1"/><title>t</title>`
      expect((await entryOf(atom(link)))?.url).toBe('https://e.org/1')
    },
  )

  it('in RSS may be a guid, which may be relative only where it claims to be an address', async () => {
    const { entries } = await read(
      rss(`<item><guid>//publisher.example/1</guid></item><item><guid isPermalink="true">/2</guid></item>
        <item><guid>/3</guid></item><item><guid isPermalink="false">https://publisher.example/4</guid></item>`),
    )
    expect(entries.map(({ url }) => url)).toEqual([
      'https://publisher.example/1',
      'https://publisher.example/2',
      undefined,
      undefined,
    ])
  })

  it('leads from an id that is written like a path to an absolute id, where a base is declared', async () => {
    const ids = ['/1', 'tag:publisher.example,2026:1/2', 'plain']
    const found = await Promise.all(ids.map((id) => entryOf(atom(`<id>${id}</id>`, base))))
    expect(found.map((entry) => entry?.id)).toEqual([
      'https://publisher.example/1',
      'tag:publisher.example,2026:1/2',
      'plain',
    ])
    expect(await entryOf(atom('<id>/1</id>'))).toMatchObject({ id: '/1' })
  })
})

describe('The two readers', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'é', '半', '&amp;', '&lt;', '&gt;', ' ') })
  const field = fc
    .tuple(fc.constantFrom('title', 'link', 'guid', 'description', 'pubDate', 'dc:date'), words)
    .filter(([, text]) => text.trim() !== '')
    .map(([name, text]) => `<${name}>${text}</${name}>`)
  const items = fc
    .array(fc.array(field, { minLength: 1 }).map((fields) => `<item>${fields.join('')}</item>`))
    .map((all) => rss(all.join('')))

  it('find the same in whatever both are fit for', async () => {
    await fc.assert(
      fc.asyncProperty(items, async (xml) => {
        expect(isFitForFirstReader(xml)).toBe(true)
        const { entries } = await readStrictly(xml)
        expect(readForgivingly(xml).entries).toEqual(entries)
      }),
    )
  })

  it('are told apart by what the first would misread', () => {
    for (const quirk of [
      '<item><title>A <b>B</b></title></item>',
      '<item xml:base="/x/"><title>A</title></item>',
      '<item><q:date xmlns:q="http://purl.org/dc/elements/1.1/">2026</q:date></item>',
      '<item><pubdate>2026</pubdate></item>',
      '<items><item><title>A</title></item></items>',
    ]) {
      expect(isFitForFirstReader(rss(quirk))).toBe(false)
    }
  })
})
