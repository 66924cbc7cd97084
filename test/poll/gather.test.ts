import { beforeEach, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { Gathered } from '../../src/poll/gathered.ts'
import { gather } from '../../src/poll/gather.ts'
import { rss, useLoopbackFeeds } from './loopback-feeds.ts'

const site = useLoopbackFeeds()
const { pages, asked } = site

let known: ReadonlySet<string> = new Set()
beforeEach(() => {
  pages.clear()
  asked.length = 0
  known = new Set()
})

const gatherAll = async (feed: Feed, lastNumber?: number): Promise<Gathered> => {
  const { fetcher, normaliser, clock } = site
  const store = {
    entries: {
      known: (_: string, ids: readonly string[]) =>
        Promise.resolve(new Set(ids.filter((id) => known.has(id)))),
    },
  }
  const gathered = await gather({ fetcher, normaliser, store }, feed, {
    address: feed.address,
    validators: {},
    lastNumber,
    now: clock.now(),
    stop: new AbortController().signal,
  })
  if (gathered.kind !== 'document') throw new Error('expected a document')
  return gathered
}

const titles = ({ entries }: Gathered): readonly string[] => entries.map(({ title }) => title)

/** A page of an API, as the Federal Register's. */
const page = (title: string, next?: string) =>
  [
    200,
    JSON.stringify({ results: [{ id: title, title }], next_page_url: next ?? null }),
    { 'content-type': 'application/json' },
  ] as const

const paged = (most = 5): Feed =>
  site.feed('/list', { format: 'json-api', spread: { by: 'pages', next: 'next_page_url', most } })

const indexed = (): Feed => site.feed('/index', { spread: { by: 'index', links: 'li a', most: 5 } })

const numbered = (): Feed =>
  site.feed('/circular', {
    address: site.address('/circular-{number}'),
    format: 'web-page',
    selectors: { entries: 'h1', title: 'b' },
    spread: { by: 'numbers', first: 179, digits: 4, most: 3 },
  })
const circular = (name: string) => [200, `<h1><b>${name}</b></h1>`] as const

const dated = (): Feed =>
  site.feed('/day', {
    address: site.address('/day?from={from}&to={to}'),
    timeZone: 'Asia/Tokyo',
    spread: { by: 'dates', unit: 'month', most: 2 },
  })

describe('a list that goes on over pages', () => {
  beforeEach(() => {
    pages.set('/list', page('One', site.address('/list?page=2')))
    pages.set('/list?page=2', page('Two', site.address('/list?page=3')))
    pages.set('/list?page=3', page('Three'))
  })

  it('is read to its end', async () => {
    const gathered = await gatherAll(paged())
    expect(titles(gathered)).toEqual(['One', 'Two', 'Three'])
    expect(gathered.isPartial).toBe(false)
  })

  it('is read as far as its source allows', async () => {
    expect(titles(await gatherAll(paged(2)))).toEqual(['One', 'Two'])
  })

  it('is read no further than to the first page of which all is known', async () => {
    known = new Set(['Two'])
    expect(titles(await gatherAll(paged()))).toEqual(['One', 'Two'])
    expect(asked).toEqual(['/list', '/list?page=2'])
  })

  it('is read once where its pages lead in a circle', async () => {
    pages.set('/list?page=2', page('Two', site.address('/list')))
    expect(titles(await gatherAll(paged(50)))).toEqual(['One', 'Two'])
  })

  it('keeps what was read where a later page cannot be, and says that a part is missing', async () => {
    pages.set('/list?page=2', [500, 'trouble'])
    const gathered = await gatherAll(paged())
    expect(titles(gathered)).toEqual(['One'])
    expect(gathered.isPartial).toBe(true)
    expect(gathered.problems.join()).toMatch(/page=2 was left out.*500/u)
  })

  it('fails where the first page cannot be read', async () => {
    pages.set('/list', [500, 'trouble'])
    await expect(gatherAll(paged())).rejects.toMatchObject({ code: 'fetch-failed', status: 500 })
  })

  it('is not followed where its source does not say so', async () => {
    const { spread: _paged, ...single } = paged()
    expect(titles(await gatherAll(single))).toEqual(['One'])
  })
})

describe('a list behind an index', () => {
  beforeEach(() => {
    pages.set('/index', [
      200,
      '<ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li><li><a href="/a">A</a></li></ul>',
      { 'content-type': 'text/html' },
    ])
    pages.set('/a', [200, rss('In A')])
    pages.set('/b', [200, rss('In B')])
  })

  it('is read page by page, each once', async () => {
    expect(titles(await gatherAll(indexed()))).toEqual(['In A', 'In B'])
  })

  it('keeps the other pages where one cannot be read', async () => {
    pages.set('/a', [503, 'later'])
    const gathered = await gatherAll(indexed())
    expect(titles(gathered)).toEqual(['In B'])
    expect(gathered).toMatchObject({ isPartial: true })
  })

  it('fails where none can be read, with the first reason', async () => {
    pages.set('/a', [503, 'later'])
    pages.set('/b', [500, 'trouble'])
    await expect(gatherAll(indexed())).rejects.toMatchObject({ status: 503 })
  })

  it('never follows a link of another page into this machine’s files', async () => {
    pages.set('/index', [200, '<ul><li><a href="file:///etc/passwd">A</a></li></ul>'])
    await expect(gatherAll(indexed())).rejects.toThrow('leads to no page')
  })
})

describe('a list by numbers', () => {
  it('begins with the first number, and goes on behind the last that was found', async () => {
    pages.set('/circular-0179', circular('Circular 179'))
    pages.set('/circular-0180', circular('Circular 180'))
    const gathered = await gatherAll(numbered())
    expect(titles(gathered)).toEqual(['Circular 179', 'Circular 180'])
    expect(gathered.entries[0]).toMatchObject({
      id: site.address('/circular-0179'),
      url: site.address('/circular-0179'),
    })
    expect(gathered.lastNumber).toBe(180)
    asked.length = 0
    expect((await gatherAll(numbered(), 180)).lastNumber).toBeUndefined()
    expect(asked.filter((path) => path !== '/robots.txt')).toEqual([
      '/circular-0181',
      '/circular-0182',
      '/circular-0183',
    ])
  })

  it('tells of a gap, and asks for it again until all behind it has come', async () => {
    pages.set('/circular-0181', circular('Circular 181'))
    const gathered = await gatherAll(numbered(), 179)
    expect(titles(gathered)).toEqual(['Circular 181'])
    expect(gathered.lastNumber).toBeUndefined()
    expect(gathered.problems).toContain('Number 180 is missing, though 181 is there.')
    pages.set('/circular-0180', circular('Circular 180'))
    expect((await gatherAll(numbered(), 179)).lastNumber).toBe(181)
    pages.delete('/circular-0180')
    pages.set('/circular-0182', circular('Circular 182'))
    expect((await gatherAll(numbered(), 179)).lastNumber).toBe(182)
  })

  it('passes over no number that is only in trouble', async () => {
    pages.set('/circular-0180', circular('Circular 180'))
    pages.set('/circular-0181', [500, 'trouble'])
    pages.set('/circular-0182', circular('Circular 182'))
    const gathered = await gatherAll(numbered(), 179)
    expect(titles(gathered)).toEqual(['Circular 180'])
    expect(gathered.lastNumber).toBe(180)
  })
})

describe('a list by dates', () => {
  it('is asked for by period, and a period without a list is empty', async () => {
    pages.set('/day?from=2026-10-01&to=2026-10-31', [200, rss('In October')])
    const gathered = await gatherAll(dated())
    expect(titles(gathered)).toEqual(['In October'])
    expect(gathered.isPartial).toBe(false)
    expect(asked).toEqual([
      '/day?from=2026-11-01&to=2026-11-30',
      '/day?from=2026-10-01&to=2026-10-31',
    ])
  })
})
