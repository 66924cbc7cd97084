import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { AnswerStep } from '../../../src/domain/message.ts'
import type { HearStep, Respond } from '../../../src/domain/channel.ts'
import { columnsOf } from '../../../src/text/columns.ts'
import {
  TERMINAL_ADDRESS,
  createTerminalChannel,
} from '../../../src/channels/terminal/terminal-channel.ts'
import { channelContract } from '../../contracts/channel.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { sampleNotice } from '../sample-messages.ts'

const CONVERSATION = {
  id: '1',
  channel: 'terminal',
  address: TERMINAL_ADDRESS,
  language: 'en',
} as const

const POST = { message: sampleAnswer('en'), key: 'key', pageId: 'page' }

/** A channel over real streams; everything printed is kept. */
const open = async (respond: Respond, { color = true, isTTY = false, columns = 80 } = {}) => {
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { isTTY })
  let printed = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const channel = createTerminalChannel({ input, output, columns, color })
  await channel.start(respond)
  return { channel, input, output, printed: () => printed }
}

/** Anything but text, line ends, and the colours and weights that we set ourselves. */
const harmIn = (printed: string): string[] =>
  // oxlint-disable-next-line no-control-regex -- controls are what this is about
  printed.replaceAll(/\u001B\[(?:1|2|3|22|23|36|39)m/gu, '').match(/[^\P{C}\n]/gu) ?? []

channelContract('terminal', async (respond) => {
  const { channel, input, printed } = await open(respond)
  return {
    channel,
    conversation: CONVERSATION,
    shown: async () => {
      const text = stripVTControlCharacters(printed())
      // oxlint-disable-next-line no-control-regex -- links are what we draw in cyan
      const links = printed().match(/(?<=\u001B\[36m)\S+(?=\u001B\[39m$)/gmu) ?? []
      return { text, links, harm: harmIn(printed()) }
    },
    say: async (words) => {
      const before = printed().length
      input.write(`${words}\n`)
      await vi.waitUntil(() => printed().length > before)
    },
    tearDown: () => channel.stop(),
  }
})

describe('the terminal channel', () => {
  it('answers questions one after the other, in the order in which they were typed', async () => {
    const { channel, input, printed } = await open(
      async (_channel, { text }) => {
        if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 50))
        return { ...sampleNotice('en'), title: `reply to ${text}` }
      },
      { color: false },
    )
    input.write('slow\n\n   \nquick\n')
    await vi.waitFor(() => expect(printed()).toContain('reply to quick'))
    await channel.stop()
    expect(printed().match(/reply to \w+/gu)).toEqual(['reply to slow', 'reply to quick'])
  })

  it('finishes the reply in hand before it has stopped', async () => {
    const { channel, input, printed } = await open(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 50))
        return sampleAnswer('en')
      },
      { color: false },
    )
    input.write('question\n')
    await new Promise((resolve) => setTimeout(resolve, 10))
    await channel.stop()
    expect(printed()).toContain('FIPS 203')
  })

  it('uses no escape sequence where colours are off', async () => {
    const { channel, printed } = await open(async () => sampleNotice('en'), { color: false })
    await channel.post(CONVERSATION, POST)
    expect(printed()).not.toContain('\u001B')
    await channel.stop()
  })

  const STEPS: readonly AnswerStep[] = [
    { kind: 'searching', words: 'chips \u001B[2Jmade\r\nin Japan' },
    { kind: 'reading', sources: 6 },
    { kind: 'sentence', text: `耐量子計算機暗号の${'標準'.repeat(40)}`, citations: [] },
  ]

  /** What an answer with these steps prints after its question. */
  const printedOf = async (options: { isTTY: boolean; columns?: number }) => {
    let hearLater: HearStep | undefined
    const respond: Respond = async (_channel, _incoming, hear) => {
      hearLater = hear
      for (const step of STEPS) hear?.(step)
      return sampleNotice('en')
    }
    const { channel, input, printed } = await open(respond, { color: false, ...options })
    input.write('question?\n')
    await vi.waitFor(() => expect(printed()).toContain('You are subscribed'))
    hearLater?.({ kind: 'sentence', text: 'Too late.', citations: [] })
    await channel.stop()
    return printed()
  }

  it('shows on a real terminal how an answer comes along, each step in the place of the one before', async () => {
    const drawn = (await printedOf({ isTTY: true, columns: 40 })).split('\r\u001B[K').slice(1)
    const [searching, reading, sentence, reply] = drawn
    expect(drawn).toHaveLength(4)
    expect(searching).toBe('Searching: chips [2Jmade in Japan')
    expect(reading).toBe('Reading 6 sources')
    expect(sentence).toMatch(/^耐量子計算機暗号の標準.*…$/u)
    for (const step of drawn.slice(0, 3)) expect(columnsOf(step)).toBeLessThan(40)
    expect(reply).toMatch(/^\nYou are subscribed\n/u)
    expect(reply).not.toContain('Too late.')
  })

  it('shows the reply alone where its output is piped into a file or program', async () => {
    const printed = await printedOf({ isTTY: false })
    expect(printed).not.toContain('Reading')
    expect(printed).not.toContain('\u001B')
  })

  it('reports a post as not shown when the terminal is gone, and does not fall over', async () => {
    const { channel, input, output } = await open(async () => sampleNotice('en'))
    output.destroy()
    await expect(channel.post(CONVERSATION, POST)).rejects.toMatchObject({
      code: 'channel-failed',
      retryable: true,
    })
    input.write('anybody there?\n')
    await channel.stop()
  })
})
