import { describe, expect, it } from 'vitest'
import { createHosts } from '../../src/fetch/hosts.ts'
import { useFakeWeb } from './fake-web.ts'
import { clock, documentOf, failureOf, textOf, useLoopback } from './loopback.ts'

const never = new AbortController().signal
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

describe('a host', () => {
  it('has one visitor at a time, in the order of asking, and a pause after each', async () => {
    const hosts = createHosts({ clock, gapSeconds: 0.1 })
    const log: { readonly name: string; readonly at: number }[] = []
    const note = (name: string): void => void log.push({ name, at: performance.now() })
    const visit = (name: string): Promise<void> =>
      hosts.take('a.example', never, async () => {
        note(`${name} comes`)
        await sleep(20)
        note(`${name} goes`)
      })
    await Promise.all(['1', '2', '3'].map(visit))
    expect(log.map(({ name }) => name)).toEqual(
      '1 comes,1 goes,2 comes,2 goes,3 comes,3 goes'.split(','),
    )
    const pauses = [2, 4].map((index) => log[index]!.at - log[index - 1]!.at)
    for (const pause of pauses) expect(pause).toBeGreaterThan(95)
  })

  it('keeps nobody else waiting', async () => {
    const hosts = createHosts({ clock, gapSeconds: 60 })
    await hosts.take('a.example', never, async () => undefined)
    expect(await hosts.take('b.example', never, async () => 'at once')).toBe('at once')
  })

  it('is free again after a visitor who failed', async () => {
    const hosts = createHosts({ clock, gapSeconds: 0 })
    const failing = hosts.take('a.example', never, async () => {
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await hosts.take('a.example', never, async () => 'next')).toBe('next')
  })

  it('is visited in order though some give up waiting, in the queue or in the pause', async () => {
    const hosts = createHosts({ clock, gapSeconds: 0.1 })
    const came: number[] = []
    const stop = new AbortController()
    let most = 0
    let present = 0
    const visit = (name: number): Promise<void> =>
      hosts
        .take('a.example', name % 2 === 0 ? stop.signal : never, async () => {
          most = Math.max(most, ++present)
          came.push(name)
          await sleep(30)
          present--
        })
        .catch(() => undefined)
    const visits = [1, 2, 3, 4, 5].map(visit)
    await sleep(60)
    // 1 has gone, 2 waits for the pause to end.
    stop.abort()
    await Promise.all(visits)
    expect(came).toEqual([1, 3, 5])
    expect(most).toBe(1)
  })

  it('that wants to be visited seldom gets a longer pause, and never a shorter one', async () => {
    const hosts = createHosts({ clock, gapSeconds: 0.05 })
    hosts.slowDown('a.example', 0.2)
    hosts.slowDown('a.example', 0.01)
    await hosts.take('a.example', never, async () => undefined)
    const startedAt = performance.now()
    await hosts.take('a.example', never, async () => undefined)
    expect(performance.now() - startedAt).toBeGreaterThan(190)
  })
})

describe('requests to one host', () => {
  const { answer, get } = useLoopback(() => ({ gapSeconds: 0.15 }))

  it('are a pause apart, redirects included', async () => {
    const times: number[] = []
    answer((request, response) => {
      times.push(performance.now())
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end()
      else response.end('hello')
    })
    await get('/old')
    await get('/other')
    const pauses = times.slice(1).map((time, index) => time - times[index]!)
    expect(pauses).toHaveLength(2)
    for (const pause of pauses) expect(pause).toBeGreaterThan(145)
  })

  it('have one deadline for all their redirects together', async () => {
    answer((request, response) => {
      const headers = { location: `${request.url}x` }
      setTimeout(() => response.writeHead(302, headers).end(), 200)
    })
    const failure = await failureOf(get('/', { seconds: 0.5 }))
    expect(failure.message).toContain('within 0.5 s')
  })

  it('do not lose the time that they wait for each other', async () => {
    answer((_, response) => void setTimeout(() => response.end('hello'), 200))
    const all = ['/1', '/2', '/3', '/4'].map((path) => get(path, { seconds: 0.5 }))
    for (const fetching of all) expect(textOf(await documentOf(fetching))).toBe('hello')
  })
})

describe('chains of redirects', () => {
  const { answer, get } = useFakeWeb()

  it('that cross each other both come to their end', async () => {
    answer((request, response) => {
      const other = request.headers.host === 'a.example' ? 'b.example' : 'a.example'
      if (request.url === '/end') response.end('here')
      else {
        const step = Number(request.url?.slice(1))
        const path = step >= 4 ? '/end' : `/${step + 1}`
        response.writeHead(302, { location: `http://${other}${path}` }).end()
      }
    })
    const fetched = await Promise.all(
      ['a', 'b', 'a', 'b'].map((host) => documentOf(get(`http://${host}.example/0`))),
    )
    expect(fetched.map(textOf)).toEqual(['here', 'here', 'here', 'here'])
  })

  it('that end at a host that rests fail without asking it', async () => {
    let asked = 0
    answer((request, response) => {
      if (request.headers.host === 'a.example') {
        response.writeHead(302, { location: 'http://b.example/' }).end()
      } else {
        asked++
        response.writeHead(429, { 'retry-after': '60' }).end()
      }
    })
    expect(await failureOf(get('http://a.example/'))).toMatchObject({ status: 429 })
    const failure = await failureOf(get('http://a.example/'))
    expect(failure.message).toContain('b.example was not asked')
    expect(asked).toBe(1)
  })
})
