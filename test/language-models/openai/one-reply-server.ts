import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { text } from 'node:stream/consumers'
import type { TokenUse } from '../../../src/domain/spending.ts'

export interface Asked {
  readonly path: string
  readonly body: string
}

export interface OneReply {
  readonly status?: number
  readonly body: string
  readonly delayMilliseconds?: number
  /** `hangs`: sends half of the body and then nothing more; `lost`: half of it, then breaks the connection. */
  readonly breaksOff?: 'hangs' | 'lost'
}

/** Whoever asks again need not wait: tests are not about the SDK's back-off. */
export const AT_ONCE = { 'content-type': 'application/json', 'retry-after-ms': '1' }

/** A server on loopback that says one thing, whatever it is asked. */
export const startOneReplyServer = async (first: OneReply) => {
  const asked: Asked[] = []
  let said = first
  const server = createServer()
  server.on('request', (request, response) => {
    const reply = async (): Promise<void> => {
      const { status = 200, body, delayMilliseconds = 0, breaksOff } = said
      asked.push({ path: request.url ?? '', body: await text(request) })
      await setTimeout(delayMilliseconds)
      response.writeHead(status, AT_ONCE)
      if (breaksOff === undefined) response.end(body)
      else response.write(body.slice(0, body.length / 2))
      if (breaksOff === 'lost') setImmediate(() => response.destroy())
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
    /** From now on. */
    say: (reply: OneReply) => {
      said = reply
    },
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
    saying: (words: string, used?: TokenUse) =>
      response({ type: 'output_text', text: words, annotations: [] }, { used }),
    refusing: (used?: TokenUse) => response({ type: 'refusal', refusal: 'I cannot.' }, { used }),
    cutOff: (used?: TokenUse) =>
      response(
        { type: 'output_text', text: '{"ent', annotations: [] },
        { used, status: 'incomplete' },
      ),
  },
  'chat-completions': {
    saying: (words: string, used?: TokenUse) =>
      completion({ content: words, refusal: null }, { used }),
    refusing: (used?: TokenUse) => completion({ content: null, refusal: 'I cannot.' }, { used }),
    cutOff: (used?: TokenUse) =>
      completion({ content: '{"ent', refusal: null }, { used, reason: 'length' }),
  },
}

interface Around {
  readonly used: TokenUse | undefined
  readonly status?: string
  readonly reason?: string
}

const response = (content: object, { used, status = 'completed' }: Around): string => {
  const message = { type: 'message', id: 'm', role: 'assistant', status, content: [content] }
  const reasoning = { type: 'reasoning', id: 'n', summary: [] }
  const usage = used && {
    input_tokens: used.input,
    input_tokens_details: { cached_tokens: used.cached },
    output_tokens: used.output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: used.input + used.output,
  }
  return JSON.stringify({
    id: 'r',
    object: 'response',
    status,
    output: [reasoning, message],
    usage,
  })
}

const completion = (message: object, { used, reason = 'stop' }: Around): string => {
  const choice = { index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }
  const usage = used && {
    prompt_tokens: used.input,
    prompt_tokens_details: { cached_tokens: used.cached },
    completion_tokens: used.output,
    total_tokens: used.input + used.output,
  }
  return JSON.stringify({ id: 'c', object: 'chat.completion', choices: [choice], usage })
}
