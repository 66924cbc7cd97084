import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Turn } from '../../../src/domain/question.ts'
import type { OpenAiOptions } from '../../../src/language-models/openai/openai-model.ts'
import { createMetered } from './metered.ts'
import { APIS, modelAt } from './model-under-test.ts'
import { envelopes, startOneReplyServer, type OneReply } from './one-reply-server.ts'
import { dataIn } from './replying-server.ts'

const USED = { input: 700, cached: 0, output: 40 }
const QUESTION = { text: 'それはいつまで？', language: 'ja' } as const
const TURNS: Turn[] = [
  { question: '修理船の規則案は？', sentences: ['FCCが規則案を公表した。'], sources: [] },
]
const REPLY = {
  standalone: ' 修理船の規則案の意見提出期限はいつまでですか？ ',
  keywords: { english: ['repair ships', ' repair ships', ''], japanese: ['修理船'] },
  needsSeveralSearches: false,
}

/** What goes to the model, whichever interface it speaks. */
const sentSchema = z.union([
  z.object({ instructions: z.string(), input: z.string() }),
  z
    .object({
      messages: z.tuple([z.object({ content: z.string() }), z.object({ content: z.string() })]),
    })
    .transform(({ messages: [one, other] }) => ({
      instructions: one.content,
      input: other.content,
    })),
])

describe.each(APIS)('a follow-up over %s', (api) => {
  const { saying, refusing, cutOff } = envelopes[api]

  const rewrite = async (
    reply: OneReply,
    {
      turns = TURNS,
      ...options
    }: Partial<OpenAiOptions> & { readonly turns?: readonly Turn[] } = {},
  ) => {
    const server = await startOneReplyServer(reply)
    const ledger = createMetered()
    const outcome = await modelAt(server.url, { api, meter: ledger.meter, ...options })
      .rewrite?.(QUESTION, turns, '2026-11-25')
      .catch((error: unknown) => error)
    await server.stop()
    return {
      ...ledger,
      outcome,
      sent: server.asked.map(({ body }) => sentSchema.parse(JSON.parse(body))),
    }
  }

  it('becomes a question that stands alone, with keywords in both languages, each once', async () => {
    const { outcome, booked } = await rewrite({ body: saying(JSON.stringify(REPLY), USED) })
    expect(outcome).toEqual({
      standalone: '修理船の規則案の意見提出期限はいつまでですか？',
      keywords: { en: ['repair ships'], ja: ['修理船'] },
      needsSeveralSearches: false,
      used: USED,
    })
    expect(booked).toMatchObject([{ purpose: 'rewrite-question', calls: 1, ...USED }])
  })

  it('goes out with today, the turns before and the question, as data', async () => {
    const { sent } = await rewrite({ body: saying(JSON.stringify(REPLY)) })
    expect(sent[0]?.instructions).toContain('in Japanese')
    expect(dataIn(sent[0]?.input ?? '')).toEqual({
      today: '2026-11-25',
      turns: [{ question: '修理船の規則案は？', answer: ['FCCが規則案を公表した。'] }],
      question: 'それはいつまで？',
    })
  })

  it('takes the last turns only, and no more of a sentence than tells what it was about', async () => {
    const turns = Array.from({ length: 9 }, (_, at) => ({
      question: `Question ${at}`,
      sentences: ['x'.repeat(5_000)],
      sources: [],
    }))
    const { sent } = await rewrite({ body: saying(JSON.stringify(REPLY)) }, { turns })
    expect(sent[0]?.input).not.toContain('Question 4')
    expect(sent[0]?.input).toContain('Question 8')
    expect(sent[0]?.input.length).toBeLessThan(2_000)
  })

  it('keeps a dozen keywords a language', async () => {
    const english = Array.from({ length: 500 }, (_, at) => `word ${at}`)
    const reply = { ...REPLY, keywords: { english, japanese: [] } }
    const { outcome } = await rewrite({ body: saying(JSON.stringify(reply)) })
    expect(outcome).toMatchObject({ keywords: { en: english.slice(0, 12), ja: [] } })
  })

  it.each([
    ['a refusal', { body: refusing() }, false],
    ['a reply that was cut off', { body: cutOff() }, false],
    ['prose', { body: saying('When is it due?') }, false],
    ['JSON of another shape', { body: saying('{"standalone":"?"}') }, false],
    ['status 429', { status: 429, body: '{}' }, true],
    ['status 500', { status: 500, body: '{}' }, true],
  ])('%s is a fault', async (_, reply, retryable) => {
    const { outcome } = await rewrite(reply)
    expect(outcome).toMatchObject({ name: 'BriefingError', code: 'model-failed', retryable })
  })

  it('goes nowhere once the budget is spent', async () => {
    const { meter } = createMetered({ tokens: 100 })
    const { outcome, sent } = await rewrite({ body: saying(JSON.stringify(REPLY)) }, { meter })
    expect(outcome).toMatchObject({ code: 'budget-spent' })
    expect(sent).toEqual([])
  })
})
