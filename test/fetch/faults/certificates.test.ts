import { createServer, type Server } from 'node:https'
import { connect, createServer as createPlainServer } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate } from 'selfsigned'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectTarget } from '../../../src/fetch/connect.ts'
import { createFetcher } from '../../../src/fetch/fetcher.ts'
import { PUBLIC } from '../fake-web.ts'
import { clock, documentOf, failureOf, textOf, userAgent, useServer } from '../loopback.ts'

/** A server whose certificate for feeds.example nobody has signed but itself. */
let server: Server
let certificate: string
const port = (): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'feeds.example' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'feeds.example' }] },
    ],
  })
  certificate = cert
  server = createServer({ key, cert }, (_, response) => response.end('hello'))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
})
afterAll(() => server.close())

/** Another, that speaks no TLS at all. */
const plainPort = useServer(
  createPlainServer(
    (socket) => void socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\n\r\n'),
  ),
)

const dialled: ConnectTarget[] = []
const fetcher = createFetcher({
  clock,
  userAgent,
  gapSeconds: 0,
  resolve: async () => [{ address: PUBLIC }],
  connect: (target) => {
    dialled.push(target)
    return connect({
      host: '127.0.0.1',
      port: target.hostname === 'plain.example' ? plainPort() : port(),
    })
  },
})
afterAll(() => fetcher.close())
const get = (address: string) => fetcher.fetch({ address, validators: {}, timeoutSeconds: 5 })

describe('the certificate of a server', () => {
  const trusted = getCACertificates('default')
  afterEach(() => setDefaultCACertificates(trusted))

  it('that nobody signed is no proof, and nothing is read', async () => {
    const failure = await failureOf(get('https://feeds.example/'))
    expect(failure).toMatchObject({ retryable: true, fault: 'failed' })
    expect(failure.message).toContain('feeds.example could not prove its identity')
  })

  it('for another name is no proof', async () => {
    setDefaultCACertificates([certificate])
    const failure = await failureOf(get('https://other.example/'))
    expect(failure.message).toContain('other.example could not prove its identity')
  })

  it('is held against the name, though the address that was checked is dialled', async () => {
    setDefaultCACertificates([certificate])
    expect(textOf(await documentOf(get('https://feeds.example/')))).toBe('hello')
    expect(dialled.at(-1)).toMatchObject({ address: PUBLIC, port: 443 })
  })

  it('is missing where a server speaks no TLS', async () => {
    const failure = await failureOf(get('https://plain.example/'))
    expect(failure.message).toContain('plain.example could not prove its identity')
  })
})
