import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startChild } from './child.ts'
import type { FeedsState } from './feed-documents.ts'

const asked = z.object({
  requests: z.number(),
  notModified: z.number(),
  /** Whole documents sent. */
  whole: z.number(),
  /** Of their bodies. */
  megabytes: z.number(),
})
export type Asked = z.infer<typeof asked>

/** The other people's server (feed-server.ts). */
export interface FeedServer {
  readonly addresses: readonly string[]
  /** Serves this state from now on, and tells what it was asked until now since the last call. */
  readonly serve: (state: FeedsState) => Promise<Asked>
  readonly close: () => Promise<void>
}

export const startFeedServer = async (feeds: number, hosts: number): Promise<FeedServer> => {
  const script = fileURLToPath(import.meta.resolve('./feed-server.ts'))
  const child = startChild(script, [String(feeds), String(hosts)])
  return {
    addresses: await child.next(z.array(z.string())),
    serve: (state) => child.ask(state, asked),
    close: child.end,
  }
}
