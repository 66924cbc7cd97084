import { EventEmitter } from 'node:events'
import type { Response } from 'express'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { SentMessage } from '../../../src/channels/web/render-post.ts'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { createOpenPages } from '../../../src/channels/web/open-pages.ts'
import { createOutboxInMemory } from './outbox-in-memory.ts'
import { markup } from '../../../src/channels/web/markup.ts'
import { openBrowser, openSite } from './browser.ts'
import { sampleAlert, sampleNotice } from '../sample-messages.ts'

let outbox: ReturnType<typeof createOutboxInMemory>
let replicas: readonly WebChannel[]
let isDown: boolean

beforeEach(async () => {
  outbox = createOutboxInMemory()
  isDown = false
  const contents = {
    ...outbox,
    posts: (address: string) =>
      isDown ? Promise.reject(new Error('no database')) : outbox.posts(address),
  }
  replicas = [await openSite(undefined, contents), await openSite(undefined, contents)]
})
afterEach(async () => {
  for (const replica of replicas) await replica.stop()
})

/** A visitor of the first replica, with the address under which posts are looked for. */
const visit = async () => {
  const browser = openBrowser(replicas[0]?.url ?? '')
  await browser.request('/')
  await browser.request('/')
  const conversation: Conversation = {
    id: '1',
    channel: 'web',
    address: outbox.asked.at(-1) ?? '',
    language: 'en',
  }
  return { browser, conversation }
}

/** The replica delivers a notice with this title. */
const deliver = (replica: number, conversation: Conversation, title: string) => {
  const channel = replicas[replica]
  if (channel === undefined) throw new Error('there are two replicas')
  const message = { ...sampleNotice('en'), title }
  return outbox.deliver(channel, conversation, { message, key: title, pageId: crypto.randomUUID() })
}

const timesShown = (events: string, title: string) => events.split(`>${title}<`).length - 1

it('shows what either replica delivers on all pages that a visitor has open, in order and once each', async () => {
  const { browser, conversation } = await visit()
  await deliver(1, conversation, 'before')
  const [first, second] = [await browser.openPosts(), await browser.openPosts()]
  await deliver(1, conversation, 'from the other')
  await deliver(0, conversation, 'from this one')
  await deliver(1, conversation, 'last')
  for (const page of [first, second]) {
    await vi.waitUntil(() => page().includes('>last<'), 5_000)
    expect(page()).not.toContain('>before<')
    const places = ['from the other', 'from this one', 'last'].map((title) => page().indexOf(title))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  }
  // A second look finds nothing new.
  const looks = outbox.asked.length
  await vi.waitUntil(() => outbox.asked.length >= looks + 2, 5_000)
  for (const title of ['from the other', 'from this one', 'last'])
    expect([timesShown(first(), title), timesShown(second(), title)]).toEqual([1, 1])
  browser.close()
})

it('shows what came while the page was being loaded', async () => {
  const { browser, conversation } = await visit()
  const page = await browser.request('/')
  await deliver(1, conversation, 'in between')
  expect(await page.text()).not.toContain('>in between<')
  const response = await browser.request('/posts?shown=')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let events = ''
  while (!events.includes('>in between<')) events += (await reader?.read())?.value ?? ''
  expect(events).toMatch(/^id: [\da-f-]{36}$/mu)
  await reader?.cancel()
})

it('goes on after the database was away', async () => {
  const { browser, conversation } = await visit()
  const page = await browser.openPosts()
  isDown = true
  await deliver(1, conversation, 'meanwhile')
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  expect(page()).not.toContain('>meanwhile<')
  isDown = false
  await vi.waitUntil(() => page().includes('>meanwhile<'), 5_000)
  browser.close()
})

it('gives a receipt at once, and finds it again, since the post stands in the outbox', async () => {
  const { conversation } = await visit()
  const [channel] = replicas
  const post = { message: sampleAlert('en'), key: 'a key', pageId: crypto.randomUUID() }
  expect(await channel?.post(conversation, post)).toEqual({ postId: 'a key' })
  expect(await channel?.find?.(conversation, { key: 'a key' })).toEqual({ postId: 'a key' })
})

it('lets the oldest page of a visitor yield to the seventh, and stays well when pages go away', async () => {
  const { browser } = await visit()
  const oldest = await browser.request('/posts')
  for (let count = 0; count < 6; count++) await browser.openPosts()
  // The server ended it: the whole of it can be read.
  expect(await oldest.text()).toBe(': open\n\n')
  browser.close()
  expect((await openBrowser(replicas[0]?.url ?? '').request('/healthz')).status).toBe(200)
})

/** As much of a browser's open request as the pages need. */
const openRequest = () => {
  const request = new EventEmitter()
  const response = {
    // A response closes once.
    on: request.once.bind(request),
    status: () => response,
    type: () => response,
    set: () => response,
    write: () => true,
    end: () => request.emit('close'),
  }
  return response as unknown as Response
}

const openOver = (posts: (address: string) => Promise<readonly SentMessage[]>) => {
  const pages = createOpenPages({ posts, renderPost: () => markup`` })
  const openAt = (address: string) => {
    const response = openRequest()
    pages.open({ address, language: 'en', shown: [] }, response)
    return response
  }
  return { pages, openAt }
}

describe('looking for posts', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] }))
  afterEach(() => vi.useRealTimers())

  it('asks once a second for each address, however many of its pages are open, and not at all when none is', async () => {
    const asked: string[] = []
    const { openAt } = openOver(async (address) => {
      asked.push(address)
      return []
    })
    const responses = ['a', 'a', 'b', 'a'].map(openAt)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(asked).toEqual(['a', 'b', 'a', 'b'])
    for (const response of responses) response.end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.slice(4)).toEqual([])
    openAt('c')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked.at(-1)).toBe('c')
  })

  it('does not ask a database again that has not answered yet', async () => {
    const answers: (() => void)[] = []
    const { pages, openAt } = openOver(
      () => new Promise((resolve) => answers.push(() => resolve([]))),
    )
    openAt('a')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(answers).toHaveLength(1)
    answers[0]?.()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(answers).toHaveLength(2)
    pages.closeAll()
  })
})
