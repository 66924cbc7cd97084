import { describe, expect, it } from 'vitest'
import { read, rss } from './documents.ts'

const item = (inner: string, attributes = ''): string =>
  `<rss version="2.0" ${attributes}><channel><title>News</title><item>${inner}</item></channel></rss>`
const DC = 'http://purl.org/dc/elements/1.1/'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const entryOf = async (text: string) => (await read(text)).entries[0]

describe('A feed of any age', () => {
  it.each(['0.90', '0.91', '0.92', '0.93', '0.94', '2.0', '2.0.1', '3.0', ''])(
    'that calls itself RSS %s is read',
    async (version) => {
      const text = item('<title>A</title><link>https://publisher.example/1</link>')
      expect(await entryOf(text.replace('"2.0"', `"${version}"`))).toMatchObject({
        title: 'A',
        url: 'https://publisher.example/1',
      })
    },
  )

  it('in RSS 0.91 with Netscape’s document type is read without a word of complaint', async () => {
    const doctype =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    const { entries, problems } = await read(doctype + item('<title>A</title>'))
    expect([entries[0]?.title, problems]).toEqual(['A', []])
  })

  it('in CDF has its addresses and dates in attributes', async () => {
    const channel = `<CHANNEL HREF="https://publisher.example/"><TITLE>News</TITLE>
      <ITEM HREF="https://publisher.example/1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>A</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>`
    expect(await read(channel)).toMatchObject({ format: 'rss' })
    expect(await entryOf(channel)).toMatchObject({
      title: 'A',
      url: 'https://publisher.example/1',
      summary: 'Short',
      updatedAt: '2004-04-07T04:05:43.000Z',
    })
  })

  it('in CDF has its addresses count from the base that the channel names', async () => {
    const channel =
      '<CHANNEL BASE="https://other.example/"><ITEM HREF="1"><TITLE>A</TITLE></ITEM></CHANNEL>'
    expect((await entryOf(channel))?.url).toBe('https://other.example/1')
  })

  it.each(['http://purl.org/atom/ns#', 'http://purl.org/pie/', 'http://purl.org/echo/'])(
    'in Atom’s early namespace %s is read, under a prefix too',
    async (namespace) => {
      const plain = `<feed version="0.3" xmlns="${namespace}"><entry><title>A</title><link href="https://publisher.example/1"/><issued>2004-01-01T19:48:21Z</issued></entry></feed>`
      const prefixed = plain.replaceAll(/<(\/?)(?=[a-z])/gu, '<$1x:').replace('xmlns=', 'xmlns:x=')
      for (const text of [plain, prefixed]) {
        expect(await entryOf(text)).toMatchObject({
          title: 'A',
          url: 'https://publisher.example/1',
          publishedAt: '2004-01-01T19:48:21.000Z',
        })
      }
    },
  )

  it('that is one entry alone is a feed of one', async () => {
    const text =
      '<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>A</title></entry>'
    expect(await read(text)).toMatchObject({ format: 'atom', entries: [{ id: 'urn:x:1' }] })
  })

  it.each([
    '<rss version="2.0"/>',
    '<rss version="2.0"><channel/></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>',
    `<rdf:RDF xmlns:rdf="${RDF}"/>`,
    '<rss version="2.0"><channel><item/></channel></rss>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed',
  ])('without an entry is read as an empty one: %s', async (text) => {
    expect((await read(text)).entries).toEqual([])
  })
})

describe('Names', () => {
  it('in any case are known', async () => {
    const { entries } = await read(
      `<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>A</TITLE><LINK>https://publisher.example/1</LINK><pubdate>Thu, 01 Jan 2004 19:48:21 GMT</pubdate></ITEM></CHANNEL></RSS>`,
    )
    expect(entries).toMatchObject([
      { title: 'A', url: 'https://publisher.example/1', publishedAt: '2004-01-01T19:48:21.000Z' },
    ])
  })

  it.each([
    ['an unusual prefix', `<q:date xmlns:q="${DC}">2004-01-01T19:48:21Z</q:date>`],
    ['no prefix', `<date xmlns="${DC}">2004-01-01T19:48:21Z</date>`],
    [
      'a namespace in another spelling',
      `<dc:date xmlns:dc="HTTPS://purl.org/DC/elements/1.1">2004-01-01T19:48:21Z</dc:date>`,
    ],
    ['a prefix that nobody declared', '<dc:date>2004-01-01T19:48:21Z</dc:date>'],
  ])('of a module under %s are known', async (_, date) => {
    expect(await entryOf(item(`<title>A</title>${date}`))).toMatchObject({
      publishedAt: '2004-01-01T19:48:21.000Z',
    })
  })

  it('of foreign modules are no names of ours, on whichever side they stand', async () => {
    const foreign =
      '<f:title xmlns:f="urn:f">Wrong</f:title><title xmlns="urn:f">Wrong</title><image><title>Wrong</title></image>'
    expect(await entryOf(item(`${foreign}<title>Right</title>${foreign}`))).toMatchObject({
      title: 'Right',
    })
  })

  it.each(['http://backend.userland.com/rss2', 'http://blogs.law.harvard.edu/tech/rss', 'urn:x'])(
    'of RSS in the namespace %s are known, with and without a prefix',
    async (namespace) => {
      const plain = item(
        '<title>A</title><guid isPermaLink="false">g</guid>',
        `xmlns="${namespace}"`,
      )
      const prefixed = plain.replaceAll(/<(\/?)(?=[a-z])/gu, '<$1r:').replace('xmlns=', 'xmlns:r=')
      for (const text of [plain, prefixed]) {
        expect(await entryOf(text)).toMatchObject({ id: 'g', title: 'A' })
      }
    },
  )
})

