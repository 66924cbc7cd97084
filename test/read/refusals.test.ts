import { describe, expect, it } from 'vitest'
import { article, PARAGRAPH, readPage } from './reading.ts'

const page = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`

describe('a page that is no publication', () => {
  it.each([
    [
      'a challenge',
      page('Just a moment...', '<h1>www.agency.example</h1><p>Verifying you are human.</p>'),
      'proof',
      true,
    ],
    [
      'a request of access',
      page(
        'Request Access',
        `<p>Due to aggressive automated scraping of this site, access is limited. Complete the CAPTCHA below.</p>`,
      ),
      'proof',
      true,
    ],
    [
      'a refusal',
      page(
        'Access Denied',
        "<h1>Access Denied</h1><p>You don't have permission to access this on this server. Reference #18.2f</p>",
      ),
      'refuses',
      true,
    ],
    [
      'maintenance',
      page('お知らせ', '<p>ただいまメンテナンス中です。しばらくお待ちください。</p>'),
      'present',
      true,
    ],
    [
      'a page that is gone',
      page(
        'ページが見つかりません',
        '<p>お探しのページは移動または削除された可能性があります。</p>',
      ),
      'gone',
      false,
    ],
    [
      'a login',
      page(
        'Members',
        '<form><label>Name <input></label><input type="password"></form><p>Welcome to the documents of our members. Enter your name.</p>',
      ),
      'account',
      false,
    ],
    [
      'a program',
      page(
        'App',
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
      ),
      'program',
      false,
    ],
    ['nothing', page('Empty', '<img src="a.png">'), 'next to no text', false],
  ] as const)('is refused with a remedy: %s', async (...[, body, words, retryable]) => {
    await expect(readPage(body)).rejects.toMatchObject({
      name: 'BriefingError',
      code: 'unreadable-document',
      message: expect.stringContaining(words) as unknown,
      remedy: expect.stringMatching(/\S/u) as unknown,
      retryable,
    })
  })

  it('is not confused with a publication that speaks of such things', async () => {
    const words = `${PARAGRAPH}Sites that answer “access denied” or that require JavaScript were counted; please log in to vote. `
    expect((await readPage(article(`<p>${words.repeat(12)}</p>`))).text).toContain('access denied')
  })

  it.each([
    [
      'an Office file',
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0),
      'application/octet-stream',
      'Office',
    ],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'text/html', 'picture'],
    ['data', new TextEncoder().encode('{"results": []}'), 'application/json', 'programs'],
    ['nothing at all', new Uint8Array(), 'text/html', 'empty'],
  ] as const)('is refused by its bytes: %s', async (...[, body, contentType, words]) => {
    await expect(readPage(body, contentType)).rejects.toMatchObject({
      code: 'unreadable-document',
      message: expect.stringContaining(words) as unknown,
    })
  })
})

describe('a plain text', () => {
  it('is kept line by line', async () => {
    const { format, text } = await readPage(`${PARAGRAPH}\r\n\r\n  1. Scope\r\n`, 'text/plain')
    expect({ format, text }).toEqual({ format: 'text', text: `${PARAGRAPH.trim()}\n1. Scope` })
  })

  it('that is too long is cut at the end of a line, and says so', async () => {
    const { text, problems } = await readPage(
      Array.from({ length: 9_000 }, (_, n) => `${n} ${PARAGRAPH}`).join('\n'),
      'text/plain',
    )
    expect(text.length).toBeLessThanOrEqual(200_000)
    expect(text.endsWith('both sides protect them.')).toBe(true)
    expect(problems).toEqual([expect.stringContaining('longer than 200000')])
  })
})
