import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { createOutboxInMemory } from './outbox-in-memory.ts'
import { openBrowser, openSite } from './browser.ts'
import {
  hostileAlert,
  sampleAlert,
  sampleDigest,
  sampleLateDigest,
  sampleNotice,
} from '../sample-messages.ts'

const outbox = createOutboxInMemory()
const conversation: Conversation = { id: '1', channel: 'web', address: 'a', language: 'en' }
let channel: WebChannel
let pages: readonly string[]
let browser: ReturnType<typeof openBrowser>

const MESSAGES: readonly Message[] = [
  sampleDigest('en', []),
  sampleNotice('en'),
  sampleLateDigest('ja'),
  sampleAlert('en'),
  hostileAlert('<script>alert(1)</script>'),
]

beforeAll(async () => {
  channel = await openSite(undefined, outbox)
  pages = await Promise.all(
    MESSAGES.map(async (message, at) => {
      const pageId = crypto.randomUUID()
      await outbox.deliver(channel, conversation, { message, key: `${at}`, pageId })
      return pageId
    }),
  )
  browser = openBrowser(channel.url)
  await browser.request('/')
})
afterAll(() => channel.stop())

const open = async (path: string) => {
  const response = await browser.request(path)
  return { response, text: await response.text() }
}

describe('the page of a message', () => {
  it('shows it to whoever has the link, without a session, and asks search engines not to tell of it', async () => {
    const response = await openBrowser(channel.url).request(`/digests/${pages[2]}`)
    const $ = load(await response.text())
    expect(response.status).toBe(200)
    expect($('article.digest').attr('lang')).toBe('ja')
    expect($('title').text()).toMatch(/^政策ダイジェスト · /u)
    expect($('html').attr('lang')).toBe('en')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('leads to its other forms, which are what they say', async () => {
    const $ = load((await open(`/digests/${pages[2]}`)).text)
    const forms = $('.forms a')
      .toArray()
      .map((link) => $(link).attr('href') ?? '')
    const types = await Promise.all(
      forms.map(async (form) => (await open(form)).response.headers.get('content-type')),
    )
    expect(types).toEqual([
      'text/markdown; charset=utf-8',
      'application/json; charset=utf-8',
      'image/png',
    ])
    expect((await open(`/digests/${pages[2]}.md`)).text).toBe('# digest\n')
    expect((await open(`/digests/${pages[2]}.png`)).text).toBe('picture in ja')
    expect(JSON.parse((await open(`/digests/${pages[2]}.json`)).text)).toEqual(
      JSON.parse(JSON.stringify(MESSAGES[2])),
    )
  })

  it('shows foreign words as words, also in the title of the page', async () => {
    const { text } = await open(`/digests/${pages[4]}`)
    const $ = load(text)
    expect($('script:not([src])')).toHaveLength(0)
    expect($('title').text()).toContain('<script>alert(1)</script>')
  })

  it('needs no style that the pages forbid', async () => {
    const { text, response } = await open(`/digests/${pages[2]}`)
    expect(load(text)('[style], style')).toHaveLength(0)
    expect(response.headers.get('content-security-policy')).toContain("style-src 'self'")
  })

  it.each(['en', 'ja'])('is said in %s not to be there where nothing is', async (language) => {
    const nothing = crypto.randomUUID()
    const alert = pages[3] ?? ''
    for (const path of [
      nothing,
      `${nothing}.md`,
      'x',
      '..%2Fserve',
      `${alert}.png`,
      `${alert}.pdf`,
    ]) {
      const { response, text } = await open(`/digests/${path}?language=${language}`)
      expect(response.status).toBe(404)
      expect(text).toContain(language === 'ja' ? 'ページが見つかりません' : 'There is no such page')
    }
  })
})

describe('the list of what was sent', () => {
  it('names digests and alerts with their pages, newest first', async () => {
    const $ = load((await open('/digests?language=en')).text)
    const links = $('.earlier a')
      .toArray()
      .map((link) => $(link).attr('href'))
    expect(links).toEqual([4, 3, 2, 0].map((at) => `/digests/${pages[at]}`))
    expect($('.earlier a').eq(2).attr('lang')).toBe('ja')
    expect($('.earlier time').first().text()).toBe('Nov 20, 2026')
    expect($('[aria-current]').attr('href')).toBe('/digests')
  })

  it('is empty for whoever is new here, and tells how to change that', async () => {
    const response = await openBrowser(channel.url).request('/digests')
    const $ = load(await response.text())
    expect($('main a')).toHaveLength(0)
    expect($('main').text()).toContain('subscribe')
  })

  it('asks for the posts of the visitor and of nobody else', async () => {
    const [one, other] = [openBrowser(channel.url), openBrowser(channel.url)]
    for (const visitor of [one, other]) await visitor.request('/digests')
    outbox.asked.length = 0
    for (const visitor of [one, other, one]) await visitor.request('/digests')
    expect(new Set(outbox.asked).size).toBe(2)
    expect(outbox.asked[2]).toBe(outbox.asked[0])
  })

  it('stands on the chat page too, each message with a link to its page', async () => {
    const $ = load((await open('/')).text)
    expect($('.post').first().find('.more a').attr('href')).toBe(`/digests/${pages[4]}`)
    expect($('#posts').attr('data-shown')?.split(',')).toEqual([...pages].toReversed())
  })
})
