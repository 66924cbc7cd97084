import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isValidSlackRequest } from '@slack/bolt'
import { APP } from './emulator.ts'
import type { Fields } from './fields.ts'
import { bodyOf } from './read-call.ts'

/** What was told to a bot, and whether Bolt takes it for Slack's. */
export interface Heard {
  readonly body: Fields
  readonly isValid: boolean
  readonly retry?: string
}

/** A bot that does nothing but hear what it is told, and reply the same to everything. */
export interface ListeningBot {
  readonly url: string
  readonly heard: readonly Heard[]
  readonly replyWith: (body: Fields) => void
  readonly close: () => Promise<void>
}

const fieldsOf = (body: string): Fields => {
  if (body.startsWith('{')) return JSON.parse(body) as Fields
  const form = Object.fromEntries(new URLSearchParams(body))
  return form['payload'] === undefined ? form : (JSON.parse(form['payload']) as Fields)
}

export const openListeningBot = async (): Promise<ListeningBot> => {
  const heard: Heard[] = []
  let reply: Fields | undefined
  const hear = async (request: IncomingMessage): Promise<void> => {
    const body = await bodyOf(request)
    const { headers } = request
    const retry = headers['x-slack-retry-num']
    heard.push({
      body: fieldsOf(body),
      isValid: isValidSlackRequest({
        signingSecret: APP.signingSecret,
        body,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
      }),
      ...(typeof retry === 'string' ? { retry } : {}),
    })
  }
  const server = createServer((request, response) => {
    void hear(request).then(() => response.end(reply === undefined ? '' : JSON.stringify(reply)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    heard,
    replyWith: (body) => {
      reply = body
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
