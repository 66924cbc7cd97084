import { describe, expect, it } from 'vitest'
import { nextStep, type Step } from '../../../src/fetch/redirect.ts'
import { useFakeWeb } from '../fake-web.ts'
import { documentOf, failureOf, textOf } from '../loopback.ts'

const { answer, dialled, get } = useFakeWeb()

type Way = readonly [status: number, location: string]
interface Asked {
  readonly url: string
  readonly headers: Record<string, unknown>
  readonly method: string
  readonly body: string
}

/** Redirects by address; whatever else is asked for is there. */
const redirects = (ways: Readonly<Record<string, Way>>, last = 200): readonly Asked[] => {
  const asked: Asked[] = []
  answer(async (request, response) => {
    const url = `${request.headers.host}${request.url}`
    const body = (await request.toArray()).join('')
    asked.push({ url, headers: request.headers, method: request.method ?? '', body })
    const [status, location] = ways[url] ?? []
    if (status === undefined) response.writeHead(last).end('here')
    else response.writeHead(status, location === undefined ? {} : { location }).end('moved')
  })
  return asked
}

describe('a chain of redirects', () => {
  it('is followed to its end, over hosts, five steps far', async () => {
    redirects({
      'a.example/0': [301, '/1'],
      'a.example/1': [302, '//b.example/2'],
      'b.example/2': [303, 'http://a.example/3'],
      'a.example/3': [307, '4'],
      'a.example/4': [308, 'http://b.example/5#part'],
    })
    const document = await documentOf(get('http://a.example/0'))
    expect(document).toMatchObject({ address: 'http://b.example/5' })
    expect(textOf(document)).toBe('here')
    expect(dialled.map(({ hostname }) => hostname.slice(0, 1)).join('')).toBe('aabaab')
  })

  it.each<[string, Record<string, Way>, string]>([
    ['in a circle of one', { 'a.example/': [302, '/'] }, 'in a circle'],
    [
      'in a circle over hosts',
      { 'a.example/': [301, 'http://b.example/'], 'b.example/': [302, 'http://a.example/'] },
      'in a circle',
    ],
    ['nowhere', { 'a.example/': [302, ''] }, 'without saying where to'],
    ['to a file', { 'a.example/': [302, 'file:///etc/hosts'] }, 'to a file: address'],
    ['to a script', { 'a.example/': [302, 'javascript:alert(1)'] }, 'to a javascript: address'],
    ['to no address', { 'a.example/': [302, 'http://[::bad/'] }, 'without saying where to'],
  ])('%s is not followed', async (_, ways, why) => {
    redirects(ways)
    expect((await failureOf(get('http://a.example/'))).message).toContain(`redirects ${why}`)
  })

  it('without end is given up after five', async () => {
    let asked = 0
    answer((request, response) => {
      asked++
      response.writeHead(302, { location: `${request.url}x` }).end()
    })
    expect((await failureOf(get('http://a.example/'))).message).toContain('more than 5 times')
    expect(asked).toBe(6)
  })

  it('takes the validators along', async () => {
    const asked = redirects({ 'a.example/': [302, 'http://b.example/'] }, 304)
    expect(await get('http://a.example/', { etag: '"one"' })).toEqual({ kind: 'not-modified' })
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(['"one"', '"one"'])
  })
})

const moveTo = (from: Step, location: string): Step => nextStep(from, { status: 301, location }, 5)

