import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BOT, CHAT, TENANT } from '../../support/teams/activities.ts'
import { createAnswerStream } from '../../../src/channels/teams/replies/answer-stream.ts'
import { createTeamsRenderer } from '../../../src/channels/teams/cards/teams-renderer.ts'
import { createWire } from '../../../src/channels/teams/botframework/create-wire.ts'
import { openConnector, type Connector } from '../../support/teams/connector.ts'
import { sampleAnswer } from '../sample-answers.ts'

const PAUSE_MILLISECONDS = 1_500
const TWO_MINUTES = 120_000

let connector: Connector
beforeEach(async () => {
  connector = await openConnector()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await connector.close()
})

const open = (language: 'en' | 'ja', wire?: Parameters<typeof createAnswerStream>[0]['wire']) =>
  createAnswerStream({
    wire: wire ?? createWire({ access: 'none' }),
    renderer: createTeamsRenderer({ timeZone: 'UTC' }),
    to: {
      serviceUrl: connector.serviceUrl,
      tenant: TENANT,
      conversation: CHAT,
      kind: 'personal',
      bot: BOT,
    },
    language,
  })

/** The network takes its own time. */
const untilCalls = async (count: number): Promise<void> => {
  while (connector.calls.length < count) await new Promise((resolve) => setImmediate(resolve))
}

describe('an answer that grows', () => {
  it.each(['en', 'ja'] as const)('is never refused on its way: in %s', async (language) => {
    const { sentences, citations } = sampleAnswer(language)
    const steps = [...sentences, ...sentences, ...sentences].map((sentence) => ({
      kind: 'sentence' as const,
      text: sentence.text,
      citations: citations.filter(({ number }) => sentence.citations.includes(number)),
    }))
    const stream = open(language)
    for (const [at, step] of steps.entries()) {
      stream.hear(step)
      await untilCalls(at + 1)
      await vi.advanceTimersByTimeAsync(PAUSE_MILLISECONDS)
    }
    const { id, told } = await stream.close()
    expect(id).toBeDefined()
    expect(connector.refused).toEqual([])
    expect(connector.calls).toHaveLength(steps.length)
    expect(connector.calls.at(-1)?.body.text).toBe(told)
  })

  it('is told together where it comes quickly', async () => {
    const stream = open('en')
    for (const text of ['One.', 'Two.', 'Three.'])
      stream.hear({ kind: 'sentence', text, citations: [] })
    await untilCalls(1)
    await vi.advanceTimersByTimeAsync(PAUSE_MILLISECONDS - 1)
    expect(connector.calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    await untilCalls(2)
    await vi.advanceTimersByTimeAsync(TWO_MINUTES)
    expect(connector.calls).toHaveLength(2)
    expect((await stream.close()).told).toContain('Three.')
  })

  it('can be ended no more after two minutes', async () => {
    const stream = open('en')
    stream.hear({ kind: 'sentence', text: 'One.', citations: [] })
    await untilCalls(1)
    await vi.advanceTimersByTimeAsync(TWO_MINUTES)
    stream.hear({ kind: 'sentence', text: 'Two.', citations: [] })
    expect(await stream.close()).not.toHaveProperty('id')
    expect(connector.calls).toHaveLength(1)
  })

  it('makes one call at a time, however slow Teams is, and skips what is old by then', async () => {
    const texts: string[] = []
    const slow = Promise.withResolvers<string>()
    const stream = open('en', {
      send: (_to, { text = '' }) => {
        texts.push(text)
        return texts.length === 1 ? slow.promise : Promise.resolve('')
      },
    })
    for (const text of ['One.', 'Two.', 'Three.', 'Four.']) {
      stream.hear({ kind: 'sentence', text, citations: [] })
      await vi.advanceTimersByTimeAsync(PAUSE_MILLISECONDS)
    }
    expect(texts).toHaveLength(1)
    slow.resolve('1')
    await vi.advanceTimersByTimeAsync(0)
    expect(texts).toHaveLength(2)
    expect(texts[1]).toContain('Four.')
  })

  it('is ended no sooner after its last part than Teams takes another', async () => {
    const stream = open('en', { send: async () => '1' })
    stream.hear({ kind: 'sentence', text: 'One.', citations: [] })
    let isClosed = false
    const closing = stream.close().finally(() => (isClosed = true))
    await vi.advanceTimersByTimeAsync(PAUSE_MILLISECONDS - 1)
    expect(isClosed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await closing
    expect(isClosed).toBe(true)
  })
})
