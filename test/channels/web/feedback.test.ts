import { load } from 'cheerio'
import { afterEach, describe, expect, it } from 'vitest'
import type { Feedback } from '../../../src/domain/question-log.ts'
import type { QuestionId } from '../../../src/domain/question.ts'
import type { Language } from '../../../src/domain/language.ts'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { openBrowser, openSite } from './browser.ts'
import { sampleAnswer } from '../sample-answers.ts'

interface Rating {
  readonly address: string
  readonly questionId: QuestionId
  readonly feedback: Feedback
}

let site: WebChannel | undefined
afterEach(() => site?.stop())

/** A page whose answers are logged as 1, 2, … by the address that asked. */
const open = async (language: Language = 'en') => {
  const askers: string[] = []
  const ratings: Rating[] = []
  const channel = await openSite(
    async (_channel, { address }) => ({
      ...sampleAnswer(language),
      questionId: String(askers.push(address)),
    }),
    {
      rate: async (address, questionId, feedback) => {
        ratings.push({ address, questionId, feedback })
        return askers[Number(questionId) - 1] === address
      },
      message: async () => ({ ...sampleAnswer('en'), questionId: '1' }),
    },
  )
  site = channel
  return { url: channel.url, askers, ratings, browser: openBrowser(channel.url) }
}

const PART = '/feedback?part=reply'

describe('feedback on an answer', () => {
  it.each([
    ['en', 'Was this helpful?', 'Thank you for telling us.'],
    ['ja', 'この回答は役に立ちましたか。', 'ご回答ありがとうございました。'],
  ] as const)(
    'is asked for and thanked for in %s, without a script',
    async (language, ask, thanks) => {
      const { browser, askers, ratings } = await open(language)
      await browser.ask('question')
      const before = load(await (await browser.request('/')).text())
      const form = before('form.feedback')
      expect(form.attr()).toMatchObject({ action: '/feedback', method: 'post', lang: language })
      expect(form.find('legend').text()).toBe(ask)
      expect(form.find('button').text()).not.toBe('')
      expect(form.find('[aria-pressed=true]')).toHaveLength(0)
      const fields = { question: form.find('[name=question]').attr('value') ?? '' }
      const response = await browser.send('/feedback', { ...fields, feedback: 'unhelpful' })
      expect(response.status).toBe(303)
      const id = before('article.answer').attr('id')
      expect(response.headers.get('location')).toBe(`/#${id}`)
      expect(ratings).toEqual([{ address: askers[0], questionId: '1', feedback: 'unhelpful' }])
      const after = load(await (await browser.request('/')).text())
      expect(after('.feedback [role=status]').text()).toBe(thanks)
      expect(after('.feedback [aria-pressed=true]').attr('value')).toBe('unhelpful')
    },
  )

  it('may be changed, and is given back as a form alone to the script', async () => {
    const { browser, ratings } = await open()
    await browser.ask('question')
    await browser.send(PART, { question: '1', feedback: 'helpful' })
    const response = await browser.send(PART, { question: '1', feedback: 'unhelpful' })
    const form = load(await response.text(), null, false)
    expect(form.root().children('form.feedback')).toHaveLength(1)
    expect(form('[aria-pressed=true]').attr('value')).toBe('unhelpful')
    expect(form('[role=status]').text()).toBe('Thank you for telling us.')
    expect(ratings.map(({ feedback }) => feedback)).toEqual(['helpful', 'unhelpful'])
  })

  it('is taken from nobody but who asked', async () => {
    const { url, browser } = await open()
    await browser.ask('question')
    const stranger = openBrowser(url)
    await stranger.request('/')
    const refused = await stranger.send(PART, { question: '1', feedback: 'helpful' })
    expect(refused.status).toBe(404)
    expect(await refused.text()).toContain('There is no such answer')
    expect(await (await browser.request('/')).text()).not.toContain('Thank you')
  })

  it('is not even looked for where there is no session', async () => {
    const { url, browser, ratings } = await open()
    await browser.ask('question')
    const refused = await openBrowser(url).send('/feedback', { question: '1', feedback: 'helpful' })
    expect(refused.status).toBe(404)
    expect(ratings).toEqual([])
  })

  it.each([
    { question: '1', feedback: 'maybe' },
    { question: '1' },
    { feedback: 'helpful' },
    { question: '-1', feedback: 'helpful' },
    { question: '1; drop table questions', feedback: 'helpful' },
    { question: '9'.repeat(19), feedback: 'helpful' },
    { question: '', feedback: 'helpful' },
  ])('is no feedback if it is %j', async (fields) => {
    const { browser, ratings } = await open()
    await browser.ask('question')
    const response = await browser.send('/feedback', { ...fields })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('This was no feedback')
    expect(ratings).toEqual([])
  })

  it('is not taken from a page of another site', async () => {
    const { browser, ratings } = await open()
    await browser.ask('question')
    const response = await browser.request('/feedback', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ question: '1', feedback: 'helpful' }),
    })
    expect(response.status).toBe(403)
    expect(ratings).toEqual([])
  })

  it('is thanked for on a page of its own where the bot was started anew since', async () => {
    const { url, browser } = await open()
    await browser.request('/')
    site = await openSite(undefined, { rate: async () => true })
    const again = openBrowser(site.url)
    for (const [name, value] of browser.jar) again.jar.set(name, value)
    const response = await again.send('/feedback', { question: '1', feedback: 'helpful' })
    expect(response.status).toBe(200)
    expect(load(await response.text())('main .notice').text()).toContain('Thank you')
    expect(site.url).not.toBe(url)
  })

  it('tells of a fault without its reason, and thanks for nothing', async () => {
    site = await openSite(async () => ({ ...sampleAnswer('en'), questionId: '1' }), {
      rate: () => Promise.reject(new Error('no database')),
    })
    const browser = openBrowser(site.url)
    await browser.ask('question')
    const response = await browser.send(PART, { question: '1', feedback: 'helpful' })
    const html = await response.text()
    expect(response.status).toBe(500)
    expect(html).toContain('This did not work')
    expect(html).not.toContain('no database')
    expect(await (await browser.request('/')).text()).not.toContain('Thank you')
  })

  it('is not asked for where an answer is read by whoever has its link, nor of one that is not logged', async () => {
    const { browser } = await open()
    const shared = await browser.request(`/digests/${crypto.randomUUID()}`)
    expect(load(await shared.text())('article.answer')).toHaveLength(1)
    expect(
      load(await (await browser.request(`/digests/${crypto.randomUUID()}`)).text())('.feedback'),
    ).toHaveLength(0)
    site = await openSite(async () => sampleAnswer('en'))
    const html = await (await openBrowser(site.url).ask('question', '/questions?part=reply')).text()
    expect(load(html)('.feedback')).toHaveLength(0)
  })
})
