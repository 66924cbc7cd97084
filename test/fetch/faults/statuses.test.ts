import { describe, expect, it } from 'vitest'
import { failureOf, useLoopback } from '../loopback.ts'

let now = new Date('2026-11-20T10:00:00Z')
const { answer, base, fetcher, get } = useLoopback(() => {
  now = new Date('2026-11-20T10:00:00Z')
  return { clock: { now: () => now } }
})
const pass = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000)
}

/** Answers with this and counts how often it was asked. */
const count = (status: number, headers: Record<string, string> = {}): (() => number) => {
  let asked = 0
  answer((_, response) => {
    asked++
    response.writeHead(status, headers).end('<html>sorry</html>')
  })
  return () => asked
}

describe('a server that refuses', () => {
  it.each([
    [400, 'did not accept the request', false, 'failed'],
    [401, 'wants a login', false, 'blocked'],
    [403, 'forbids it', true, 'blocked'],
    [404, 'there is nothing at this address', false, 'failed'],
    [410, 'removed this feed for good', false, 'gone'],
    [429, 'we asked too often', true, 'failed'],
    [451, 'for legal reasons', false, 'blocked'],
    [500, 'the server is in trouble', true, 'failed'],
    [503, 'the server is in trouble', true, 'failed'],
  ])('with %i is told with what it means: %s', async (...[status, meaning, retryable, fault]) => {
    count(status)
    const failure = await failureOf(get('/feed.xml?api_key=secret'))
    expect(failure).toMatchObject({ code: 'fetch-failed', status, retryable, fault })
    expect(failure.message).toContain(`${base()}/feed.xml answered ${status}`)
    expect(failure.message).toContain(meaning)
    expect(failure.message).not.toContain('secret')
    expect(failure.remedy).toBeTruthy()
  })

  it.each([
    [200, { 'cf-mitigated': 'challenge' }],
    [403, { 'cf-mitigated': 'challenge' }],
    [202, { 'x-amzn-waf-action': 'challenge' }],
    [405, { 'x-amzn-waf-action': 'captcha' }],
  ])('with %i and a test for human visitors is told as blocked', async (status, headers) => {
    count(status, headers)
    const failure = await failureOf(get('/'))
    expect(failure).toMatchObject({ fault: 'blocked', status })
    expect(failure.message).toContain('a test for human visitors')
  })

  it('with 304 although nothing was remembered is a failure, not an unchanged feed', async () => {
    count(304)
    expect(await failureOf(get('/'))).toMatchObject({ status: 304 })
  })
})

describe('a host that asks to be left alone', () => {
  it.each([
    [429, '90', 90],
    [429, 'Fri, 20 Nov 2026 10:02:00 GMT', 120],
    [429, 'Friday, 20-Nov-26 10:02:00 GMT', 120],
    [429, 'soon', 600],
    [429, '0', 600],
    [503, '60', 60],
  ])(
    'with %i and Retry-After %s is not asked for any feed meanwhile',
    async (status, header, seconds) => {
      const date = 'Fri, 20 Nov 2026 10:00:00 GMT'
      const asked = count(status, { 'retry-after': header, date })
      expect(await failureOf(get('/one'))).toMatchObject({ status, hostRestsSeconds: seconds })
      pass(seconds - 1)
      const waiting = await failureOf(get('/two'))
      expect(waiting).toMatchObject({ retryable: true, hostRestsSeconds: 1, retryAfterSeconds: 1 })
      expect(waiting.message).toContain('127.0.0.1 was not asked')
      expect(asked()).toBe(1)
      pass(1)
      expect(await failureOf(get('/two'))).toMatchObject({ status })
      expect(asked()).toBe(2)
    },
  )

  it('by the server’s own clock rests so long by ours', async () => {
    count(429, {
      date: 'Sat, 21 Nov 2026 10:00:00 GMT',
      'retry-after': 'Sat, 21 Nov 2026 10:05:00 GMT',
    })
    expect(await failureOf(get('/'))).toMatchObject({ retryAfterSeconds: 300 })
  })

  it('is left alone by the requests too that were waiting for their turn', async () => {
    const asked = count(429)
    const failures = await Promise.all([1, 2, 3].map((path) => failureOf(get(`/${path}`))))
    expect(failures.map(({ status }) => status)).toEqual([429, undefined, undefined])
    expect(asked()).toBe(1)
  })

  it('for a year is asked again after a day', async () => {
    const asked = count(429, { 'retry-after': '31536000' })
    await failureOf(get('/'))
    pass(86_399)
    await failureOf(get('/'))
    expect(asked()).toBe(1)
    pass(1)
    await failureOf(get('/'))
    expect(asked()).toBe(2)
  })

  it('does not rest longer because the machine’s clock was set back', async () => {
    const asked = count(429, { 'retry-after': '60' })
    await failureOf(get('/'))
    pass(-7 * 86_400)
    expect(await failureOf(get('/'))).toMatchObject({ hostRestsSeconds: 60 })
    pass(60)
    await failureOf(get('/'))
    expect(asked()).toBe(2)
  })

  it('does not keep another host from being asked', async () => {
    count(429)
    await failureOf(get('/'))
    const address = base().replace('127.0.0.1', 'localhost')
    const failure = await failureOf(fetcher.fetch({ address, validators: {}, timeoutSeconds: 5 }))
    expect(failure.status).toBe(429)
  })

  it('with 500 or 503 and no time does not make the whole host rest', async () => {
    for (const status of [500, 503]) {
      const asked = count(status)
      await failureOf(get('/one'))
      await failureOf(get('/two'))
      expect(asked()).toBe(2)
    }
  })
})
