import { describe, expect, it } from 'vitest'
import { createClassifyTask } from '../../../src/language-models/openai/classify.ts'
import { mostTokens } from '../../../src/language-models/openai/token-count.ts'
import { createMetered } from './metered.ts'
import { APIS, ENTRY, modelAt, pillars, prompts } from './model-under-test.ts'
import { envelopes, startOneReplyServer, type OneReply } from './one-reply-server.ts'

const USED = { input: 2_900, cached: 2_560, output: 40 }
const NOTHING = { tokens: 0, dollars: 0 }
const { input, output } = mostTokens(createClassifyTask(prompts.classifyEntry, pillars)([ENTRY]))
const MOST = { input, cached: 0, output }
const WORDS = JSON.stringify({ entries: [{ id: 'entry-1', relevant: false, labels: [] }] })

describe.each(APIS)('a call over %s', (api) => {
  const { saying, refusing, cutOff } = envelopes[api]

  const ask = async (reply: OneReply, timeoutMilliseconds = 5_000) => {
    const server = await startOneReplyServer(reply)
    const ledger = createMetered()
    const outcome = await modelAt(server.url, { api, meter: ledger.meter, timeoutMilliseconds })
      .classify([ENTRY])
      .catch((error: unknown) => error)
    await server.stop()
    return { ...ledger, outcome }
  }

  it('sets aside the most it can take, then books what the server tells, cached tokens too', async () => {
    const { booked, total, reserved, outcome } = await ask({ body: saying(WORDS, USED) })
    expect(outcome).toEqual([[]])
    expect(reserved).toEqual([MOST.input + MOST.output])
    // 340 fresh at $.10, 2,560 cached at $.01, 40 written at $.50 a million.
    expect(booked).toEqual([
      {
        day: '2026-11-25',
        model: 'gpt-6-luna',
        purpose: 'classify-entry',
        calls: 1,
        ...USED,
        dollars: 0.00008,
      },
    ])
    expect(await total()).toEqual({ tokens: 2_940, dollars: 0.00008 })
  })

  it('books the most where the server tells nothing that makes sense', async () => {
    const nonsense = [
      { ...USED, input: -5 },
      { ...USED, output: 0.5 },
    ]
    for (const body of [saying(WORDS), ...nonsense.map((used) => saying(WORDS, used))]) {
      const { booked, outcome } = await ask({ body })
      expect(outcome).toEqual([[]])
      expect(booked).toMatchObject([MOST])
    }
  })

  it('books what a reply of no use took', async () => {
    const useless = [refusing(USED), cutOff(USED), saying('', USED), saying('Sure!', USED)]
    for (const body of [...useless, saying('{"entries":[]}', USED)]) {
      const { booked, outcome } = await ask({ body })
      expect(outcome).toMatchObject({ code: 'model-failed', retryable: false })
      expect(booked).toMatchObject([USED])
    }
  })

  it('books the most where the reply cannot be read at all', async () => {
    for (const reply of [
      { body: 'no JSON' },
      { body: saying(WORDS, USED), breaksOff: 'lost' as const },
    ]) {
      expect((await ask(reply)).booked).toMatchObject([MOST])
    }
  })

  it.each([400, 401, 429, 500])('gives everything back after status %d', async (status) => {
    const { booked, total, reserved } = await ask({ status, body: '{}' })
    expect(reserved).toHaveLength(1)
    expect(booked).toEqual([])
    expect(await total()).toEqual(NOTHING)
  })

  it('books the most where the server took too long', async () => {
    const slow = { body: saying(WORDS, USED), delayMilliseconds: 3_000 }
    expect((await ask(slow, 100)).booked).toMatchObject([MOST])
    expect(
      (await ask({ body: saying(WORDS, USED), breaksOff: 'hangs' }, 100)).booked,
    ).toMatchObject([MOST])
  })

  it('goes nowhere while the budget does not allow it, and that is no fault of the server', async () => {
    const server = await startOneReplyServer({ body: saying(WORDS, USED) })
    let isSpent = true
    const { meter, booked } = createMetered()
    const spent = createMetered({ tokens: MOST.input }).meter
    const model = modelAt(server.url, {
      api,
      meter: { ...meter, reserve: (call) => (isSpent ? spent : meter).reserve(call) },
    })
    for (let call = 1; call <= 6; call++) {
      await expect(model.classify([ENTRY])).rejects.toMatchObject({
        code: 'budget-spent',
        retryable: true,
      })
    }
    expect(server.asked).toEqual([])
    isSpent = false
    expect(await model.classify([ENTRY])).toEqual([[]])
    expect(booked).toHaveLength(1)
    await server.stop()
  })

  it('gives everything back while the model is left alone', async () => {
    const server = await startOneReplyServer({ status: 401, body: '{}' })
    const { meter, total, reserved } = createMetered()
    const model = modelAt(server.url, { api, meter })
    for (let call = 1; call <= 5; call++) {
      await expect(model.classify([ENTRY])).rejects.toMatchObject({ code: 'model-misconfigured' })
    }
    await expect(model.classify([ENTRY])).rejects.toThrow('left alone')
    await server.stop()
    expect(server.asked).toHaveLength(5)
    expect(reserved).toHaveLength(6)
    expect(await total()).toEqual(NOTHING)
  })
})

/** At the same time: the SDK takes its time before it asks again. */
describe.concurrent('a call where no server is there', () => {
  it.each(APIS)('over %s gives everything back', async (api) => {
    const server = await startOneReplyServer({ body: '' })
    await server.stop()
    const { meter, booked, total } = createMetered()
    await expect(modelAt(server.url, { api, meter }).classify([ENTRY])).rejects.toThrow('reached')
    expect(booked).toEqual([])
    expect(await total()).toEqual(NOTHING)
  })
})

it('a call is booked for the task it was about', async () => {
  const passage = { id: '1', title: 'A', publisher: 'FCC', text: 'Cables.', relevance: 1 }
  const server = await startOneReplyServer({ body: envelopes.responses.saying('{}', USED) })
  const { meter, booked } = createMetered()
  const model = modelAt(server.url, { meter })
  await model.summarise({ entry: ENTRY, recommendations: [] }).catch(() => undefined)
  await model.answer({ text: 'Cables?', language: 'en' }, [passage]).catch(() => undefined)
  await server.stop()
  expect(booked.map(({ purpose }) => purpose)).toEqual(['summarise-entry', 'answer-question'])
})
