import { describe, expect, it } from 'vitest'
import { PUBLIC, useFakeWeb } from './fake-web.ts'
import { documentOf, failureOf } from './loopback.ts'

describe('where local sources are allowed', () => {
  const web = useFakeWeb(() => ({ allowLocal: true }))

  it('a configured address of this machine is asked', async () => {
    web.answer((_, response) => response.end('hello'))
    web.name('localhost', ['::1', '127.0.0.1'])
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      await documentOf(web.get(`http://${host}:${web.port()}/`))
    }
    expect(web.dialled.map(({ address }) => address)).toEqual(['127.0.0.1', '::1', '::1'])
  })

  it.each(['http://10.0.0.1/', 'http://169.254.169.254/', 'http://[::ffff:127.0.0.1]/'])(
    'one of the private network is not: %s',
    async (address) => {
      expect((await failureOf(web.get(address))).fault).toBe('blocked')
      expect(web.dialled).toEqual([])
    },
  )

  it('a name of this machine that leads elsewhere is not', async () => {
    web.name('localhost', ['10.0.0.1'])
    expect((await failureOf(web.get('http://localhost/'))).fault).toBe('blocked')
    expect(web.dialled).toEqual([])
  })

  it('an address is asked by the operator’s wish though a foreign link to it was refused', async () => {
    web.answer((_, response) => response.end('hello'))
    const address = 'http://127.0.0.1:8080/'
    const foundAt = 'http://feeds.example/'
    await failureOf(web.get(address, { foundAt, obeyRobots: true }))
    expect(await documentOf(web.get(address, { obeyRobots: true }))).toMatchObject({ address })
  })

  it('a public name that resolves to this machine is not asked', async () => {
    web.name('rebound.example', ['127.0.0.1'])
    expect((await failureOf(web.get('http://rebound.example/'))).fault).toBe('blocked')
    expect(web.dialled).toEqual([])
  })

  it('a redirect from a public server into this machine is not followed, nor a link', async () => {
    const location = `http://127.0.0.1:${web.port()}/secret`
    web.answer((_, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end())
    const redirected = await failureOf(web.get('http://feeds.example/'))
    const linked = await failureOf(web.get(location, { foundAt: 'http://feeds.example/' }))
    const onWebPort = await failureOf(
      web.get('http://127.0.0.1/', { foundAt: 'http://feeds.example/' }),
    )
    for (const failure of [redirected, linked, onWebPort]) {
      expect(failure.fault).toBe('blocked')
      expect(failure.remedy).not.toContain('ALLOW_LOCAL_SOURCES')
    }
    expect(web.dialled.map(({ address }) => address)).toEqual([PUBLIC])
  })

  it('a redirect and a link within this machine are followed', async () => {
    web.answer((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end()
      else response.end('hello')
    })
    const base = `http://127.0.0.1:${web.port()}`
    expect(await documentOf(web.get(`${base}/old`))).toMatchObject({ address: `${base}/new` })
    await documentOf(web.get(`${base}/page`, { foundAt: base }))
  })

  it('a file is not read because a server of this machine links to it', async () => {
    const failure = await failureOf(
      web.get('file:///etc/hosts', { foundAt: `http://127.0.0.1:${web.port()}/` }),
    )
    expect(failure).toMatchObject({ fault: 'blocked' })
  })
})

describe('where local sources are not allowed', () => {
  const { dialled, get, name, port } = useFakeWeb()

  it.each(['http://127.0.0.1/', 'http://localhost/', 'file:///etc/hosts'])(
    '%s is refused, and the switch is named',
    async (address) => {
      name('localhost', ['127.0.0.1'])
      const failure = await failureOf(get(address))
      expect(failure).toMatchObject({ fault: 'blocked' })
      expect(failure.remedy).toContain('ALLOW_LOCAL_SOURCES=true')
      expect(dialled).toEqual([])
    },
  )

  it('no switch is named for an address of a private network', async () => {
    const failure = await failureOf(get(`http://10.0.0.1:${port()}/`))
    expect(failure.remedy).not.toContain('ALLOW_LOCAL_SOURCES')
  })
})
