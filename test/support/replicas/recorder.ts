import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

export const postSchema = z.object({
  channel: z.string(),
  address: z.string(),
  key: z.string(),
  kind: z.string(),
  /** Of the entries that the message tells. */
  headlines: z.array(z.string()),
})
export type PostedMessage = z.infer<typeof postSchema>

export interface Recorded extends PostedMessage {
  readonly postId: string
  readonly at: number
}

/** What members see in the end, in a process that no kill reaches. */
export interface Recorder {
  readonly url: string
  /** In the order in which they came, also those of which the sender never heard. */
  readonly posts: readonly Recorded[]
  /** Of a hundred posts, so many are shown and their receipt is lost. */
  readonly loseReceipts: (percent: number) => void
  readonly close: () => Promise<void>
}

export const startRecorder = async (): Promise<Recorder> => {
  const posts: Recorded[] = []
  let lost = 0
  const server = createServer((request, response) => {
    const reply = (status: number, body: unknown) =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify(body))
    if (request.method === 'GET') {
      const key = new URL(request.url ?? '', 'http://recorder').searchParams.get('key')
      const found = posts.find((post) => post.key === key)
      if (found === undefined) reply(404, {})
      else reply(200, { postId: found.postId })
      return
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const post = {
        ...postSchema.parse(JSON.parse(Buffer.concat(parts).toString())),
        postId: randomUUID(),
      }
      posts.push({ ...post, at: Date.now() })
      if (Math.random() * 100 < lost) request.socket.destroy()
      else reply(200, { postId: post.postId })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    posts,
    loseReceipts: (percent) => {
      lost = percent
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
