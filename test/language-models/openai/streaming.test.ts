import { describe, expect, it } from 'vitest'
import type { Claim } from '../../../src/domain/language-model.ts'
import type { OpenAiOptions } from '../../../src/language-models/openai/openai-model.ts'
import { createMetered } from './metered.ts'
import { APIS, modelAt } from './model-under-test.ts'
import { startOneReplyServer, type OneReply } from './one-reply-server.ts'
import { startReplyingServer } from './replying-server.ts'
import { streams } from './streams.ts'

const USED = { input: 900, cached: 512, output: 60 }
const CLAIMS = [
  { passageId: '1', quote: 'Cables are long.', text: '{"Cables"} are long.', translation: null },
  { passageId: '2', quote: 'ケーブル', text: 'Cables.', translation: 'cable' },
]
const WORDS = JSON.stringify({ claims: CLAIMS })
const PIECES = WORDS.match(/[\s\S]{1,7}/gu) ?? []
const WANTED = CLAIMS.map(({ translation, ...claim }) =>
  translation === null ? claim : { ...claim, translation },
)
const PASSAGES = ['1', '2'].map((id) => ({
  id,
  title: 'Cables',
  publisher: 'FCC',
  text: 'Cables are long. ケーブル',
  relevance: 1,
}))
const QUESTION = { text: 'How long are cables?', language: 'en' } as const

const isStreamed = ({ body }: { readonly body: string }): boolean => body.includes('"stream":true')

describe.each(APIS)('an answer that is heard over %s', (api) => {
  const { saying, endingEarly, refusing, cutOff, failing, telling } = streams[api]

  const ask = async (reply: OneReply, options: Partial<OpenAiOptions> = {}) => {
    const server = await startOneReplyServer(reply)
    const ledger = createMetered()
    const heard: Claim[] = []
    const outcome = await modelAt(server.url, { api, meter: ledger.meter, ...options })
      .answer(QUESTION, PASSAGES, (claim) => heard.push(claim))
      .catch((error: unknown) => error)
    await server.stop()
    return { ...ledger, heard, outcome, asked: server.asked }
  }

  it('comes claim by claim, then as a whole with what the last event says was used', async () => {
    const { heard, outcome, booked, asked } = await ask({ body: saying(PIECES, USED) })
    expect(heard).toEqual(WANTED)
    expect(outcome).toEqual({ claims: WANTED, model: 'gpt-6-luna', used: USED })
    expect(booked).toMatchObject([{ purpose: 'answer-question', calls: 1, ...USED }])
    expect(asked.map(isStreamed)).toEqual([true])
  })

  it('comes the same way from a server that others wrote', async () => {
    const server = await startReplyingServer()
    const heard: Claim[] = []
    const { claims } = await modelAt(`${server.url}/v1`, { api }).answer(
      QUESTION,
      PASSAGES,
      (claim) => heard.push(claim),
    )
    await server.stop()
    expect(claims).toHaveLength(2)
    expect(heard).toEqual(claims)
  })

  it('books the most where the last event tells nothing', async () => {
    const { booked, reserved, outcome } = await ask({ body: saying(PIECES) })
    expect(outcome).toMatchObject({ claims: WANTED })
    expect(booked.map(({ input, output }) => input + output)).toEqual(reserved)
  })

  it('is heard before the reply ends', async () => {
    const body = saying([`{"claims":[${JSON.stringify(CLAIMS[0])}`, ' '.repeat(10_000), ']}'])
    const reply = { body, breaksOff: 'hangs' as const }
    const { heard, outcome } = await ask(reply, { timeoutMilliseconds: 300 })
    expect(heard).toEqual(WANTED.slice(0, 1))
    expect(outcome).toMatchObject({
      code: 'model-failed',
      retryable: true,
      message: 'The language model gpt-6-luna did not answer in time.',
    })
  })

  it.each([
    ['is lost in the middle', { body: saying(PIECES), breaksOff: 'lost' as const }],
    ['ends before its reply does', { body: endingEarly(PIECES.slice(0, 9)) }],
    ['ends with all words but without its last event', { body: endingEarly(PIECES) }],
    ['fails in the middle', { body: failing(PIECES.slice(0, 9)) }],
    ['tells of an error', { body: telling('overloaded') }],
    ['holds nothing', { body: '' }],
  ])('a stream that %s fails for now, and the most is booked', async (_, reply) => {
    const { outcome, booked, reserved, asked } = await ask(reply)
    expect(outcome).toMatchObject({ name: 'BriefingError', code: 'model-failed', retryable: true })
    expect(booked.map(({ input, output }) => input + output)).toEqual(reserved)
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['a refusal', { body: refusing() }],
    ['a reply that was cut off', { body: cutOff() }],
    ['JSON of another shape', { body: saying(['{"claims": [{}]}']) }],
    ['prose', { body: saying(['Sure! Cables', ' are long.']) }],
    ['events that are no JSON', { body: 'data: {"x\n\n' }],
  ])('%s fails for good', async (_, reply) => {
    const { outcome, heard, asked } = await ask(reply)
    expect(outcome).toMatchObject({ name: 'BriefingError', code: 'model-failed', retryable: false })
    expect(heard).toEqual([])
    expect(asked).toHaveLength(1)
  })

  it.each([429, 500])('status %d is asked twice more, then fails for now', async (status) => {
    const { outcome, asked, booked } = await ask({ status, body: '{}' })
    expect(outcome).toMatchObject({ code: 'model-failed', retryable: true })
    expect(asked).toHaveLength(3)
    expect(booked).toEqual([])
  })

  it('goes nowhere once the budget is spent', async () => {
    const { meter } = createMetered({ tokens: 100 })
    const { outcome, heard, asked } = await ask({ body: saying(PIECES) }, { meter })
    expect(outcome).toMatchObject({ code: 'budget-spent', retryable: true })
    expect([heard, asked]).toEqual([[], []])
  })

  it('is not streamed where nobody listens', async () => {
    const server = await startOneReplyServer({ status: 418, body: '{}' })
    await modelAt(server.url, { api })
      .answer(QUESTION, PASSAGES)
      .catch(() => undefined)
    await server.stop()
    expect(server.asked.map(isStreamed)).toEqual([false])
  })
})
