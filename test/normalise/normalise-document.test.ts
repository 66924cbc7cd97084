import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../src/domain/errors.ts'
import { normaliseDocument } from '../../src/normalise/normalise-document.ts'
import { ADDRESS, hints, read, rss } from './documents.ts'
import { encodeJapanese } from './japanese-bytes.ts'

const items = rss(
  `<item><title>GAMS meets in Tokyo</title><link>https://publisher.example/1</link><category>Trade</category></item>
   <item><title>Training programs</title><link>https://publisher.example/2</link><category>採用</category></item>
   <item><title>ＧＡＭＳ開催について</title><link>https://publisher.example/3</link></item>`,
)

describe('any document', () => {
  it('gives entries or a fault of the family, whatever its bytes are', async () => {
    const pieces = fc.constantFrom(
      ...'<rss version="2.0"> <channel> <item> </item> <title> </title> <link> <![CDATA[ ]]> & &#0; &lt; <!-- --> <?xml <!DOCTYPE [ ] > <feed> <entry> <rdf:RDF> <html> <a href="x"> {"a": [ { } ] , null "title" 2026年 \u0000 \uFFFF 総務'.split(
        ' ',
      ),
    )
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(pieces, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const outcome = await normaliseDocument({ body, address: ADDRESS }, hints()).then(
          ({ entries }) => Array.isArray(entries),
          (error: unknown) => error instanceof BriefingError,
        )
        expect(outcome).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('in Shift_JIS that only the XML declares is readable Japanese', async () => {
    const text = rss('<item><title>総務省の報道発表</title></item>').replace('utf-8', 'Shift_JIS')
    expect(await read(encodeJapanese(text, 'shift_jis'))).toMatchObject({
      encoding: 'shift_jis',
      entries: [{ title: '総務省の報道発表', language: 'ja' }],
    })
  })

  it('that is empty or something else is told so', async () => {
    await expect(read(' \n')).rejects.toThrow('empty')
    await expect(read('%PDF-1.7 …')).rejects.toThrow('neither RSS')
    await expect(read('<kml><Document/></kml>')).rejects.toThrow('neither RSS')
  })

  it('that changed its format is read in the one it has', async () => {
    expect(await read(items, { format: 'atom' })).toMatchObject({ format: 'rss' })
  })

  it('is filtered by words, not by parts of words, and by category', async () => {
    const kept = await read(items, { match: ['gams'] })
    expect(kept.entries.map(({ url }) => url?.at(-1))).toEqual(['1', '3'])
    expect((await read(items, { dropCategories: ['採用'] })).entries).toHaveLength(2)
  })

  it('on disk finds its relative links from what it says of itself, and no other file', async () => {
    const body = new TextEncoder().encode(rss('<item><title>A</title><link>/news/1</link></item>'))
    const { entries } = await normaliseDocument(
      { body, address: 'file:///captures/a.xml' },
      hints(),
    )
    expect(entries).toMatchObject([{ url: 'https://publisher.example/news/1' }])
    const lure = rss('<item><title>A</title><link>file:///etc/passwd</link></item>')
    expect((await read(lure)).entries[0]).not.toHaveProperty('url')
  })

  it('keeps texts within their limits', async () => {
    const long = 'word '.repeat(100_000)
    const { entries } = await read(
      rss(`<item><title>${long}</title><description>${long}</description></item>`),
    )
    expect(entries[0]?.title.length).toBe(1_000)
    expect(entries[0]?.summary.length).toBeLessThanOrEqual(2_000)
    expect(entries[0]?.text?.length).toBeLessThanOrEqual(200_000)
  })
})

const within = async (milliseconds: number, text: string): Promise<unknown> => {
  const startedAt = performance.now()
  const outcome = await read(text).catch((error: unknown) => error)
  expect(performance.now() - startedAt).toBeLessThan(milliseconds)
  return outcome
}

describe('a document made to choke its reader', () => {
  it('by a million nested elements is refused at once, as XML and as HTML', async () => {
    const deep = '<a>'.repeat(1_000_000)
    for (const text of [deep, rss(`<item><title>${deep}</title></item>`), `<html><body>${deep}`]) {
      expect(await within(2_000, text)).toMatchObject({ code: 'unreadable-document' })
    }
    expect(await within(2_000, '['.repeat(1_000_000))).toMatchObject({
      code: 'unreadable-document',
    })
  })

  it('by deep nesting inside a description loses its tags only', async () => {
    const deep = `<![CDATA[${'<div>'.repeat(200_000)}lead]]>`
    expect(
      await within(2_000, rss(`<item><title>A</title><description>${deep}</description></item>`)),
    ).toMatchObject({ entries: [{ title: 'A', summary: '' }] })
    const short = `<![CDATA[${'<div>'.repeat(1_000)}lead]]>`
    expect(
      await within(2_000, rss(`<item><title>A</title><description>${short}</description></item>`)),
    ).toMatchObject({ entries: [{ title: 'A', summary: 'lead' }] })
  })

  it('by 200 kB of “&lt;h” is read in no time', async () => {
    const lure = '&lt;h'.repeat(50_000)
    const outcome = await within(
      2_000,
      rss(`<item><title>A</title><description>${lure}</description></item>`),
    )
    expect(outcome).toMatchObject({ entries: [{ title: 'A' }] })
  })

  it('by sections that never end is read in linear time', async () => {
    for (const part of ['<![CDATA[', '<!--', '<?', '<h', '&', '"\'']) {
      const outcome = await within(5_000, `<rss version="2.0"><channel>${part.repeat(200_000)}`)
      expect(outcome).toMatchObject({ code: 'unreadable-document' })
    }
  })
})
