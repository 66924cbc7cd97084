import { createServer, type Socket } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFetcher, type FetcherOptions } from '../../../src/fetch/fetcher.ts'
import { clock, failureOf, userAgent, useLoopback, useServer } from '../loopback.ts'

/** A server that speaks bytes, not HTTP, and tells of its connections. */
let speak: (socket: Socket) => void = () => undefined
const sockets = new Set<Socket>()
const rawPort = useServer(
  createServer((socket) => {
    sockets.add(socket)
    socket
      .on('error', () => undefined)
      .on('close', () => sockets.delete(socket))
      .resume()
    speak(socket)
  }),
)
const { get, answer } = useLoopback()
const raw = (seconds = 5) => get(`http://127.0.0.1:${rawPort()}/`, { seconds })
beforeEach(() => {
  for (const socket of sockets) socket.destroy()
})

const send = (text: string): void => {
  speak = (socket) => void socket.end(text)
}
const noneOpen = async (): Promise<void> => {
  await expect.poll(() => sockets.size).toBe(0)
}

describe('a server that breaks off', () => {
  it('before it was there at all is told as refused', async () => {
    expect((await failureOf(get('http://127.0.0.1:1/'))).message).toContain(
      'refused the connection',
    )
  })

  it.each([
    ['at once', ''],
    ['within the headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['before the length it announced', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf'],
    ['before the last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('%s gives no half document', async (_, text) => {
    send(text)
    const failure = await failureOf(raw())
    expect(failure).toMatchObject({ retryable: true, fault: 'failed' })
    expect(failure.message).toContain('broke off the connection')
  })

  it('by a reset in the middle gives no half document', async () => {
    speak = (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf')
      setTimeout(() => socket.resetAndDestroy(), 20)
    }
    expect((await failureOf(raw())).message).toContain('broke off the connection')
  })
})

describe('a server that says more than it announced', () => {
  it('is taken at its word, and what follows is not read', async () => {
    send('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf and more')
    const fetched = await raw()
    expect(fetched).toMatchObject({ kind: 'document' })
    expect(fetched.kind === 'document' && Buffer.from(fetched.body).toString()).toBe('half')
  })

  it('with a length that is none is not taken at all', async () => {
    for (const length of ['-5', '1e3', '4, 5']) {
      send(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\nhalf`)
      expect(await failureOf(raw())).toMatchObject({ fault: 'failed', retryable: true })
    }
  })
})

describe('a server that does not come to the point', () => {
  it.each([
    ['that never answers', (): void => undefined],
    ['that drips its headers', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: ', 'x')],
    ['that drips its body', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'x')],
    [
      'that drips headers without end',
      (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'X-A: b\r\n'),
    ],
  ])('%s is left at the deadline, and the connection closed', async (_, slowly) => {
    speak = slowly
    const startedAt = performance.now()
    const failure = await failureOf(raw(0.3))
    expect(failure.message).toContain('did not send the whole answer within 0.3 s')
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    await noneOpen()
  })

  it('that never ends its TLS handshake is left at the deadline, and the connection closed', async () => {
    speak = () => undefined
    const failure = await failureOf(get(`https://127.0.0.1:${rawPort()}/`, { seconds: 0.3 }))
    expect(failure.message).toContain('did not send the whole answer within 0.3 s')
    await noneOpen()
  })

  it('with more than 16 KB of headers is not heard to the end', async () => {
    answer((_, response) => response.setHeader('x-long', 'x'.repeat(17_000)).end('hello'))
    expect((await failureOf(get('/'))).message).toContain('more headers than any server needs')
  })

  it('does not speak HTTP is told so', async () => {
    send('220 mail.example ESMTP\r\n')
    expect((await failureOf(raw())).message).toContain('answered with something that is not HTTP')
  })
})

const withResolver = (options: Partial<FetcherOptions>) =>
  createFetcher({ clock, userAgent, gapSeconds: 0, ...options })

describe('a name', () => {
  const request = { address: 'https://gone.example/feed', validators: {}, timeoutSeconds: 10 }

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('that does not resolve (%s) is told so', async (code) => {
    const lost = withResolver({
      resolve: async (hostname) => {
        throw Object.assign(new Error(`no ${hostname}`), { code })
      },
    })
    const failure = await failureOf(lost.fetch(request))
    expect(failure.message).toContain('The name gone.example could not be resolved')
    expect(failure.retryable).toBe(true)
    await lost.close()
  })

  it('whose resolver never answers holds up nobody beyond the deadline', async () => {
    const lost = withResolver({ resolve: () => new Promise(() => undefined) })
    const failure = await failureOf(lost.fetch({ ...request, timeoutSeconds: 0.2 }))
    expect(failure.message).toContain('within 0.2 s')
    await lost.close()
  })
})
/** A beginning, and then always the same, slowly. */
const drip = (socket: Socket, start: string, more: string): void => {
  socket.write(start)
  const dripping = setInterval(() => socket.write(more), 20)
  socket.on('close', () => clearInterval(dripping))
}
