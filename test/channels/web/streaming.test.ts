import { load } from 'cheerio'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Respond } from '../../../src/domain/channel.ts'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { openBrowser, openSite, seen } from './browser.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { sampleNotice } from '../sample-messages.ts'

const STREAM = '/questions?part=stream'

let site: WebChannel | undefined
afterEach(() => site?.stop())

const open = async (respond: Respond) => {
  site = await openSite(respond)
  return { site, browser: openBrowser(site.url) }
}

/** The events of a response as they come in. */
const follow = (response: Response) => {
  const events: { readonly event: string; readonly html: string }[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => {
    let text = ''
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      const blocks = (text + part.value).split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = /^event: (.*)$/mu.exec(block)?.[1]
        const html = block.replaceAll(/^data: ?|^event: .*\n/gmu, '')
        if (event !== undefined) events.push({ event, html })
      }
    }
  }
  const ended = read()
  return { events, ended, words: () => events.map(({ html }) => load(html).text().trim()) }
}

describe('a reply that is streamed', () => {
  it('tells each step while the reply is still being made, and the article at last', async () => {
    const gate = Promise.withResolvers<void>()
    const { browser } = await open(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'searching', words: 'post-quantum' })
      hear?.({ kind: 'reading', sources: 6 })
      hear?.({ kind: 'sentence', text: '量子技術の標準である。', citations: [] })
      await gate.promise
      return { ...sampleAnswer('en'), questionId: '12' }
    })
    const response = await browser.ask('Which standards are there?', STREAM)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/u)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { events, ended, words } = follow(response)
    await vi.waitFor(() =>
      expect(words()).toEqual([
        'Searching: post-quantum',
        'Reading 6 sources',
        '量子技術の標準である。',
      ]),
    )
    expect(events[2]?.html).toContain('lang="ja"')
    gate.resolve()
    await ended
    expect(events.map(({ event }) => event)).toEqual(['step', 'step', 'step', 'reply'])
    const reply = load(events[3]?.html ?? '', null, false)
    expect(reply.root().children('article.answer')).toHaveLength(1)
    expect(reply('form.feedback')).toHaveLength(1)
    expect(await (await browser.request('/')).text()).toContain('FIPS 203')
  })

  it('tells steps in the language of the question', async () => {
    const { browser } = await open(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'reading', sources: 6 })
      return sampleAnswer('ja')
    })
    const { ended, words } = follow(await browser.ask('標準はどれですか。', STREAM))
    await ended
    expect(words()[0]).toBe('6件の資料を確認しています')
  })

  it('shows foreign words in steps as text, and ends no event by them', async () => {
    const hostile = '</p><img src=x onerror=alert(1)>\n\nevent: reply\ndata: <script>\r\rid: 1'
    const { browser } = await open(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'searching', words: hostile })
      hear?.({ kind: 'sentence', text: hostile, citations: [] })
      return sampleAnswer('en')
    })
    const { events, ended } = follow(await browser.ask('question', STREAM))
    await ended
    expect(events.map(({ event }) => event)).toEqual(['step', 'step', 'reply'])
    for (const { html } of events) expect(seen(html).harm).toEqual([])
    expect(load(events[1]?.html ?? '').text()).toContain('</p><img src=x')
  })

  it('outlives a page that goes away: the server stays up and the reply waits in the talk', async () => {
    const gate = Promise.withResolvers<void>()
    const { browser } = await open(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'reading', sources: 6 })
      await gate.promise
      for (let step = 0; step < 50; step++)
        hear?.({ kind: 'sentence', text: 'Is anybody there?', citations: [] })
      return sampleAnswer('en')
    })
    const response = await browser.ask('question', STREAM)
    await response.body?.cancel()
    // The server learns of it only when the connection is closed.
    await new Promise((resolve) => setTimeout(resolve, 50))
    gate.resolve()
    await vi.waitFor(async () =>
      expect(await (await browser.request('/')).text()).toContain('FIPS 203'),
    )
  })

  it('tells no step any more once the reply is told', async () => {
    const { browser } = await open(async (_channel, _incoming, hear) => {
      const goOn = async () => {
        for (let step = 0; step < 200; step++) {
          // Not a turn of the event loop passes between the reply and the steps after it.
          await Promise.resolve()
          hear?.({ kind: 'sentence', text: 'And now?', citations: [] })
        }
      }
      void goOn()
      return sampleAnswer('en')
    })
    const { events, ended } = follow(await browser.ask('question', STREAM))
    await ended
    expect(events.at(-1)?.event).toBe('reply')
    expect((await browser.request('/healthz')).status).toBe(200)
  })

  it('tells of a fault as a reply, where the answer fails after its first steps', async () => {
    const { browser } = await open(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'reading', sources: 6 })
      throw new Error('the model is on fire')
    })
    const { events, ended, words } = follow(await browser.ask('question', STREAM))
    await ended
    expect(events.map(({ event }) => event)).toEqual(['step', 'reply'])
    expect(words()[1]).toContain('This did not work')
    expect(words()[1]).not.toContain('fire')
  })

  it('is refused like any other question: empty, too long, too many', async () => {
    const { browser } = await open(async () => sampleNotice('en'))
    const refusals = [await browser.ask('', STREAM), await browser.ask('x'.repeat(17_000), STREAM)]
    for (let count = 0; count < 10; count++) await (await browser.ask('again', STREAM)).text()
    refusals.push(await browser.ask('again', STREAM))
    expect(refusals.map(({ status }) => status)).toEqual([400, 413, 429])
    for (const refusal of refusals) {
      expect(refusal.headers.get('content-type')).toMatch(/^text\/html/u)
      expect(await refusal.text()).toMatch(/^<article class="notice"/u)
    }
  })

  it('is finished before the channel has stopped', async () => {
    const { site: channel, browser } = await open(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return sampleAnswer('en')
    })
    const { events, ended } = follow(await browser.ask('question', STREAM))
    await channel.stop()
    await ended
    expect(events.map(({ event }) => event)).toEqual(['reply'])
  })

  it('brings a talk that is forgotten under a mark by which the page forgets it as well', async () => {
    const { browser } = await open(async () => ({ ...sampleNotice('en'), forgets: true }))
    const { events, ended } = follow(await browser.ask('forget', STREAM))
    await ended
    expect(load(events[0]?.html ?? '')('article').attr('data-forgets')).toBe('')
  })
})