describe('where the feed has moved to', () => {
  const movedTo = async (ways: Readonly<Record<string, Way>>, etag = ''): Promise<unknown> => {
    redirects(ways, etag === '' ? 200 : 304)
    return (await get('http://a.example/', etag === '' ? {} : { etag })).movedTo
  }
  const toB: Way = [301, 'http://b.example/']

  it('is told where every step is for good, whether the document is new or not', async () => {
    const ways: Record<string, Way> = {
      'a.example/': toB,
      'b.example/': [308, 'http://c.example/x#part'],
    }
    expect(await movedTo(ways)).toBe('http://c.example/x')
    expect(await movedTo(ways, '"one"')).toBe('http://c.example/x')
  })

  it.each([302, 303, 307])('is not told where one step is not: %i', async (status) => {
    expect(
      await movedTo({ 'a.example/': toB, 'b.example/': [status, 'http://c.example/'] }),
    ).toBeUndefined()
    expect(await movedTo({ 'a.example/': [status, 'http://b.example/'] })).toBeUndefined()
  })

  it('is not told where the way leads from https to http, in any step', () => {
    const start: Step = {
      address: new URL('https://a.example/'),
      trust: { mayBeLocal: false, configured: true },
      permanent: true,
      visited: [],
    }
    expect(moveTo(start, 'https://b.example/').permanent).toBe(true)
    const downgraded = moveTo(start, 'http://b.example/')
    expect(downgraded).toMatchObject({ permanent: false, address: { protocol: 'http:' } })
    expect(moveTo(downgraded, 'https://b.example/').permanent).toBe(false)
  })

  it('is not told where there was no redirect', async () => {
    expect(await movedTo({})).toBeUndefined()
  })
})

describe('name and password in an address', () => {
  const address = 'http://me:se%63ret@a.example/feed'
  const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`

  it('are told to its own server, and to no other one', async () => {
    const asked = redirects({
      'a.example/feed': [301, '/next'],
      'a.example/next': [301, 'http://b.example/'],
    })
    const document = await documentOf(get(address))
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual([basic, basic, undefined])
    expect(document.movedTo).toBeUndefined()
    redirects({})
    expect(await documentOf(get(address))).toMatchObject({ address: 'http://a.example/feed' })
  })

  it('that a redirect holds are not used', async () => {
    const asked = redirects({ 'a.example/': [302, 'http://you:theirs@b.example/'] })
    const document = await documentOf(get('http://a.example/'))
    expect(document.address).toBe('http://b.example/')
    expect(asked.at(-1)?.headers).not.toHaveProperty('authorization')
  })

  it('are in no message', async () => {
    redirects({ 'a.example/feed': [302, '/feed'] })
    const circle = await failureOf(get(address))
    redirects({}, 500)
    const failed = await failureOf(get(address))
    redirects({ 'a.example/feed': [302, 'http://me:secret@b.example:22/'] })
    const port = await failureOf(get(address))
    for (const { message, remedy } of [circle, failed, port]) {
      expect(`${message} ${remedy}`).toContain('a.example')
      expect(`${message} ${remedy}`).not.toMatch(/secret|se%63ret|me:/)
    }
  })
})

describe('a form', () => {
  const form = { query: '半導体 & AI', rows: '10' }
  const encoded = 'query=%E5%8D%8A%E5%B0%8E%E4%BD%93+%26+AI&rows=10'

  it('is posted, and never as a conditional request', async () => {
    const asked = redirects({})
    const document = await documentOf(get('http://a.example/', { form, etag: '"one"' }))
    expect(textOf(document)).toBe('here')
    expect(asked).toMatchObject([{ method: 'POST', body: encoded }])
    expect(asked[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(asked[0]?.headers).not.toHaveProperty('if-none-match')
  })

  it.each([307, 308])('is posted again after %i', async (status) => {
    const asked = redirects({ 'a.example/': [status, 'http://b.example/'] })
    const { movedTo } = await documentOf(get('http://a.example/', { form }))
    expect(asked[1]).toMatchObject({ method: 'POST', body: encoded, url: 'b.example/' })
    expect(movedTo).toBe(status === 308 ? 'http://b.example/' : undefined)
  })

  it.each([301, 302, 303])('is not posted again after %i', async (status) => {
    const asked = redirects({ 'a.example/': [status, '/result'] })
    const { movedTo } = await documentOf(get('http://a.example/', { form }))
    expect(asked[1]).toMatchObject({ method: 'GET', body: '', url: 'a.example/result' })
    expect(movedTo).toBeUndefined()
  })

  it('may be answered by a redirect to its own address', async () => {
    answer((request, response) => {
      if (request.method === 'POST') response.writeHead(303, { location: '/' }).end()
      else response.end('here')
    })
    expect(textOf(await documentOf(get('http://a.example/', { form })))).toBe('here')
  })
})
