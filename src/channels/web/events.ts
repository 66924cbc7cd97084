import type { Response } from 'express'
import type { Markup } from './markup.ts'

/** A response that is sent as server-sent events (WHATWG HTML, 9.2). Nothing happens after its end, or once the page has gone away. */
export interface Events {
  readonly send: (event: string, data: Markup, id?: string) => void
  readonly end: () => void
}

/** Some proxies end a response that is silent for 30 s. Milliseconds. */
const HEARTBEAT = 20_000

export const openEvents = (response: Response): Events => {
  response.status(200).type('text/event-stream').set('cache-control', 'no-store')
  const write = (text: string): void => {
    // Node takes words for a page that has gone away, but not after the end.
    if (!response.writableEnded) response.write(text)
  }
  write(': open\n\n')
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT)
  response.on('close', () => clearInterval(heartbeat))
  return {
    send: (event, data, id) => {
      write(eventText(event, data, id))
    },
    end: () => {
      response.end()
    },
  }
}

/** An event as it goes over the wire: a line of data a line, whatever ends it. */
export const eventText = (event: string, data: Markup, id?: string): string =>
  [
    `event: ${event}`,
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...String(data)
      .split(/\r\n?|\n/u)
      .map((line) => `data: ${line}`),
    '\n',
  ].join('\n')
