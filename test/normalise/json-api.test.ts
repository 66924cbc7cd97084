import { describe, expect, it } from 'vitest'
import type { FeedHints } from '../../src/normalise/feed-hints.ts'
import { read } from './documents.ts'

const readJson = (reply: unknown, changes: Partial<FeedHints> = {}) =>
  read(JSON.stringify(reply), changes)

describe('an API reply without a mapping', () => {
  it('of the Federal Register gives its documents', async () => {
    const { entries } = await readJson({
      count: 1,
      results: [
        {
          document_number: '2026-07755',
          title: 'Controls on Advanced Chips ',
          abstract: null,
          type: 'Rule',
          html_url: 'https://www.federalregister.gov/d/2026-07755',
          publication_date: '2026-04-21',
          agencies: [{ name: 'Commerce Department', url: 'https://example.org/' }],
        },
      ],
    })
    expect(entries).toEqual([
      {
        id: '2026-07755',
        title: 'Controls on Advanced Chips',
        url: 'https://www.federalregister.gov/d/2026-07755',
        summary: '',
        language: 'en',
        publishedAt: '2026-04-21',
        categories: ['Rule'],
      },
    ])
  })

  it('of CSRC, byte order mark and all, gives drafts with their stage set off and their due date', async () => {
    const { entries } = await read(
      `\uFEFF${JSON.stringify({
        entries: [
          {
            id: 'https://csrc.nist.gov/pubs/sp/800/239/ipd',
            title: 'SP 800-239, A High-Performance Computing ApproachInitial Public Draft',
            summary: '<p>On the security of AI data centers.</p>',
            published: '2026-07-27T00:00:00',
            link: 'https://csrc.nist.gov/pubs/sp/800/239/ipd',
            content: 'Comments Due 09/25/2026',
          },
        ],
      })}`,
      { timeZone: 'America/New_York' },
    )
    expect(entries).toMatchObject([
      {
        title: 'SP 800-239, A High-Performance Computing Approach Initial Public Draft',
        publishedAt: '2026-07-27',
        summary: 'On the security of AI data centers.',
        text: 'On the security of AI data centers. Comments Due 09/25/2026',
      },
    ])
  })

  it.each(['Profile of OSCAL', 'Guide (Part 2)', 'SP 800-239', 'An Approach'])(
    'of CSRC has the stage of a draft set off from “%s”',
    async (name) => {
      const { entries } = await readJson([{ title: `${name}Initial Public Draft`, url: '/1' }])
      expect(entries[0]?.title).toBe(`${name} Initial Public Draft`)
    },
  )

  it.each([
    [
      'JSON:API',
      { data: [{ id: 'A-1', attributes: { title: 'T', postedDate: '2025-01-16T05:00:00Z' } }] },
    ],
    [
      'ROLIE',
      {
        feed: {
          link: [{ rel: 'self', href: 'https://e.org/' }],
          entry: [
            {
              id: 'A-1',
              title: 'T',
              link: [
                { rel: 'hash', href: 'https://e.org/h' },
                { rel: 'self', href: 'https://e.org/1' },
              ],
              published: '2025-01-16T05:00:00.000000Z',
            },
          ],
        },
      },
    ],
    [
      'JSON Feed',
      {
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          { id: 'A-1', title: 'T', url: 'https://e.org/1', date_published: '2025-01-16T05:00:00Z' },
        ],
      },
    ],
    [
      'WordPress',
      [
        {
          id: 'A-1',
          title: { rendered: 'T' },
          link: 'https://e.org/1',
          date_gmt: '2025-01-16T05:00:00',
        },
      ],
    ],
  ])('of the kind %s is understood', async (_, reply) => {
    expect((await readJson(reply)).entries).toMatchObject([
      { id: 'A-1', title: 'T', publishedAt: '2025-01-16T05:00:00.000Z' },
    ])
  })

  it('of the ITU search leads to the document, not to the counter before it', async () => {
    const { entries } = await readJson([
      {
        Identifier: '11.1002/1000/13786-en',
        Title: 'ITU-T L.163',
        Redirection:
          '/redirection?dest=http%3A%2F%2Fhandle.itu.int%2F11.1002%2F1000%2F13786-en&position=10',
        Properties: [{ Title: 'Publication date', Value: 'March, 2019' }],
      },
    ])
    expect(entries).toMatchObject([
      { id: '11.1002/1000/13786-en', url: 'http://handle.itu.int/11.1002/1000/13786-en' },
    ])
    expect(entries[0]?.publishedAt).toBeUndefined()
  })

  it('that is an empty list is an empty feed; one that is an error says what the API said', async () => {
    expect((await readJson({ count: 0, results: [] })).entries).toEqual([])
    await expect(readJson({ message: 'API key missing' })).rejects.toThrow('API key missing')
    await expect(
      readJson({ message: `\u001B[31mRED\u200B \u202Ekey missing${'!'.repeat(300)}` }),
    ).rejects.toThrow(/“\[31mRED key missing!{100,200}…”$/u)
    await expect(read('{"results": [')).rejects.toThrow('not valid JSON')
  })
})

describe('an API reply with a mapping', () => {
  const mapping = {
    entries: 'reply.docs',
    title: ['names.en', 'names.ja'],
    url: ['links.0.href'],
    publishedAt: ['when'],
  }

  it('is read where the paths lead, the first that is not empty', async () => {
    const reply = {
      reply: {
        docs: [{ names: { en: '', ja: '量子' }, links: [{ href: '/1' }], when: '2026/11/20' }],
      },
    }
    expect((await readJson(reply, { mapping })).entries).toMatchObject([
      { title: '量子', url: 'https://publisher.example/1', publishedAt: '2026-11-20' },
    ])
  })

  it('that leads nowhere names the path', async () => {
    await expect(readJson({ other: [] }, { mapping })).rejects.toThrow('reply.docs')
  })
})
