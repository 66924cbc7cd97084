import { describe, expect, it } from 'vitest'
import type { FeedHints } from '../../src/normalise/feed-hints.ts'
import { read } from './documents.ts'

const feed = (items: readonly unknown[], head: object = {}): string =>
  JSON.stringify({
    items,
    title: 'News',
    home_page_url: 'https://publisher.example/',
    ...head,
    version: 'https://jsonfeed.org/version/1.1',
  })
const item = async (fields: object, hints: Partial<FeedHints> = {}) =>
  (await read(feed([fields]), hints)).entries[0]

describe('a JSON Feed', () => {
  it('is known by its version, wherever that stands, and read by its own rules', async () => {
    const document = await read(
      feed(
        [
          {
            id: '1',
            url: '/1',
            external_url: 'https://elsewhere.example/',
            title: 'Chips & more',
            content_html: '<p>On <b>chips</b></p>',
            date_published: '2026-11-20T10:00:00+09:00',
            date_modified: '2026-11-21T10:00:00Z',
            tags: ['Trade', 'Chips'],
            language: 'en-US',
            attachments: [{ url: 'https://publisher.example/a.mp3', title: 'Audio' }],
          },
        ],
        {
          next_url: '/feed?page=2',
          feed_url: 'https://publisher.example/feed.json',
          language: 'ja',
        },
      ),
    )
    expect(document).toMatchObject({
      format: 'json-feed',
      language: 'ja',
      selfAddress: 'https://publisher.example/feed.json',
      nextPage: 'https://publisher.example/feed?page=2',
      entries: [
        {
          id: '1',
          url: 'https://publisher.example/1',
          title: 'Chips & more',
          summary: 'On chips',
          publishedAt: '2026-11-20T01:00:00.000Z',
          updatedAt: '2026-11-21T10:00:00.000Z',
          categories: ['Trade', 'Chips'],
          language: 'en',
        },
      ],
    })
  })

  it('of version 1.0, with a number for an id and one author, is read too', async () => {
    const text = feed([
      { id: 7, external_url: 'https://elsewhere.example/7', content_text: 'Note' },
    ])
    const { entries } = await read(text.replace('1.1', '1').replace('jsonfeed', 'www.jsonfeed'))
    expect(entries).toMatchObject([
      { id: '7', url: 'https://elsewhere.example/7', title: '', summary: 'Note' },
    ])
  })

  it('has the address of an item in its id where nothing else tells it', async () => {
    expect(await item({ id: 'https://publisher.example/9', title: 'A' })).toMatchObject({
      url: 'https://publisher.example/9',
    })
  })

  it('has plain text where it says so: signs stay, and tags that slipped in go', async () => {
    expect(
      await item({ id: '1', title: 'AT&T & Vec<T>', content_text: 'if a < b &amp; c\n\nthen' }),
    ).toMatchObject({ title: 'AT&T & Vec<T>', summary: 'if a < b &amp; c then' })
    expect(await item({ id: '1', content_text: '<p>Lead</p><script>x()</script>' })).toMatchObject({
      summary: 'Lead',
    })
  })

  it('is read where an API was expected, unless the mapping finds its list', async () => {
    const mapping = { entries: 'data.rows', title: ['name'] }
    const fields = { id: '1', title: 'A', _ours: { name: 'B' } }
    expect(await item(fields, { format: 'json-api', mapping })).toMatchObject({ title: 'A' })
    expect(
      await item(fields, {
        format: 'json-api',
        mapping: { entries: 'items', title: ['_ours.name'] },
      }),
    ).toMatchObject({ title: 'B' })
  })

  it('that only mentions JSON Feed is an API reply', async () => {
    const reply = {
      results: [{ title: 'A', about: { version: 'https://jsonfeed.org/version/1' } }],
    }
    expect(await read(JSON.stringify(reply), { format: 'json-feed' })).toMatchObject({
      format: 'json-api',
      entries: [{ title: 'A' }],
    })
  })

  it('without entries is an empty feed, and broken off is no JSON', async () => {
    expect(await read(feed([]))).toMatchObject({ format: 'json-feed', entries: [] })
    await expect(read(feed([]).slice(0, -1))).rejects.toThrow('not valid JSON')
  })
})
