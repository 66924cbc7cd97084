import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRobots } from '../../src/fetch/robots-rules.ts'

const rules = (...lines: readonly string[]) => readRobots(lines.join('\n'), 'PolicyBriefingBot')

describe('a robots.txt', () => {
  it.each([
    ['nothing', [], '/x', true],
    ['a web page', ['<html><body>Disallow: /</body></html>'], '/x', true],
    ['a rule for all', ['User-agent: *', 'Disallow: /x'], '/x/y', false],
    ['a rule for other paths', ['User-agent: *', 'Disallow: /x'], '/y', true],
    ['an empty rule', ['User-agent: *', 'Disallow:'], '/x', true],
    ['a rule for others', ['User-agent: OtherBot', 'Disallow: /'], '/x', true],
    ['a rule for us', ['user-AGENT: policybriefingbot/1.0 (x)', 'DISALLOW: /'], '/x', false],
    [
      'a rule for us beside one for all',
      ['User-agent: *', 'Disallow: /', 'User-agent: PolicyBriefingBot', 'Allow: /'],
      '/x',
      true,
    ],
    [
      'a group for several',
      ['User-agent: OtherBot', 'User-agent: PolicyBriefingBot', 'Disallow: /'],
      '/x',
      false,
    ],
    [
      'two groups for us',
      [
        'User-agent: PolicyBriefingBot',
        'Disallow: /a',
        'User-agent: PolicyBriefingBot',
        'Disallow: /b',
      ],
      '/b',
      false,
    ],
    [
      'a sitemap within a group',
      ['User-agent: OtherBot', 'Sitemap: /s', 'User-agent: *', 'Disallow: /'],
      '/x',
      false,
    ],
    ['the longer of two', ['User-agent: *', 'Disallow: /', 'Allow: /news'], '/news/1', true],
    [
      'the longer of two',
      ['User-agent: *', 'Allow: /news', 'Disallow: /news/old'],
      '/news/old',
      false,
    ],
    ['the kinder of two alike', ['User-agent: *', 'Disallow: /x', 'Allow: /x'], '/x', true],
    ['a wildcard', ['User-agent: *', 'Disallow: /*/print'], '/a/b/print?x', false],
    ['a wildcard that does not fit', ['User-agent: *', 'Disallow: /*/print'], '/print', true],
    ['an end', ['User-agent: *', 'Disallow: /*.pdf$'], '/a.pdf', false],
    ['an end that is none', ['User-agent: *', 'Disallow: /*.pdf$'], '/a.pdf?x', true],
    ['an end without a wildcard', ['User-agent: *', 'Disallow: /x$'], '/xy', true],
    ['an end that would overlap', ['User-agent: *', 'Disallow: /ab*ba$'], '/aba', true],
    ['capitals', ['User-agent: *', 'Disallow: /X'], '/x', true],
    ['a query', ['User-agent: *', 'Disallow: /*?page='], '/list?page=2', false],
    ['comments', ['User-agent: * # all', 'Disallow: /x # no'], '/x', false],
    ['a byte order mark within', ['\uFEFFUser-agent: *', 'Disallow: /x'], '/x', false],
    ['letters', ['User-agent: *', 'Disallow: /総務'], '/%E7%B7%8F%E5%8B%99/1', false],
    ['escaped letters', ['User-agent: *', 'Disallow: /%e7%b7%8f'], '/%E7%B7%8F', false],
    ['needless escapes', ['User-agent: *', 'Disallow: /%7Euser'], '/~user', false],
    ['needed escapes', ['User-agent: *', 'Disallow: /a%2Fb'], '/a/b', true],
    ['rules without a robot', ['Disallow: /', 'User-agent: *', 'Disallow: /x'], '/y', true],
  ])('with %s decides', (...[, lines, path, allowed]) => {
    expect(rules(...lines).allows(path)).toBe(allowed)
    expect(readRobots(lines.join('\r\n'), 'PolicyBriefingBot').allows(path)).toBe(allowed)
  })

  it.each([
    [['User-agent: *', 'Crawl-delay: 10'], 10],
    [['User-agent: *', 'Crawl-delay: 0.5', 'Disallow: /x'], 0.5],
    [['User-agent: *', 'Crawl-delay: soon'], undefined],
    [['User-agent: OtherBot', 'Crawl-delay: 10'], undefined],
    [['User-agent: *', 'Crawl-delay: 10', 'User-agent: PolicyBriefingBot', 'Allow: /'], undefined],
  ])('tells how long to wait between pages: %j', (lines, seconds) => {
    expect(rules(...lines).crawlDelaySeconds).toBe(seconds)
  })

  it('fits a pattern as a regular expression of the same meaning would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 })
    const pieces = fc.array(letters, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(pieces, letters, fc.boolean(), (parts, rest, anchored) => {
        const pattern = `/${parts.join('*')}${anchored ? '$' : ''}`
        const meaning = new RegExp(`^/${parts.join('.*')}${anchored ? '$' : ''}`)
        const decided = rules('User-agent: *', `Disallow: ${pattern}`).allows(`/${rest}`)
        expect(decided).toBe(!meaning.test(`/${rest}`))
      }),
      { numRuns: 500 },
    )
  })

  it('that was made to be slow is decided in time', () => {
    const path = `/${'a'.repeat(8_000)}`
    const one = rules('User-agent: *', `Disallow: /${'*a'.repeat(250_000)}`)
    const many = rules(
      'User-agent: *',
      ...Array.from({ length: 500 }, () => `Disallow: /${'*a'.repeat(500)}b`),
    )
    const startedAt = performance.now()
    expect([one.allows(path), many.allows(path)]).toEqual([true, true])
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})
