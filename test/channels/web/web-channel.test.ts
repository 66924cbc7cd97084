import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { channelContract } from '../../contracts/channel.ts'
import { faultOf, openBrowser, openSite, seen } from './browser.ts'
import { createOutboxInMemory } from './outbox-in-memory.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { sampleNotice } from '../sample-messages.ts'

channelContract('web', async (respond) => {
  const outbox = createOutboxInMemory()
  const channel = await openSite(respond, outbox)
  const browser = openBrowser(channel.url)
  // The first request brings the session, the second asks for its posts.
  await browser.request('/')
  await browser.request('/')
  const [address = ''] = outbox.asked
  return {
    channel: {
      ...channel,
      post: (conversation, post) => outbox.deliver(channel, conversation, post),
    },
    conversation: { id: '1', channel: 'web', address, language: 'en' },
    shown: async () => {
      const $ = load(await (await browser.request('/')).text())
      const oldestFirst = $('.post').toArray().toReversed()
      const posts = oldestFirst.map((post) => {
        $(post).find('.more').remove()
        return $.html(post)
      })
      return seen([$('#talk').html() ?? '', ...posts].join(''))
    },
    say: async (words) => {
      await browser.ask(words)
    },
    tearDown: async () => {
      browser.close()
      await channel.stop()
    },
  }
})

const broken = () => Promise.reject(new Error('no database'))

describe('the web page', () => {
  it('shows the digest, the box for questions and what was posted, in the language of the browser', async () => {
    const channel = await openSite(undefined, {
      posts: async () => [
        { pageId: crypto.randomUUID(), message: sampleNotice('ja'), createdAt: new Date(0) },
      ],
    })
    const page = async (language: string) => {
      const headers = { 'accept-language': language }
      const browser = openBrowser(channel.url)
      await browser.request('/', { headers })
      return load(await (await browser.request('/', { headers })).text())
    }
    const japanese = await page('ja,en;q=0.8')
    expect(japanese('html').attr('lang')).toBe('ja')
    expect(japanese('#digest').text()).toContain('政策ダイジェスト')
    expect(japanese('#posts').text()).toContain('登録しました')
    expect(japanese('label[for=question]').text()).not.toBe('')
    expect((await page('en-GB'))('html').attr('lang')).toBe('en')
    expect((await page('fr'))('html').attr('lang')).toBe('en')
    await channel.stop()
  })

  it('switches the language and remembers the choice', async () => {
    const channel = await openSite()
    const browser = openBrowser(channel.url)
    await browser.request('/?language=ja')
    expect(await (await browser.request('/digest')).text()).toContain('<html lang="ja">')
    await browser.request('/?language=xx')
    expect(await (await browser.request('/')).text()).toContain('<html lang="ja">')
    await channel.stop()
  })

  it('marks the language of foreign words, so that they are spoken and drawn right', async () => {
    const channel = await openSite()
    const $ = load(await (await openBrowser(channel.url).request('/')).text())
    expect($('#digest [lang=ja]').text()).toContain('半導体・デジタル産業戦略の改定')
    await channel.stop()
  })

  it('puts the question of a link into the box, as text, and asks nothing', async () => {
    let asked = 0
    const channel = await openSite(async () => {
      asked++
      return sampleNotice('en')
    })
    const draft = '</textarea><script>alert(1)</script>'
    const page = await openBrowser(channel.url).request(`/?question=${encodeURIComponent(draft)}`)
    const $ = load(await page.text())
    expect($('textarea').text()).toBe(draft)
    expect($('script:not([src])')).toHaveLength(0)
    expect(asked).toBe(0)
    await channel.stop()
  })

  it('keeps the talks of two visitors apart', async () => {
    const channel = await openSite(async (_channel, { text }) => ({
      ...sampleAnswer('en'),
      question: text,
    }))
    const [one, other] = [openBrowser(channel.url), openBrowser(channel.url)]
    await one.ask('mine alone')
    await other.ask('something else')
    expect(await (await one.request('/')).text()).toContain('mine alone')
    expect(await (await other.request('/')).text()).not.toContain('mine alone')
    await channel.stop()
  })

  it('gives the reply alone to its own script', async () => {
    const channel = await openSite(async () => sampleAnswer('en'))
    const response = await openBrowser(channel.url).ask('question', '/questions?part=reply')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toMatch(/^<article class="answer"/u)
    const $ = load(html)
    const target = $('a.mark').first().attr('href') ?? ''
    expect($(target).text()).toContain('FIPS 203')
    await channel.stop()
  })

  it('stays up where the digest or the posts cannot be read, and says so', async () => {
    const channel = await openSite(undefined, { latestDigest: broken, posts: broken })
    const response = await openBrowser(channel.url).request('/')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('The digest cannot be shown right now')
    expect(html).not.toContain('no database')
    expect(html).toContain('id="question"')
    await channel.stop()
  })

  it('tells its health as JSON, with status 503 when the database is away', async () => {
    const feeds = { watched: 1, unreachable: [{ feed: 'GAMS', reason: 'no answer' }], alarming: [] }
    const well = await openSite()
    expect((await openBrowser(well.url).request('/healthz')).status).toBe(200)
    await well.stop()
    const ill = await openSite(undefined, {
      health: async () => ({ database: 'unavailable', feeds }),
    })
    const response = await openBrowser(ill.url).request('/healthz')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ database: 'unavailable', feeds })
    await ill.stop()
  })

  it('takes a free port by itself, and explains which variable to set when a port is taken', async () => {
    const first = await openSite()
    const port = Number(new URL(first.url).port)
    expect(port).toBeGreaterThan(0)
    const fault = await faultOf(openSite(undefined, { port }))
    expect(fault.code).toBe('address-in-use')
    expect(fault.message).toContain(String(port))
    expect(fault.remedy).toContain('WEB_PORT')
    await first.stop()
  })

  it('explains an address that this machine does not have', async () => {
    // TEST-NET-1 (RFC 5737): nobody has it; binding to it sends nothing.
    const fault = await faultOf(openSite(undefined, { host: '192.0.2.1' }))
    expect(fault.code).toBe('bad-input')
    expect(fault.remedy).toContain('WEB_HOST')
  })

  it('ends the answer in hand, and open pages, before it has stopped', async () => {
    const asked = Promise.withResolvers<void>()
    const channel = await openSite(async () => {
      asked.resolve()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return sampleAnswer('en')
    })
    const browser = openBrowser(channel.url)
    await browser.openPosts()
    const answer = browser.ask('question', '/questions?part=reply')
    await asked.promise
    const before = performance.now()
    await channel.stop()
    expect(await (await answer).text()).toContain('FIPS 203')
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})
