import { describe, expect, it } from 'vitest'
import type { FeedHints } from '../../src/normalise/feed-hints.ts'
import { read } from './documents.ts'

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`
const help = Array.from(
  { length: 8 },
  (_, n) => `<li><a href="/help/${n}">How to use this service, chapter ${n}</a></li>`,
).join('')
const password = '<form><input name="user"><input type="password" name="pass"></form>'
const news = Array.from(
  { length: 4 },
  (_, n) => `<li>2026-11-0${n + 1} <a href="/n/${n}">Council on chips meets, part ${n}</a></li>`,
).join('')

const ways: readonly (readonly [string, Partial<FeedHints>])[] = [
  ['guessed', { format: 'web-page' }],
  ['by selectors', { format: 'web-page', selectors: { entries: 'li' } }],
  ['as PDFs', { format: 'pdf-list' }],
  ['as an index', { format: 'web-page', indexLinks: 'li a' }],
]

describe.each(ways)('a page read %s', (_, changes) => {
  it.each([
    ['a challenge', 'Just a moment...', `<h1>Checking</h1><ul>${help}</ul>`],
    [
      'a challenge in another language',
      '少々お待ちください',
      `<form id="challenge-form"></form><ul>${help}</ul>`,
    ],
    ['a blocking', 'Attention Required! | Cloudflare', `<ul>${help}</ul>`],
    ['a denial', 'Access Denied', `<h1>Access Denied</h1><ul>${help}</ul>`],
    ['a login', 'Sign in to your account', `${password}<ul>${help}</ul>`],
    ['a login of a portal', 'Member services - Log in', `${password}<ul>${help}</ul>`],
    ['a captive portal', 'Guest Wi-Fi', `<ul>${help}</ul>`],
    ['a consent', 'Before you continue', `<ul>${help}</ul>`],
    ['an error', '503 Service Unavailable', `<ul>${help}</ul>`],
    ['a missing page', 'ページが見つかりません', `<ul>${help}</ul>`],
    ['maintenance', 'ただいまメンテナンス中です', `<ul>${help}</ul>`],
    [
      'a link to a PDF on it',
      '403 Forbidden',
      '<ul><li><a href="/a.pdf">Terms of use of this service</a></li></ul>',
    ],
  ])('that is %s is refused, and no entry of it is kept', async (__, title, body) => {
    const reading = read(page(title, body), changes)
    await expect(reading).rejects.toThrow('instead of the list')
    await expect(reading).rejects.toMatchObject({ code: 'unreadable-document', retryable: true })
  })
})

describe('a page that is looked at for a list', () => {
  it.each([
    ['no list', page('Ministry', '<h1>Welcome</h1><p>We moved.</p>')],
    ['a menu only', page('Ministry', `<ul>${'<li><a href="/a">About us</a></li>'.repeat(9)}</ul>`)],
    [
      'a few undated links',
      page('Ministry', `<ul>${help.slice(0, help.indexOf('<li><a href="/help/4'))}</ul>`),
    ],
    [
      'a consent over undated links',
      page('Ministry', `<h1>We value your privacy</h1><ul>${help}</ul>`),
    ],
    ['a login beside undated links', page('Ministry', `${password}<ul>${help}</ul>`)],
    ['nothing but a script', page('', '<div id="root"></div><script src="/app.js"></script>')],
  ])('and holds %s is refused', async (_, text) => {
    await expect(read(text, { format: 'web-page' })).rejects.toMatchObject({
      code: 'unreadable-document',
    })
  })

  it.each([
    ['a login in its header', page('News of the ministry', `${password}<ul>${news}</ul>`)],
    ['a heading that asks for consent', page('News', `<h1>Cookie settings</h1><ul>${news}</ul>`)],
    [
      'a title that only begins like a gate',
      page('Error correction for quantum computers', `<ul>${news}</ul>`),
    ],
    ['a title with a login in it', page('Login.gov: news of the programme', `<ul>${news}</ul>`)],
    ['a number in its title', page('500 companies, one list', `<ul>${news}</ul>`)],
  ])('and holds dated news under %s is read', async (_, text) => {
    expect((await read(text, { format: 'web-page' })).entries).toHaveLength(4)
  })
})
