import { describe, expect, it } from 'vitest'
import { useFakeWeb } from './fake-web.ts'
import { documentOf, failureOf, textOf, useLoopback } from './loopback.ts'

let now = new Date('2026-11-20T10:00:00Z')
const { answer, base, fetcher, get } = useLoopback(() => {
  now = new Date('2026-11-20T10:00:00Z')
  return { clock: { now: () => now } }
})
const passHours = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000)
}
const page = (path: string) => get(path, { obeyRobots: true })

/** Answers for robots.txt as told, and with a page for all else; counts both. */
const site = (robots: { status?: number; text?: string; headers?: Record<string, string> }) => {
  const asked = { robots: 0, pages: 0 }
  answer((request, response) => {
    if (request.url === '/robots.txt') {
      asked.robots++
      response.writeHead(robots.status ?? 200, robots.headers ?? {}).end(robots.text)
    } else {
      asked.pages++
      response.end('a page')
    }
  })
  return asked
}
const FORBID = 'User-agent: *\nDisallow: /private'

describe('a page for people', () => {
  it('is read where robots.txt allows it, and left alone where it does not', async () => {
    const asked = site({ text: FORBID })
    expect(textOf(await documentOf(page('/public')))).toBe('a page')
    const failure = await failureOf(page('/private/1?token=secret'))
    expect(failure).toMatchObject({ fault: 'blocked', retryable: false })
    expect(failure.message).toBe(
      `${base()}/private/1 was not asked: robots.txt of its host forbids it`,
    )
    expect(failure.remedy).toBeTruthy()
    expect(asked).toEqual({ robots: 1, pages: 1 })
  })

  it('costs one reading of robots.txt a day, though many are asked for at once', async () => {
    const asked = site({ text: FORBID })
    await Promise.all(['/1', '/2', '/3'].map(page))
    passHours(23.9)
    await page('/4')
    expect(asked.robots).toBe(1)
    passHours(0.1)
    await page('/5')
    expect(asked.robots).toBe(2)
    // A clock that was set back makes nothing fresh.
    passHours(-48)
    await page('/6')
    expect(asked.robots).toBe(3)
  })

  it('is read where there is no robots.txt', async () => {
    for (const status of [401, 403, 404, 410]) {
      site({ status })
      passHours(25)
      expect(textOf(await documentOf(page('/')))).toBe('a page')
    }
  })

  it.each([500, 503])('is not read while robots.txt answers %i, but soon again', async (status) => {
    const robots = { status, text: FORBID }
    const asked = site(robots)
    const failure = await failureOf(page('/'))
    expect(failure).toMatchObject({ retryable: true, fault: 'failed' })
    expect(failure.message).toContain('robots.txt cannot be read')
    await failureOf(page('/'))
    expect(asked).toEqual({ robots: 1, pages: 0 })
    robots.status = 200
    passHours(0.2)
    expect(textOf(await documentOf(page('/')))).toBe('a page')
  })

  it('waits while its host rests', async () => {
    const asked = site({ status: 429, headers: { 'retry-after': '60' } })
    expect(await failureOf(page('/'))).toMatchObject({ hostRestsSeconds: 60 })
    expect((await failureOf(page('/'))).message).toContain('wants to be left alone')
    expect(asked).toEqual({ robots: 1, pages: 0 })
    passHours(0.02)
    expect((await failureOf(page('/'))).status).toBe(429)
    expect(asked).toEqual({ robots: 2, pages: 0 })
  })

  it('is judged by the first 500 KiB of a robots.txt without end', async () => {
    site({ text: `${FORBID}\n${'# never ending\n'.repeat(100_000)}` })
    await failureOf(page('/private'))
    expect(textOf(await documentOf(page('/public')))).toBe('a page')
  })

  it('of which the reader gives up does not take robots.txt from the others', async () => {
    answer((request, response) => {
      if (request.url === '/robots.txt') setTimeout(() => response.end(FORBID), 100)
      else response.end('a page')
    })
    const stop = new AbortController()
    const address = { validators: {}, timeoutSeconds: 5, obeyRobots: true }
    const first = failureOf(fetcher.fetch({ ...address, address: `${base()}/1` }, stop.signal))
    const second = page('/2')
    stop.abort()
    expect((await first).message).toContain('stopped by us')
    expect(textOf(await documentOf(second))).toBe('a page')
  })

  it('is asked for more slowly where robots.txt wants it', async () => {
    site({ text: 'User-agent: PolicyBriefingBot\nCrawl-delay: 0.3' })
    await page('/1')
    const startedAt = performance.now()
    await page('/2')
    expect(performance.now() - startedAt).toBeGreaterThan(280)
  })
})

describe('a feed or an API', () => {
  it('is made for programs, and read without asking robots.txt', async () => {
    const asked = site({ text: 'User-agent: *\nDisallow: /' })
    expect(textOf(await documentOf(get('/feed.xml')))).toBe('a page')
    expect(asked.robots).toBe(0)
  })
})

describe('a page to which another host redirects', () => {
  const web = useFakeWeb()

  it('is judged by the robots.txt of its own host', async () => {
    const asked: string[] = []
    web.answer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`)
      if (request.url === '/robots.txt') {
        if (request.headers.host === 'b.example') response.end('User-agent: *\nDisallow: /')
        else response.writeHead(404).end()
      } else response.writeHead(302, { location: 'http://b.example/page' }).end()
    })
    const failure = await failureOf(web.get('http://a.example/', { obeyRobots: true }))
    expect(failure.message).toContain('http://b.example/page was not asked')
    expect(asked).toEqual(['a.example/robots.txt', 'a.example/', 'b.example/robots.txt'])
  })

  it('is not looked at in a private network, not even its robots.txt', async () => {
    web.answer((_, response) => response.end())
    const failure = await failureOf(web.get('http://10.0.0.1/', { obeyRobots: true }))
    expect(failure.fault).toBe('blocked')
    expect(web.dialled).toEqual([])
  })
})
