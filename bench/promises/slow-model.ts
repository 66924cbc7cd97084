import { setTimeout as sleep } from 'node:timers/promises'
import { startReplyingServer } from '../../test/language-models/openai/replying-server.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A model on loopback that answers as a careful reader would, each call after so many milliseconds. */
export const startSlowModel = async (
  milliseconds: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const model = await startReplyingServer()
  const proxy = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    const reply = async (): Promise<void> => {
      await sleep(milliseconds)
      const answer = await fetch(`${model.url}${request.url}`, {
        method: request.method ?? 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer loopback' },
        body: Buffer.concat(parts),
      })
      response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(await answer.text())
    }
    request.on('end', () => void reply())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: async () => {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
      await model.stop()
    },
  }
}
