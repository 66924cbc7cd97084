import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { text } from 'node:stream/consumers'

export interface Asked {
  readonly path: string
  readonly body: string
}

export interface OneReply {
  readonly status?: number
  readonly body: string
  readonly delayMilliseconds?: number
}

/** A server on loopback that says one thing, whatever it is asked. */
export const startOneReplyServer = async ({
  status = 200,
  body,
  delayMilliseconds = 0,
}: OneReply) => {
  const asked: Asked[] = []
  const server = createServer()
  server.on('request', (request, response) => {
    const reply = async (): Promise<void> => {
      asked.push({ path: request.url ?? '', body: await text(request) })
      await setTimeout(delayMilliseconds)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    }
    void reply()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${String(port)}/v1`,
    asked,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The envelopes of the two interfaces around what a model says, and how they tell that it refused or was cut off. */
export const envelopes = {
  responses: {
    saying: (words: string, status = 'completed') =>
      response({ type: 'output_text', text: words, annotations: [] }, status),
    refusing: () => response({ type: 'refusal', refusal: 'I cannot.' }, 'completed'),
    cutOff: () => response({ type: 'output_text', text: '{"ent', annotations: [] }, 'incomplete'),
  },
  'chat-completions': {
    saying: (words: string) => completion({ content: words, refusal: null }, 'stop'),
    refusing: () => completion({ content: null, refusal: 'I cannot.' }, 'stop'),
    cutOff: () => completion({ content: '{"ent', refusal: null }, 'length'),
  },
}

const response = (content: object, status: string): string => {
  const message = { type: 'message', id: 'm', role: 'assistant', status, content: [content] }
  return JSON.stringify({ id: 'r', object: 'response', status, output: [message] })
}

const completion = (message: object, reason: string): string => {
  const choice = { index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }
  return JSON.stringify({ id: 'c', object: 'chat.completion', choices: [choice] })
}
