import { load } from 'cheerio'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileAnswer, hostileDigest, sampleDigest, urgentEntry } from '../sample-messages.ts'
import { renderMessage } from '../../../src/channels/web/render-message.ts'
import { seen } from './browser.ts'
import { tidy } from '../../../src/text/normal-form.ts'

const PLACE = { id: 'm', level: 2, timeZone: 'UTC' }

/** Any text, and texts made of the pieces of which attacks are made. */
const foreignTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '</',
        '<!--',
        '-->',
        '`',
        '=',
        ' ',
        'script',
        'onerror',
        'javascript:',
        'https://',
        '@',
        '\u202E',
        '\u0000',
        '&lt;',
        ']]>',
        '${',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('a message as HTML', () => {
  it('shows any foreign text as text, and nothing of it as an element, handler or script', () => {
    fc.assert(
      fc.property(foreignTexts, (text) => {
        for (const message of [hostileDigest(text), hostileAnswer(text)]) {
          const html = String(renderMessage(message, PLACE))
          expect(seen(html).harm).toEqual([])
          const shown = message.kind === 'digest' ? '.summary' : 'blockquote span'
          // HTML parsers fold carriage returns; tidy leaves no other white space than single spaces.
          expect(load(html)(shown).first().text()).toBe(tidy(text))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('tells what is due when, in whose words, and that a label is provisional', () => {
    const html = load(String(renderMessage(sampleDigest('ja', [urgentEntry]), PLACE)))
    expect(html('.triage.act b').text()).toBe('要対応: 意見提出期限 2026年12月5日')
    expect(html('.triage.act q').text()).toBe('「Comments are due by December 5, 2026.」')
    expect(html('.triage.act q [lang]').attr('lang')).toBe('en')
    expect(html('.provisional').text()).toMatch(/^暫定/u)
  })

  it('makes well-formed HTML: reading and writing it again changes nothing that matters', () => {
    const html = String(renderMessage(hostileDigest('a & b'), PLACE))
    const $ = load(html, null, false)
    expect($('article')).toHaveLength(1)
    expect($.root().children()).toHaveLength(1)
  })

  it.each([
    ['https://www.nist.gov/a b', 'https://www.nist.gov/a%20b'],
    ['HTTP://EXAMPLE.ORG', 'http://example.org/'],
    ['javascript:alert(1)', undefined],
    [' javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['https://nist.gov@evil.example/', undefined],
    [`https://example.org/${'x'.repeat(3_000)}`, undefined],
    ['not an address', undefined],
  ])('links %s to %s', (url, href) => {
    const link = load(String(renderMessage(hostileAnswer(url), PLACE)))('.sources a')
    expect(link.attr('href')).toBe(href)
    expect(link.attr('rel')).toBe(href && 'noopener noreferrer')
  })
})
