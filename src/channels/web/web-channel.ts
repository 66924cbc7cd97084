import type { Channel } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { Listening } from './listen.ts'
import type { PageContents, Webhook } from './routes.ts'
import { BriefingError } from '../../domain/errors.ts'
import { bracketed, ownOrigins } from './guard.ts'
import { createOpenPages } from './open-pages.ts'
import { createRoutes } from './routes.ts'
import { createTalks } from './talks.ts'
import { listen } from './listen.ts'
import { createRender } from './render-message.ts'
import { createRenderPost } from './render-post.ts'

export interface WebNeeds extends PageContents {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Where members reach the page through a proxy. */
  readonly publicUrl?: string
  /** What other channels are told over HTTP, at paths of their own. */
  readonly webhooks?: readonly Webhook[]
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
 * A page on which members ask and read what they are sent. A post is shown by standing in the outbox, whichever replica
 * delivers it: pages that are open look there, and so does every page loaded later. So a post succeeds whether or not
 * anyone looks, and one whose receipt was lost is shown all the same.
 * `start` throws BriefingError `address-in-use` or `bad-input`.
 */
export const createWebChannel = (needs: WebNeeds): WebChannel => {
  const timeZone = needs.timeZone ?? 'UTC'
  const render = createRender({ ...needs, timeZone })
  const renderPost = createRenderPost(render)
  const openPages = createOpenPages({ ...needs, renderPost })
  let listening: Listening | undefined
  const port = () => listening?.port ?? needs.port

  return {
    name: 'web',
    pace: [],
    get url() {
      const host = ['0.0.0.0', '::'].includes(needs.host) ? '127.0.0.1' : needs.host
      return `http://${bracketed(host)}:${port()}/`
    },
    start: async (respond) => {
      const origins = () => ownOrigins({ ...needs, port: port() })
      const talks = createTalks()
      const shows = { timeZone, render, renderPost, openPages, talks }
      const site = createRoutes({ ...needs, ...shows, origins, respond })
      listening = await listen(site, needs)
    },
    split: (message) => [message],
    post: async (_conversation, { key }) => {
      if (listening === undefined)
        throw new BriefingError('channel-failed', 'The web page is not up.', { retryable: true })
      return { postId: key }
    },
    find: async (_conversation, { key }) => ({ postId: key }),
    stop: async () => {
      const stopping = listening
      listening = undefined
      openPages.closeAll()
      await stopping?.close()
    },
  }
}
