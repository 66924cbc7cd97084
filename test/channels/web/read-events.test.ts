import * as fc from 'fast-check'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { eventText } from '../../../src/channels/web/events.ts'
import { Markup } from '../../../src/channels/web/markup.ts'

interface Event {
  readonly event: string
  readonly data: string
}

type ReadEvents = (body: ReadableStream<Uint8Array>) => AsyncIterable<Event>

/** The page's script is plain JavaScript, without types. */
const PATH = '../../../src/channels/web/page/read-events.js'
const { readEvents } = z
  .object({ readEvents: z.custom<ReadEvents>((value) => typeof value === 'function') })
  .parse(await import(PATH))

/** As a network brings it: in pieces that end anywhere, also within a character. */
const inPieces = (text: string, sizes: readonly number[]): ReadableStream<Uint8Array> => {
  let rest = new TextEncoder().encode(text)
  const pieces = sizes.map((size) => {
    const piece = rest.slice(0, size)
    rest = rest.slice(size)
    return piece
  })
  return ReadableStream.from([...pieces, rest])
}

const lines = fc.array(fc.string({ unit: 'binary' }).filter((line) => !/[\r\n]/u.test(line)))
const events = fc.array(
  fc.record({
    event: fc.constantFrom('step', 'reply'),
    data: lines.map((all) => all.join('\n').toWellFormed()),
  }),
)

describe("the page's reader of server-sent events", () => {
  it('reads what the server writes, however it comes in', async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.array(fc.nat(40)), async (written, sizes) => {
        const wire = written.map(({ event, data }) => `:\n\n${eventText(event, new Markup(data))}`)
        const read = await Array.fromAsync(readEvents(inPieces(wire.join(''), sizes)))
        expect(read.filter(({ event }) => event !== '')).toEqual(written)
      }),
    )
  })

  it('tells nothing of an event that was cut off', async () => {
    const whole = eventText('reply', new Markup('<p>an\nanswer</p>'))
    const read = await Array.fromAsync(readEvents(inPieces(whole.slice(0, -1), [])))
    expect(read).toEqual([])
  })
})
