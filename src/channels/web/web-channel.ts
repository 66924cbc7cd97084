import type { Channel } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { Listening } from './listen.ts'
import type { PageContents } from './routes.ts'
import { BriefingError } from '../../domain/errors.ts'
import { bracketed, ownHosts } from './guard.ts'
import { createOpenPages } from './open-pages.ts'
import { createRoutes } from './routes.ts'
import { createTalks } from './talks.ts'
import { listen } from './listen.ts'
import { renderMessage } from './render-message.ts'

export interface WebNeeds extends PageContents {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Of visitors whose browser prefers none. */
  readonly language: Language
  /** IANA zone in which days are told; UTC if it is not given. */
  readonly timeZone?: string
}

export interface WebChannel extends Channel {
  /** Where members find the page, once started. */
  readonly url: string
}

/**
 * A page on which members ask and read the digest. A post is shown at once on the pages that are open, and on every page
 * loaded later, since it stands in the outbox by then: so a post succeeds whether or not anyone looks.
 * `start` throws BriefingError `address-in-use` or `bad-input`.
 */
export const createWebChannel = (needs: WebNeeds): WebChannel => {
  const timeZone = needs.timeZone ?? 'UTC'
  const openPages = createOpenPages()
  const posted = new Set<string>()
  let shown = 0
  let listening: Listening | undefined
  const port = () => listening?.port ?? needs.port

  return {
    name: 'web',
    get url() {
      const host = ['0.0.0.0', '::'].includes(needs.host) ? '127.0.0.1' : needs.host
      return `http://${bracketed(host)}:${port()}/`
    },
    start: async (respond) => {
      const hosts = () => ownHosts(needs.host, port())
      const talks = createTalks()
      const site = createRoutes({ ...needs, timeZone, hosts, openPages, talks, respond })
      listening = await listen(site, needs)
    },
    post: async ({ address }, message, key) => {
      if (listening === undefined)
        throw new BriefingError('channel-failed', 'The web page is not up.', { retryable: true })
      if (!posted.has(key)) {
        posted.add(key)
        const [oldest] = posted
        if (posted.size > KEYS_REMEMBERED && oldest !== undefined) posted.delete(oldest)
        const id = `live-${++shown}`
        openPages.show(address, renderMessage(message, { id, level: 3, timeZone }))
      }
      return { postId: key }
    },
    stop: async () => {
      const stopping = listening
      listening = undefined
      openPages.closeAll()
      await stopping?.close()
    },
  }
}

/** Keys of posts; older deliveries have been settled for days. */
const KEYS_REMEMBERED = 1_000
