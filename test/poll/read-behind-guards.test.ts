import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import type { Feed } from '../../src/domain/source.ts'
import { createPageReader } from '../../src/read/page-reader.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { readBehind } from '../../src/poll/read-behind.ts'
import { say, useNamedHosts } from './named-hosts.ts'

const HOUR = 3_600_000
const TITLE = 'Guidance for operators of quantum networks'
const PAGE = `<html><body><article><h1>${TITLE}</h1><p>${'The institute explains what changes for operators. '.repeat(8)}</p></article></body></html>`

describe('a page behind an entry', () => {
  const web = useNamedHosts()
  const pageReader = createPageReader()
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(async () => {
    await pageReader.close()
    await test.drop()
  })
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
    web.pass(25 * HOUR) // What is known of a robots.txt is a day old at most.
  })

  const publish = async (...entries: readonly Partial<Entry>[]): Promise<Feed> => {
    const now = web.clock.now()
    const feed = feedOf('publisher/news', {
      address: 'http://publisher.example/feed',
      fullText: true,
      timeoutSeconds: 5,
    })
    const plain = { title: TITLE, summary: '', language: 'en', categories: [] }
    const publishedAt = now.toISOString()
    await test.store.entries.record(
      feed,
      entries.map((entry, at) => Object.assign({ id: String(at), publishedAt }, plain, entry)),
      {
        state: { feedId: feed.id, validators: {}, nextCheckAt: now, failures: 0 },
        fetchedAt: now,
      },
    )
    return feed
  }
  const read = (feed: Feed): Promise<number> =>
    readBehind({ ...web, pageReader, store: test.store }, [feed], new AbortController().signal)
  /** How often the page was asked for in so many hours, with a round in each. */
  const askedWithin = async (feed: Feed, hours: number, name: string): Promise<number> => {
    for (let hour = 0; hour < hours; hour++) {
      await read(feed)
      web.pass(HOUR)
    }
    return web.asked.filter((asked) => asked === name).length
  }

  it('has its entry classified and indexed anew once it is read', async () => {
    const feed = await publish({ url: 'http://publisher.example/page' })
    web.answers.set('publisher.example/page', say(200, PAGE))
    const { classifications, searchIndex } = test.store
    const waiting = async () => [
      ...(await classifications.unread(9)),
      ...(await searchIndex.unindexed(9)),
    ]
    const [entry] = await waiting()
    if (entry === undefined) throw new Error('nothing is stored')
    const { key: entryKey, contentHash } = entry
    const now = web.clock.now()
    await classifications.save(
      [{ entryKey, contentHash, labels: [], model: 'none', version: '1', classifiedAt: now }],
      now,
    )
    await searchIndex.put([{ entry, chunks: [] }])
    expect(await waiting()).toEqual([])
    expect(await read(feed)).toBe(1)
    expect((await waiting()).map(({ text }) => text)).toEqual([
      expect.stringContaining('what changes for operators'),
      expect.stringContaining('what changes for operators'),
    ])
    expect(await read(feed)).toBe(0)
  })

  it.each([404, 410])('is not asked for again after %i', async (status) => {
    const feed = await publish({ url: 'http://publisher.example/page' })
    web.answers.set('publisher.example/page', say(status, ''))
    expect(await askedWithin(feed, 60, 'publisher.example/page')).toBe(1)
  })

  it.each([
    ['this machine', 'http://127.0.0.1/secret'],
    ['this machine by its name', 'http://localhost/secret'],
    ['a private network', 'http://10.0.0.1/secret'],
    ['the metadata of a cloud', 'http://169.254.169.254/latest'],
    ['a file', 'file:///etc/passwd'],
  ])('never leads into %s, by its own address or by a redirect', async (_, address) => {
    web.addresses.set('localhost', ['127.0.0.1'])
    web.answers.set('publisher.example/page', say(302, '', { location: address }))
    const feed = await publish({ url: address }, { url: 'http://publisher.example/page' })
    expect(await read(feed)).toBe(0)
    expect(web.dialled.filter((dialled) => dialled !== '93.184.215.14')).toEqual([])
    expect(web.asked).toContain('publisher.example/page')
  })

  it('never leads into a private network by a name that points there', async () => {
    web.addresses.set('inside.example', ['192.168.0.1'])
    const feed = await publish({ url: 'http://inside.example/page' })
    expect(await read(feed)).toBe(0)
    expect(web.dialled).toEqual([])
  })

  it('is put off and not given up while its host wants to be left alone', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `busy.example/page-${at}`)
    const feed = await publish(...names.map((name) => ({ url: `http://${name}` })))
    for (const name of names)
      web.answers.set(name, say(429, '', { 'retry-after': String(HOUR / 1_000) }))
    for (let hour = 0; hour < 5; hour++) {
      await read(feed)
      web.pass(HOUR + 1_000)
    }
    for (const name of names) web.answers.set(name, say(200, PAGE))
    let readOfAll = 0
    for (let hour = 0; hour < 60; hour++) {
      readOfAll += await read(feed)
      web.pass(HOUR)
    }
    expect(readOfAll).toBe(names.length)
  })
})
