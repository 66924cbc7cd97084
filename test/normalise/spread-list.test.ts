import { describe, expect, it } from 'vitest'
import { normaliseDocument } from '../../src/normalise/normalise-document.ts'
import { hints, read } from './documents.ts'

const rows = Array.from(
  { length: 3 },
  (_, n) => `<li>2026-11-0${n + 1} <a href="/n/${n}">News of the day, number ${n}</a></li>`,
).join('')
const page = (rest: string, head = ''): string =>
  `<!doctype html><html><head>${head}</head><body><ul>${rows}</ul>${rest}</body></html>`

const nextOf = async (text: string, nextPage?: string) =>
  (await read(text, nextPage === undefined ? {} : { nextPage })).nextPage

describe('the next page of a list', () => {
  it('in JSON stands where the source says, else where APIs put it', async () => {
    const reply = {
      count: 110,
      next_page_url: 'https://api.example/documents?format=json&page=2',
      meta: { more: '?page=3' },
      results: [{ title: 'A' }],
    }
    const text = JSON.stringify(reply)
    expect(await nextOf(text, 'next_page_url')).toBe(reply.next_page_url)
    expect(await nextOf(text)).toBe(reply.next_page_url)
    expect(await nextOf(text, 'meta.more')).toBe('https://publisher.example/feed?page=3')
    expect(await nextOf(text, 'meta.none')).toBeUndefined()
  })

  it.each([
    [{ data: [], links: { next: 'https://api.example/2' } }],
    [{ items: [], next: '/2' }],
    [{ items: [], links: { next: { href: 'https://api.example/2' } } }],
    [{ feed: { entry: [], link: [{ rel: 'next', href: 'https://api.example/2' }] } }],
  ])('in %j is found without being told', async (reply) => {
    expect(await nextOf(JSON.stringify(reply))).toMatch(/example\/2$/u)
  })

  it.each([[{ items: [], next: null }], [{ items: [], next: 2 }], [{ items: [], next: 'abc' }]])(
    'in %j there is none',
    async (reply) => {
      expect(await nextOf(JSON.stringify(reply))).toBeUndefined()
    },
  )

  it('of a page is a link or what a link is in, else rel=next', async () => {
    const link = '<p class="more"><a href="?page=2">2</a></p>'
    expect(await nextOf(page(link), '.more')).toBe('https://publisher.example/feed?page=2')
    expect(await nextOf(page(link), '.more a')).toBe('https://publisher.example/feed?page=2')
    expect(await nextOf(page(link))).toBeUndefined()
    expect(await nextOf(page('', '<link rel="next" href="/p2#top">'))).toBe(
      'https://publisher.example/p2',
    )
  })

  it('leads on: not to the page itself, not to a script, not to a file', async () => {
    for (const href of [
      '/feed',
      '#end',
      'javascript:next()',
      'file:///etc/passwd',
      'mailto:a@b.c',
      '',
    ]) {
      expect(await nextOf(page(`<a rel="next" href="${href}">Next</a>`))).toBeUndefined()
    }
    await expect(nextOf(page(''), 'a[[')).rejects.toThrow('not valid CSS')
  })

  it('of a capture on disk may lie beside it', async () => {
    const body = new TextEncoder().encode(page('<a rel="next" href="2.html">Next</a>'))
    const document = await normaliseDocument({ body, address: 'file:///captures/1.html' }, hints())
    expect(document.nextPage).toBe('file:///captures/2.html')
  })
})

describe('an index of lists', () => {
  const months =
    '<div class="months"><a href="/2026/11.html#top">November</a><a href="/2026/10.html">October</a><a href="/2026/11.html">now</a><a href="javascript:x()">x</a></div>'

  it('gives the addresses of its lists in their order, each once, and no entries', async () => {
    const document = await read(page(months), { format: 'web-page', indexLinks: '.months a' })
    expect(document).toMatchObject({ entries: [], problems: [] })
    expect(document.indexLinks).toEqual([
      'https://publisher.example/2026/11.html',
      'https://publisher.example/2026/10.html',
    ])
  })

  it('may be found by the part that holds the links, or by an attribute', async () => {
    const options = '<select><option value="/a">A</option><option value="/b">B</option></select>'
    expect((await read(page(months), { indexLinks: '.months' })).indexLinks).toHaveLength(2)
    expect((await read(page(options), { indexLinks: 'option@value' })).indexLinks).toEqual([
      'https://publisher.example/a',
      'https://publisher.example/b',
    ])
  })

  it('that was rebuilt is refused, as any page is', async () => {
    await expect(read(page(months), { indexLinks: '.years a' })).rejects.toThrow('.years a')
  })
})
