import type { Response } from 'express'
import type { Language } from '../../domain/language.ts'
import type { RenderPost, SentMessage } from './render-post.ts'
import { openEvents, type Events } from './events.ts'

/** A page that is open in a browser, as it was when it asked for posts. */
export interface PageInView {
  readonly address: string
  readonly language: Language
  /** Page ids of the posts that it shows. */
  readonly shown: readonly string[]
}

/**
 * Pages that are open in a browser right now and take posts as server-sent events. Whichever replica delivers, the post
 * stands in the outbox: so each replica looks there for the pages that are open with it.
 */
export interface OpenPages {
  readonly open: (page: PageInView, response: Response) => void
  readonly closeAll: () => void
}

export interface OpenPagesNeeds {
  readonly posts: (address: string) => Promise<readonly SentMessage[]>
  readonly renderPost: RenderPost
}

interface OpenPage extends Omit<PageInView, 'shown'> {
  readonly events: Events
  readonly shown: Set<string>
}

/** How long a post is waited for. Milliseconds. */
const LOOK_EVERY = 1_000
/** Browsers open six connections a host. A page that yields asks again by itself after some seconds. */
const PAGES_EACH = 6
/** Whoever drops the cookie is a new visitor each time. */
const PAGES_IN_ALL = 1_000

export const createOpenPages = ({ posts, renderPost }: OpenPagesNeeds): OpenPages => {
  const pages = new Set<OpenPage>()
  const pagesOf = (address: string) => [...pages].filter((page) => page.address === address)

  const close = (page: OpenPage): void => {
    pages.delete(page)
    page.events.end()
  }

  const makeRoomFor = (address: string): void => {
    const own = pagesOf(address)
    const [oldest] = own.length >= PAGES_EACH ? own : pages
    const isFull = own.length >= PAGES_EACH || pages.size >= PAGES_IN_ALL
    if (isFull && oldest !== undefined) close(oldest)
  }

  const look = async (address: string): Promise<void> => {
    try {
      const oldestFirst = (await posts(address)).toReversed()
      for (const page of pagesOf(address))
        for (const post of oldestFirst) show(page, post, renderPost)
    } catch {
      // The database is away: the next look finds what this one missed.
    }
  }

  const looks = createRounds(async () => {
    for (const address of new Set(Array.from(pages, (page) => page.address))) await look(address)
    return pages.size > 0
  })

  return {
    open: ({ address, language, shown }, response) => {
      makeRoomFor(address)
      const page = { address, language, events: openEvents(response), shown: new Set(shown) }
      pages.add(page)
      response.on('close', () => close(page))
      looks.go()
    },
    closeAll: () => {
      for (const page of pages) close(page)
      looks.stop()
    },
  }
}

const show = (page: OpenPage, post: SentMessage, renderPost: RenderPost): void => {
  if (page.shown.has(post.pageId)) return
  page.shown.add(post.pageId)
  page.events.send('post', renderPost(post, page.language), post.pageId)
}

/**
 * Begins a round a second after `go`, or after the end of the one before, as long as rounds say that there is more to
 * come: one at a time, so that a slow database is not asked faster than it answers.
 */
const createRounds = (round: () => Promise<boolean>) => {
  let next: NodeJS.Timeout | undefined
  const go = (): void => {
    next ??= setTimeout(() => void run(), LOOK_EVERY)
  }
  const run = async (): Promise<void> => {
    const hasMore = await round()
    next = undefined
    if (hasMore) go()
  }
  const stop = (): void => {
    clearTimeout(next)
    next = undefined
  }
  return { go, stop }
}
