import { describe, expect, it, vi } from 'vitest'
import { createMetered } from './metered.ts'
import { APIS, modelAt } from './model-under-test.ts'
import { envelopes, startOneReplyServer } from './one-reply-server.ts'
import {
  answer,
  CLAIM,
  claim,
  createSearch,
  QUESTION,
  search,
  startResearchingServer,
} from './researching-server.ts'

const USED = { input: 100, cached: 0, output: 10 }

describe.each(APIS)('research over %s, where the server fails', (api) => {
  const { refusing, cutOff, saying } = envelopes[api]

  const ask = async (
    reply: Parameters<typeof startOneReplyServer>[0],
    timeoutMilliseconds = 5_000,
  ) => {
    const server = await startOneReplyServer(reply)
    const ledger = createMetered()
    const model = modelAt(server.url, { api, meter: ledger.meter, timeoutMilliseconds })
    const fault = await model
      .research?.(QUESTION, createSearch().passages)
      .catch((error: unknown) => error)
    await server.stop()
    return { ...ledger, fault, asked: server.asked }
  }

  it.each([429, 500])('status %d is asked twice more, then fails for now', async (status) => {
    const { fault, asked, booked } = await ask({ status, body: '{}' })
    expect(fault).toMatchObject({ name: 'BriefingError', code: 'model-failed', retryable: true })
    expect(asked).toHaveLength(3)
    expect(booked).toEqual([])
  })

  it('status 401 tells what to put right', async () => {
    const { fault, asked } = await ask({ status: 401, body: '{}' })
    expect(fault).toMatchObject({ code: 'model-misconfigured' })
    expect(fault).toHaveProperty('remedy', expect.stringContaining('OPENAI_API_KEY'))
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['a refusal', refusing(USED)],
    ['a reply that was cut off', cutOff(USED)],
    ['prose', saying('Cables.', USED)],
  ])('%s fails for good, and is paid', async (_, body) => {
    const { fault, booked } = await ask({ body })
    expect(fault).toMatchObject({ code: 'model-failed', retryable: false })
    expect(booked).toMatchObject([USED])
  })

  it('a server that is too slow fails for now, and the most is booked', async () => {
    const { fault, booked, reserved } = await ask({ body: '{}', delayMilliseconds: 3_000 }, 150)
    expect(fault).toMatchObject({
      retryable: true,
      message: 'The language model gpt-6-luna did not answer in time.',
    })
    expect(booked.map(({ input, output }) => input + output)).toEqual(reserved)
  })

  it('a connection that is lost fails for now', async () => {
    const { fault } = await ask({ body: saying('{}', USED), breaksOff: 'lost' })
    expect(fault).toMatchObject({ code: 'model-failed', retryable: true })
  })
})

/** Where langchain would send what it does, and where it and the SDK would look for a model. */
const NAMES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
]
const PLACES = [
  'LANGSMITH_ENDPOINT',
  'LANGCHAIN_ENDPOINT',
  'LANGSMITH_GATEWAY',
  'OPENAI_BASE_URL',
  'OPENAI_API_BASE',
]

it('whatever variables say, nobody but the configured server hears of a question', async () => {
  const stranger = await startOneReplyServer({ body: '{}' })
  const server = await startResearchingServer(search('cables'), answer(claim))
  for (const name of NAMES) vi.stubEnv(name, 'true')
  for (const name of PLACES) vi.stubEnv(name, stranger.url)
  vi.stubEnv('LANGSMITH_API_KEY', 'key')
  vi.stubEnv('LANGCHAIN_CALLBACKS_BACKGROUND', 'false')
  const outcome = await modelAt(server.url).research?.(QUESTION, createSearch().passages)
  vi.unstubAllEnvs()
  await Promise.all([server.stop(), stranger.stop()])
  expect(outcome).toMatchObject({ claims: [CLAIM] })
  expect(stranger.asked).toEqual([])
})
