import { load } from 'cheerio'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOSTILE_KINDS } from '../sample-kinds.ts'
import { hostileAnswer } from '../sample-answers.ts'
import {
  hostileDigest,
  sampleAlertUpdate,
  sampleBundle,
  sampleDigest,
  sampleLateDigest,
  urgentEntry,
} from '../sample-messages.ts'
import { createRender } from '../../../src/channels/web/render-message.ts'
import { seen } from './browser.ts'
import { tidy } from '../../../src/text/normal-form.ts'

const PLACE = { id: 'm', level: 2 }
const render = createRender({ timeZone: 'UTC', chart: () => '<svg class="chart"></svg>' })

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

/** One of the two posts of a digest. */
const part = (number: number) =>
  load(String(render({ ...sampleLateDigest('en'), part: { number, of: 2 } }, PLACE)))

describe('a message as HTML', () => {
  it('shows any foreign text as text, and nothing of it as an element, handler or script', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOSTILE_KINDS), foreignTexts, (make, text) => {
        const html = String(render(make(text), PLACE))
        expect(seen(html).harm).toEqual([])
        const shown = 'h2 > span, blockquote span, .translation span, .entry :is(h3, h4)'
        // HTML parsers fold carriage returns; tidy leaves no other white space than single spaces.
        expect(load(html)(shown).first().text()).toBe(tidy(text))
      }),
      { numRuns: 500 },
    )
  })

  it('tells what is due when, in whose words, and that a label is provisional', () => {
    const html = load(String(render(sampleDigest('ja', [urgentEntry]), PLACE)))
    expect(html('.triage.act b').text()).toBe('意見提出期限 2026年12月5日')
    expect(html('.triage.act q').text()).toBe('「Comments are due by December 5, 2026.」')
    expect(html('.triage.act q [lang]').attr('lang')).toBe('en')
    expect(html('.provisional').text()).toMatch(/^暫定/u)
  })

  it('leads from the head of a digest to what to act on, to watch, to know, and to what changed', () => {
    const digest = sampleLateDigest('en')
    const sections = [...digest.sections, ...sampleDigest('en').sections]
    const $ = load(String(render({ ...digest, sections }, PLACE)))
    const targets = $('.contents a')
      .toArray()
      .map((link) =>
        $($(link).attr('href') ?? '')
          .find(':is(h3)')
          .text(),
      )
    expect(targets).toEqual(['Act', 'Watch', 'Context', 'What changed since the last digest'])
    expect($('.counts').first().text()).toContain('This digest is late')
    expect($('svg.chart').length).toBe(1)
    expect($('figcaption li').first().text()).toContain('Leadership')
  })

  it('draws no chart where nothing is new, and names who was watched', () => {
    const $ = load(String(render(sampleDigest('ja', []), PLACE)))
    expect($('svg')).toHaveLength(0)
    expect($('header').text()).toContain('該当する新しい公表はありませんでした')
    expect($('header').text()).toContain('NIST、経済産業省')
  })

  it('tells the head of a digest in its first part only', () => {
    expect(part(1)('.period').text()).toBe(
      'Nov 13 – 20, 2026 · part 1 of 2'.replaceAll(' – ', '\u2009–\u2009'),
    )
    expect(part(1)('.counts, figure')).toHaveLength(3)
    expect(part(2)('.counts, figure')).toHaveLength(0)
    expect(part(2)('.entry').length).toBe(part(1)('.entry').length)
  })

  it('tells what changed, in whose language, and what is new beside nothing', () => {
    const $ = load(String(render(sampleAlertUpdate('ja'), PLACE)))
    expect($('h2').text()).toBe('政策アラート（更新）')
    const items = $('.changes li')
      .toArray()
      .map((item) => $(item).text())
    expect(items).toEqual([
      '表題 「Call for comments」 → 「Call for comments (extended)」',
      '本文 「… until December 5 …」 → 「… until December 19 …」',
      '日付 記載なし → 2026年11月19日',
    ])
    expect($('.changes del [lang]').attr('lang')).toBe('en')
    expect($('.entry').has('.changes').find('h3').text()).toContain('FIPS 203')
  })

  it('says in an alert how urgent each entry is, and how many more there are', () => {
    const $ = load(String(render(sampleBundle('en'), PLACE)))
    expect($('h2').text()).toBe('Policy alert: 10 publications')
    expect($('.triage b').first().text()).toBe('Act: comments due Dec 5, 2026')
    expect($('.alert > p').text()).toBe('7 more stand in the digest.')
  })

  it('makes well-formed HTML: reading and writing it again changes nothing that matters', () => {
    const html = String(render(hostileDigest('a & b'), PLACE))
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
    const link = load(String(render(hostileAnswer(url), PLACE)))('.sources a')
    expect(link.attr('href')).toBe(href)
    expect(link.attr('rel')).toBe(href && 'noopener noreferrer')
  })
})
