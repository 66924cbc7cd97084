import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { openBrowser, openSite } from './browser.ts'
import { sampleNotice } from '../sample-messages.ts'

let channel: WebChannel
let address = ''

beforeAll(async () => {
  channel = await openSite(undefined, {
    posts: async (asked) => {
      address = asked
      return []
    },
  })
})
afterAll(() => channel.stop())

it('shows a post on all open pages of a visitor and on nobody else’s', async () => {
  const [mine, other] = [openBrowser(channel.url), openBrowser(channel.url)]
  const others = await other.openPosts()
  await mine.request('/')
  await mine.request('/')
  const [first, second] = [await mine.openPosts(), await mine.openPosts()]
  await channel.post({ id: '1', channel: 'web', address, language: 'en' }, sampleNotice('en'), 'k')
  await vi.waitUntil(() => first().includes('subscribed') && second().includes('subscribed'), 5_000)
  expect(others()).not.toContain('subscribed')
  for (const browser of [mine, other]) browser.close()
})

it('lets the oldest page of a visitor yield to the seventh, and stays well when pages go away', async () => {
  const browser = openBrowser(channel.url)
  await browser.request('/')
  await browser.request('/')
  const oldest = await browser.request('/posts')
  for (let count = 0; count < 6; count++) await browser.openPosts()
  // The server ended it: the whole of it can be read.
  expect(await oldest.text()).toBe(': open\n\n')
  browser.close()
  await channel.post({ id: '1', channel: 'web', address, language: 'en' }, sampleNotice('en'), 'l')
  expect((await openBrowser(channel.url).request('/healthz')).status).toBe(200)
})
