import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { NoticeMessage } from '../../src/domain/message.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { createDelivery } from '../../src/deliver/deliver.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { openBrowser, openSite } from '../channels/web/browser.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('brings a message of the outbox to the page that is open, and to the page that is loaded later', async () => {
  const { conversations, outbox } = database.store
  let address = ''
  const channel = await openSite(undefined, {
    posts: async (asked) => {
      address = asked
      const { id } = await conversations.open('web', asked, 'en')
      return outbox.ofConversation(id, 10)
    },
  })
  const browser = openBrowser(channel.url)
  await browser.request('/')
  await browser.request('/')
  const live = await browser.openPosts()
  const message: NoticeMessage = { kind: 'notice', language: 'en', title: 'Delivered', lines: [] }
  const now = new Date('2026-11-20T00:00:00Z')
  const { id } = await conversations.open('web', address, 'en')
  await outbox.put({ key: 'key', conversationId: id, message, nextAttemptAt: now })

  const { run } = createDelivery({
    tellOperator: () => {},
    outbox,
    conversations,
    channels: [channel],
    clock: { now: () => now },
  })
  expect((await run()).delivered).toBe(1)
  await vi.waitUntil(() => live().includes('Delivered'), 5_000)
  expect(await (await browser.request('/')).text()).toContain('Delivered')

  browser.close()
  await channel.stop()
})
