import type { Response } from 'express'
import type { Markup } from './markup.ts'

/** Pages that are open in a browser right now and take posts as server-sent events (WHATWG HTML, 9.2). */
export interface OpenPages {
  readonly open: (address: string, response: Response) => void
  /** Shows a post on every open page of the conversation. */
  readonly show: (address: string, post: Markup) => void
  readonly closeAll: () => void
}

interface OpenPage {
  readonly address: string
  readonly response: Response
}

/** Some proxies end a response that is silent for 30 s. Milliseconds. */
const HEARTBEAT = 20_000
/** Browsers open six connections a host. A page that yields asks again by itself after some seconds. */
const PAGES_EACH = 6
/** Whoever drops the cookie is a new visitor each time. */
const PAGES_IN_ALL = 1_000

export const createOpenPages = (): OpenPages => {
  const pages = new Set<OpenPage>()
  const pagesOf = (address: string) => [...pages].filter((page) => page.address === address)

  const close = (page: OpenPage): void => {
    pages.delete(page)
    page.response.end()
  }

  const makeRoomFor = (address: string): void => {
    const own = pagesOf(address)
    const [oldest] = own.length >= PAGES_EACH ? own : pages
    const isFull = own.length >= PAGES_EACH || pages.size >= PAGES_IN_ALL
    if (isFull && oldest !== undefined) close(oldest)
  }

  return {
    open: (address, response) => {
      makeRoomFor(address)
      const page = { address, response }
      pages.add(page)
      response.status(200).type('text/event-stream').set('cache-control', 'no-store')
      response.write(': open\n\n')
      const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT)
      response.on('close', () => {
        clearInterval(heartbeat)
        close(page)
      })
    },
    show: (address, post) => {
      const data = post.toString().replaceAll(/^/gmu, 'data: ')
      for (const { response } of pagesOf(address)) response.write(`event: post\n${data}\n\n`)
    },
    closeAll: () => {
      for (const page of pages) close(page)
    },
  }
}
