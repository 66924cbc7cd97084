import { describe, expect, it } from 'vitest'
import { PUBLIC, PUBLIC_TOO, PUBLIC_V6, useFakeWeb } from '../fake-web.ts'
import { documentOf, failureOf, textOf } from '../loopback.ts'

const { answer, dialled, get, name, resolved } = useFakeWeb()

const hello = (): void => answer((_, response) => response.end('hello'))
/** Letters go as the bytes of UTF-8, as careless servers send them. */
const redirectTo = (address: string): void => {
  const location = Buffer.from(address, 'utf8').toString('latin1')
  answer((request, response) => {
    if (request.headers.host === 'feeds.example') response.writeHead(302, { location }).end()
    else response.end('a secret of this network')
  })
}
const addresses = (): readonly string[] => dialled.map(({ address }) => address)

describe('a name that resolves', () => {
  it('to a public address is asked there, and looked up once only', async () => {
    hello()
    name('feeds.example', [PUBLIC])
    expect(textOf(await documentOf(get('http://feeds.example/news')))).toBe('hello')
    const target = { address: PUBLIC, family: 4, port: 80, hostname: 'feeds.example' }
    expect(dialled).toEqual([target])
    expect(resolved).toEqual(['feeds.example'])
  })

  it.each(['127.0.0.1', '169.254.169.254', '10.0.0.1', '::1', 'fd00:ec2::254', 'fe80::1%eth0'])(
    'to %s is not asked, and the operator is told why',
    async (address) => {
      hello()
      name('feeds.example', [address])
      const failure = await failureOf(get('http://feeds.example/?key=secret'))
      expect(failure).toMatchObject({ fault: 'blocked', retryable: false })
      expect(failure.message).toContain(`feeds.example was not asked: its address ${address} is`)
      expect(failure.message).not.toContain('secret')
      expect(dialled).toEqual([])
    },
  )

  it('to a public and a private address is not asked at all', async () => {
    hello()
    name('feeds.example', [PUBLIC, '192.168.1.1'])
    expect((await failureOf(get('http://feeds.example/'))).fault).toBe('blocked')
    expect(dialled).toEqual([])
  })

  it('to another address the second time (DNS rebinding) is asked the first time only', async () => {
    hello()
    name('feeds.example', [PUBLIC], ['127.0.0.1'])
    await documentOf(get('http://feeds.example/'))
    expect((await failureOf(get('http://feeds.example/'))).message).toContain('127.0.0.1')
    expect(addresses()).toEqual([PUBLIC])
  })

  it('to something that is no address is not asked', async () => {
    hello()
    name('feeds.example', ['0177.0.0.1'])
    expect((await failureOf(get('http://feeds.example/'))).fault).toBe('blocked')
    expect(dialled).toEqual([])
  })

  it('to nothing is told as a name that could not be resolved', async () => {
    name('feeds.example', [])
    expect((await failureOf(get('http://feeds.example/'))).message).toContain(
      'The name feeds.example could not be resolved',
    )
  })
})

/** Loopback, metadata and private addresses in all the ways in which a URL can write them. */
const ODD_FORMS = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0x7F.1',
  '017700000001',
  '0177.0.0.1',
  '00000177.0x0.0.01',
  '%31%32%37.0.0.1',
  '１２７.０.０.１',
  '127。0。0。1',
  '①②⑦.0.0.1',
  '0',
  '0.0.0.0',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::127.0.0.1]',
  '[2002:7f00:1::]',
  '169.254.169.254',
  '0xA9FEA9FE',
  '2852039166',
  '0251.0376.0251.0376',
  '[::ffff:169.254.169.254]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '10.0.0.1',
  '10.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
  '168.63.129.16',
  '224.0.0.1',
  '255.255.255.255',
  'localhost',
] as const

describe('a redirect from a public server', () => {
  it.each(ODD_FORMS)('to %s is not followed', async (host) => {
    redirectTo(`http://${host}/latest/meta-data/`)
    name('localhost', ['127.0.0.1'])
    const failure = await failureOf(get('http://feeds.example/'))
    expect(failure.fault).toBe('blocked')
    expect(addresses()).toEqual([PUBLIC])
  })

  it('to a name that leads into the network is not followed', async () => {
    redirectTo('http://metadata.example/')
    name('metadata.example', ['169.254.169.254'])
    expect((await failureOf(get('http://feeds.example/'))).message).toContain('link-local')
    expect(addresses()).toEqual([PUBLIC])
  })

  it('is guarded at the last of several steps too', async () => {
    answer((request, response) => {
      const next = { '/1': '/2', '/2': 'http://other.example/3', '/3': 'http://127.0.0.1/' }
      response.writeHead(302, { location: next[request.url as '/1'] }).end()
    })
    name('other.example', [PUBLIC_TOO])
    expect((await failureOf(get('http://feeds.example/1'))).fault).toBe('blocked')
    expect(addresses()).toEqual([PUBLIC, PUBLIC, PUBLIC_TOO])
  })

  it('to a port that is not of the web is not followed, but one to its own port is', async () => {
    redirectTo('http://other.example:6379/')
    expect((await failureOf(get('http://feeds.example/'))).message).toContain('port 6379')
    expect(addresses()).toEqual([PUBLIC])
    answer((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: '/here' }).end()
      else response.end('hello')
    })
    await documentOf(get('http://feeds.example:6379/'))
    expect(dialled.at(-1)).toMatchObject({ port: 6379 })
  })
})

describe('an address that was found in a foreign document', () => {
  const foundAt = 'http://feeds.example/'

  it('is asked where it is public, on a port of the web', async () => {
    hello()
    await documentOf(get('http://pages.example:8080/', { foundAt }))
    const failure = await failureOf(get('http://pages.example:22/', { foundAt }))
    expect(failure).toMatchObject({ fault: 'blocked' })
    expect(dialled.map(({ port: asked }) => asked)).toEqual([8080])
  })
})

describe('a name with several public addresses', () => {
  it('is asked at its first one', async () => {
    hello()
    name('feeds.example', [PUBLIC_V6, PUBLIC, PUBLIC_TOO])
    await documentOf(get('http://feeds.example/'))
    expect(dialled).toMatchObject([{ address: PUBLIC_V6, family: 6 }])
  })
})
