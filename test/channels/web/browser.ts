import { load } from 'cheerio'
import { BriefingError } from '../../../src/domain/errors.ts'
import { createWebChannel } from '../../../src/channels/web/web-channel.ts'
import type { WebNeeds } from '../../../src/channels/web/web-channel.ts'
import type { Respond } from '../../../src/domain/channel.ts'
import { sampleDigest, sampleNotice } from '../sample-messages.ts'

/** A drawing as src/chart makes it. */
const CHART = '<svg class="chart" role="img" aria-label="Chart"><title>Chart</title></svg>'

/** A web channel on a free loopback port. */
export const openSite = async (
  respond: Respond = async () => sampleNotice('en'),
  needs: Partial<WebNeeds> = {},
) => {
  const channel = createWebChannel({
    language: 'en',
    host: '127.0.0.1',
    port: 0,
    latestDigest: async (language) => sampleDigest(language),
    posts: async () => [],
    message: async () => undefined,
    rate: async () => false,
    toMarkdown: ({ kind }) => `# ${kind}\n`,
    chart: () => CHART,
    chartPng: async ({ language }) => Buffer.from(`picture in ${language}`),
    health: async () => ({
      database: 'available',
      feeds: { watched: 24, unreachable: [], alarming: [] },
    }),
    ...needs,
  })
  await channel.start(respond)
  return channel
}

/** The fault with which a promise ends. */
export const faultOf = async (promise: Promise<unknown>): Promise<BriefingError> => {
  const fault = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (fault instanceof BriefingError) return fault
  throw new Error(`ended with ${String(fault)}, not with a BriefingError`)
}

/** As much of a browser as the page needs: keeps cookies, tells its origin, follows a redirect, takes posts. */
export const openBrowser = (url: string) => {
  const jar = new Map<string, string>()
  const origin = new URL(url).origin
  const stopPosts = new AbortController()

  const request = async (
    path: string,
    options: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const headers = { ...(cookie === '' ? {} : { cookie }), ...options.headers }
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...options, headers })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    return response
  }

  /** Sends a form as its page does. */
  const send = (path: string, fields: Record<string, string>): Promise<Response> =>
    request(path, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) })

  const ask = (question: string, path = '/questions'): Promise<Response> => send(path, { question })

  /** Loads the page and takes server-sent events as its script does; returns what has come so far, in order. */
  const openPosts = async (): Promise<() => string> => {
    const shown = load(await (await request('/')).text())('#posts').attr('data-shown') ?? ''
    const response = await request(`/posts?shown=${shown}`, { signal: stopPosts.signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let events = (await reader?.read())?.value ?? ''
    const follow = async (): Promise<void> => {
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
        events += part.value
    }
    follow().catch(() => {})
    return () => events.replaceAll(/^((?:event|id): .*|: ?.*|data: ?)/gmu, '')
  }

  return { jar, request, send, ask, openPosts, close: () => stopPosts.abort() }
}

/** What a browser would make of HTML: its words, links, and whatever would run or load. */
export const seen = (html: string) => {
  const $ = load(html)
  const harm: string[] = []
  $('*').each((_index, element) => {
    if (!('attribs' in element)) return
    const { name, attribs } = element
    // The form below each answer of the visitor's own.
    if (name === 'form' && attribs['action'] === '/feedback') return
    if (
      /^(script|iframe|img|object|embed|style|base|form|link|meta|image|use|foreignObject)$/u.test(
        name,
      )
    )
      harm.push(name)
    if (name === 'svg' && attribs['class'] !== 'chart') harm.push(name)
    for (const [key, value] of Object.entries(attribs))
      if (/^(on|style$|src)/u.test(key) || /^\s*(javascript|data):/iu.test(value))
        harm.push(`${name} ${key}`)
  })
  const links = $('a[href]')
    .toArray()
    .map((element) => $(element).attr('href') ?? '')
    .filter((href) => !href.startsWith('#'))
  return { text: $.root().text(), links, harm }
}
