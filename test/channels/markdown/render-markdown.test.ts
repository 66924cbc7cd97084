import { load } from 'cheerio'
import * as fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import { renderMarkdown } from '../../../src/channels/markdown/render-markdown.ts'
import { tidy } from '../../../src/text/normal-form.ts'
import { HOSTILE_KINDS, KINDS } from '../sample-kinds.ts'
import { hostileAnswer } from '../sample-answers.ts'
import { hostileDigest, sampleLateDigest } from '../sample-messages.ts'

/** What readers make of Markdown that lets everything through: CommonMark with GitHub's tables, strokes and bare links. */
const read = (markdown: string) =>
  load(
    micromark(markdown, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
    null,
    false,
  )

/** Pieces of which attacks on a reader of Markdown are made, and any text. */
const foreignTexts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '#',
        '##',
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~',
        '|',
        '|-|',
        '---',
        '===',
        '+',
        '-',
        '1.',
        '>',
        '<',
        '<b>',
        '<!--',
        '<https://evil.example>',
        '[',
        ']',
        '](',
        ')',
        '![',
        '[^1]:',
        '&lt;',
        '&#60;',
        '&',
        '\\',
        '\n',
        '\n\n',
        '    ',
        '\t',
        ' ',
        '!',
        ':',
        '=',
        '[x]',
        'https://evil.example',
        'www.evil.example',
        'me@evil.example',
        'mailto:',
        'word',
        '1)',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
)

const hostileKinds = fc.constantFrom(...HOSTILE_KINDS)

/** A mark that keeps names from being called shows nothing. */
const seen = (text: string): string => text.replaceAll('\u200B', '')

/** The elements that a reader makes of a message in which every foreign text is `text`. */
const shape = (text: string) => (make: (hostile: string) => Message) =>
  read(renderMarkdown(make(text)))('*')
    .toArray()
    .map((element) => ('name' in element ? element.name : ''))

/** An address in which it does not matter how its characters are encoded. */
const plain = (href: string): string => decodeURIComponent(new URL(href).href)

describe('a message as Markdown', () => {
  for (const language of ['en', 'ja'] as const)
    it.each(KINDS)(
      `shows %s in ${language} as it did when somebody last looked`,
      async (kind, make) => {
        await expect(renderMarkdown(make(language))).toMatchFileSnapshot(
          `golden/${kind}.${language}.md`,
        )
      },
    )

  it('shows any foreign text as text: no link, picture, code, heading or list of theirs', () => {
    fc.assert(
      fc.property(hostileKinds, foreignTexts, (make, text) => {
        // White space alone leaves items empty, as it should.
        fc.pre(tidy(text) !== '' && !URL.canParse(text))
        expect(shape(text)(make)).toEqual(shape('word')(make))
      }),
      { numRuns: 500 },
    )
  })

  it('loses no character of a foreign text', () => {
    fc.assert(
      fc.property(foreignTexts, (text) => {
        const quotation = read(renderMarkdown(hostileAnswer(text)))('h1').text()
        expect(seen(quotation)).toBe(tidy(text))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    'https://example.org/a_(b)?x=1&copy;=2&y=[3]',
    'https://example.org/*a*?q=<b>',
    'https://example.org/a\\b?c=\\d',
    "https://example.org/'a'#!b|c",
  ])('links %s to where it leads', (url) => {
    const $ = read(renderMarkdown(hostileAnswer(url)))
    const links = $('a').toArray()
    expect(links).toHaveLength(2)
    const meant = new URL(url).href
    expect(plain($(links[0]).attr('href') ?? '')).toBe(plain(meant))
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://nist.gov@evil.example/',
    'no address',
  ])('does not link %s', (url) => {
    expect(read(renderMarkdown(hostileDigest(url)))('a')).toHaveLength(0)
  })

  it('can be read by a program that knows headings only: one a message, one a section, one an entry', () => {
    const levels = renderMarkdown(sampleLateDigest('en')).match(/^#+(?= )/gmu)
    expect(levels).toEqual(['#', '##', '###', '##', '###', '###', '##'])
  })
})
