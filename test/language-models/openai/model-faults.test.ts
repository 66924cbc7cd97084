import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import type { OpenAiOptions } from '../../../src/language-models/openai/openai-model.ts'
import { APIS, ENTRY, KEY, modelAt } from './model-under-test.ts'
import { envelopes, startOneReplyServer, type OneReply } from './one-reply-server.ts'
import { startReplyingServer } from './replying-server.ts'

const faultOf = async (
  reply: OneReply,
  options: Partial<OpenAiOptions>,
): Promise<{ fault: unknown; asked: number }> => {
  const server = await startOneReplyServer(reply)
  const fault = await modelAt(server.url, options)
    .classify([ENTRY])
    .catch((error: unknown) => error)
  await server.stop()
  return { fault, asked: server.asked.length }
}

const labelled = (id: string, recommendation: string) => ({
  id,
  relevant: true,
  labels: [{ quote: 'Quantum', recommendation }],
})
const entries = (...list: object[]) => JSON.stringify({ entries: list })

describe.each(APIS)('over %s', (api) => {
  const { saying, refusing, cutOff } = envelopes[api]

  it.each([
    ['text that is no JSON', 'Sure! Here are the labels.'],
    ['JSON of another shape', '{"labels": []}'],
    ['JSON cut short', '{"entries": [{"id": "entry-1", "rel'],
    ['nothing', ''],
    ['an unknown recommendation', entries(labelled('entry-1', '9.9'))],
    ['a wrong id', entries(labelled('entry-2', '2.3'))],
    ['no entry', entries()],
    ['an entry twice', entries(labelled('entry-1', '2.3'), labelled('entry-1', '2.3'))],
  ])('a reply with %s fails for good', async (_, words) => {
    const { fault, asked } = await faultOf({ body: saying(words) }, { api })
    expect(fault).toMatchObject({ name: 'BriefingError', code: 'model-failed', retryable: false })
    expect(asked).toBe(1)
  })

  it('a refusal fails for good', async () => {
    const { fault } = await faultOf({ body: refusing() }, { api })
    expect(fault).toMatchObject({
      retryable: false,
      message: 'The language model gpt-6-luna refused.',
    })
  })

  it('a reply that was cut off fails for good', async () => {
    const { fault } = await faultOf({ body: cutOff() }, { api })
    expect(fault).toMatchObject({
      retryable: false,
      message: 'The language model gpt-6-luna was cut off.',
    })
  })

  it.each([408, 409, 429, 500, 503])(
    'status %d is asked twice more, then fails for now',
    async (status) => {
      const { fault, asked } = await faultOf({ status, body: '{}' }, { api })
      expect(fault).toMatchObject({ code: 'model-failed', retryable: true })
      expect(asked).toBe(3)
    },
  )

  it.each([400, 401, 402, 403, 404])('status %d tells what to put right', async (status) => {
    const { fault, asked } = await faultOf({ status, body: '{}' }, { api })
    expect(fault).toMatchObject({ code: 'model-misconfigured', retryable: false })
    expect(fault).toHaveProperty('remedy', expect.stringMatching(/OPENAI_|account|key/u))
    expect(asked).toBe(1)
  })

  it('status 400 about the input itself fails for that input only', async () => {
    const body = JSON.stringify({ error: { message: 'long', code: 'context_length_exceeded' } })
    const { fault } = await faultOf({ status: 400, body }, { api })
    expect(fault).toMatchObject({ code: 'model-failed', retryable: false })
  })

  it('a server that is too slow fails for now, within the time limit', async () => {
    const slow = { body: saying('{}'), delayMilliseconds: 3_000 }
    const { fault, asked } = await faultOf(slow, { api, timeoutMilliseconds: 150 })
    expect(fault).toMatchObject({
      code: 'model-failed',
      retryable: true,
      message: 'The language model gpt-6-luna did not answer in time.',
    })
    expect(asked).toBe(1)
  })

  it('a server that stops in the middle of its reply fails for now', async () => {
    const reply = { body: saying('{}'), breaksOff: 'hangs' as const }
    const { fault } = await faultOf(reply, { api, timeoutMilliseconds: 150 })
    expect(fault).toMatchObject({ code: 'model-failed', retryable: true })
  })

  it('a connection that is lost in the middle of the reply fails for now', async () => {
    const { fault } = await faultOf({ body: saying('{}'), breaksOff: 'lost' }, { api })
    expect(fault).toMatchObject({ code: 'model-failed', retryable: true })
  })

  it('no fault tells the key, whatever the server says', async () => {
    const error = { message: `Incorrect API key provided: ${KEY}`, code: KEY, type: KEY }
    for (const status of [400, 401, 418, 500]) {
      const { fault } = await faultOf({ status, body: JSON.stringify({ error }) }, { api })
      expect(fault).toBeInstanceOf(BriefingError)
      const { message, remedy, stack, cause } = fault as BriefingError
      expect([message, remedy, stack, String(cause)].join('\n')).not.toContain(KEY)
    }
  })
})

/** At the same time: nobody tells the SDK here how soon to ask again, so each takes its time. */
describe.concurrent('a server that misbehaves', () => {
  it.each([{ malformedRate: 1 }, { disconnectRate: 1 }, { rateLimitRate: 1 }, { dropRate: 1 }])(
    'with %o is told of as a fault of the model',
    async (chaos) => {
      const server = await startReplyingServer()
      server.setChaos(chaos)
      await expect(modelAt(`${server.url}/v1`).classify([ENTRY])).rejects.toMatchObject({
        name: 'BriefingError',
        code: 'model-failed',
      })
      await server.stop()
    },
  )

  it.each(APIS)('over %s, one that is not there fails for now', async (api) => {
    const { url, stop } = await startOneReplyServer({ body: '' })
    await stop()
    await expect(modelAt(url, { api }).classify([ENTRY])).rejects.toMatchObject({
      code: 'model-failed',
      retryable: true,
      message: 'The language model gpt-6-luna could not be reached.',
    })
  })
})