describe('Entries', () => {
  const [one, other] = ['<item><title>A</title></item>', '<item><title>B</title></item>']
  const two = one + other

  it.each([
    ['outside the channel', `<rss version="2.0"><channel/>${two}</rss>`],
    ['in a list of their own', `<rss version="2.0"><channel><items>${two}</items></channel></rss>`],
    [
      'in two channels',
      `<rss version="2.0"><channel>${one}</channel><channel>${other}</channel></rss>`,
    ],
    [
      'inside the channel of RDF',
      `<rdf:RDF xmlns:rdf="${RDF}" xmlns="http://purl.org/rss/1.0/"><channel>${two}</channel></rdf:RDF>`,
    ],
    [
      'that rdf:Seq does not name',
      `<rdf:RDF xmlns:rdf="${RDF}" xmlns="http://purl.org/rss/1.0/"><channel><items><rdf:Seq/></items></channel>${two}</rdf:RDF>`,
    ],
    [
      'called items in Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom">${two.replaceAll('</item>', '<id>1</id></item>')}</feed>`,
    ],
    ['whose end tags are missing', rss(two.replaceAll('</item>', ''))],
  ])('%s are found', async (_, text) => {
    expect((await read(text)).entries.map(({ title }) => title)).toEqual(['A', 'B'])
  })

  it('in which a title does not end keep link and date', async () => {
    const text = item(
      '<title>A<link>https://publisher.example/1</link><pubDate>Thu, 01 Jan 2004 19:48:21 GMT</pubDate>',
    )
    expect(await entryOf(text)).toMatchObject({
      title: 'A',
      url: 'https://publisher.example/1',
      publishedAt: '2004-01-01T19:48:21.000Z',
    })
  })

  it('that tell only an id or a date are kept', async () => {
    const { entries } = await read(
      rss('<item><guid>g</guid></item><item><pubDate>2026-05-01</pubDate></item>'),
    )
    expect(entries).toMatchObject([{ id: 'g' }, { publishedAt: '2026-05-01' }])
  })
})

describe('What stands around a document', () => {
  const a = item('<title>A</title>')

  it.each([
    ['white space before it', `\n\n  <?xml version="1.0"?>${a}`],
    ['a warning in HTML before it', `<br />\n<b>Warning</b>: x<br />\n<?xml version="1.0"?>${a}`],
    ['a declaration that ends like a tag', `<?xml version="1.0">${a}`],
    ['a declaration that does not end', `<?xml version="1.0"\n${a}`],
    ['the document type of a page', `<!DOCTYPE html PUBLIC "-//W3C//DTD" "about:blank">${a}`],
    ['a script after it', `${a}<script>x</script>`],
    ['an end tag that is cut', a.slice(0, -1)],
  ])('does not matter: %s', async (_, text) => {
    expect((await read(text)).entries).toMatchObject([{ title: 'A' }])
  })

  it('does not matter to the documents that are read next', async () => {
    const broken = ['</<rss>rss>', '</rs s>', '</<rss>rss>', '</rss>']
    for (const end of broken) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      expect((await read(a.replace('</rss>', end))).entries).toMatchObject([{ title: 'A' }])
    }
  })

  it('is not what a text quotes: a document type inside one declares nothing', async () => {
    const text = item('<title><![CDATA[The tag &lt;!DOCTYPE x [ and more]]></title>')
    const quoted = text.replace('&lt;', '<')
    expect((await read(`<!-- <b> -->${quoted}`)).entries[0]?.title).toContain('The tag')
    expect((await read(quoted.replace(']]>', '<i>end</i>]]>'))).entries[0]?.title).toContain('end')
  })

  it('is all there is where only a section quotes a feed: that is refused, and at once', async () => {
    await expect(read('<![CDATA[<feed>]]>')).rejects.toThrow('no whole entry')
  })

  it('is not what a text quotes: a declaration inside one begins nothing', async () => {
    const text = item(
      '<title>A</title><description><![CDATA[<?xml version="1.0"?>]]></description>',
    )
    expect((await read(text)).entries).toMatchObject([{ title: 'A' }])
  })
})
