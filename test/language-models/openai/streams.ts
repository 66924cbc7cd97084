import type { TokenUse } from '../../../src/domain/spending.ts'
import { envelopes } from './one-reply-server.ts'

/** One server-sent event; over `/responses` it has a name. */
const event = (data: Readonly<Record<string, unknown>>): string =>
  `${typeof data['type'] === 'string' ? `event: ${data['type']}\n` : ''}data: ${JSON.stringify(data)}\n\n`

const chunk = (choice: object | undefined, usage?: object): string =>
  event({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: choice ? [choice] : [],
    usage: usage ?? null,
  })

const chunked = (delta: object, reason: string | null = null): string =>
  chunk({ index: 0, delta, finish_reason: reason })

const DONE = 'data: [DONE]\n\n'

const deltas = (pieces: readonly string[]): string =>
  pieces.map((delta) => event({ type: 'response.output_text.delta', delta })).join('')

const ended = (type: string, envelope: string): string =>
  event({ type, response: JSON.parse(envelope) })

const usage = (used: TokenUse) => ({
  prompt_tokens: used.input,
  prompt_tokens_details: { cached_tokens: used.cached },
  completion_tokens: used.output,
})

/** A reply as either interface streams it, in pieces; the ends that are none; and the events that tell of a fault. */
export const streams = {
  responses: {
    saying: (pieces: readonly string[], used?: TokenUse) =>
      deltas(pieces) +
      ended('response.completed', envelopes.responses.saying(pieces.join(''), used)),
    endingEarly: deltas,
    refusing: () => ended('response.completed', envelopes.responses.refusing()),
    cutOff: () => ended('response.incomplete', envelopes.responses.cutOff()),
    failing: (pieces: readonly string[]) =>
      deltas(pieces) + event({ type: 'response.failed', response: { output: [] } }),
    telling: (message: string) => event({ type: 'error', message }),
  },
  'chat-completions': {
    saying: (pieces: readonly string[], used?: TokenUse) =>
      pieces.map((content) => chunked({ content })).join('') +
      chunked({}, 'stop') +
      (used === undefined ? '' : chunk(undefined, usage(used))) +
      DONE,
    endingEarly: (pieces: readonly string[]) =>
      pieces.map((content) => chunked({ content })).join(''),
    refusing: () => chunked({ refusal: 'I cannot.' }) + chunked({}, 'stop') + DONE,
    cutOff: () => chunked({ content: '{"cla' }) + chunked({}, 'length') + DONE,
    failing: (pieces: readonly string[]) =>
      pieces.map((content) => chunked({ content })).join('') + DONE,
    telling: (message: string) => event({ error: { message } }),
  },
}
