import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePdf, type DrawnLine } from './make-pdf.ts'
import { readPage, textOrRefusal } from './reading.ts'

/** Lines of a paragraph, from a height on down. */
const paragraph = (texts: readonly string[], top: number, x = 72): readonly DrawnLine[] =>
  texts.map((text, number) => ({ text, x, y: top - 14 * number }))

const BODY = [
  'The ministers agreed on a plan for trusted semi-',
  'conductor supply and on cross-',
  'border data flows between the two coun-',
  'tries. The plan is reviewed each year by both sides.',
]
const WHOLE =
  'The ministers agreed on a plan for trusted semiconductor supply and on cross-border data flows between the two countries. The plan is reviewed each year by both sides.'

const gazettePage = (number: number): readonly DrawnLine[] => [
  { text: `Test Gazette / Vol. ${90 + number}, No. ${number}`, y: 800 },
  ...paragraph(
    [
      `Part ${number + 1} tells of a rule that this bureau has proposed lately,`,
      'that it discussed with each of the many people who wrote,',
      'and that goes on where the page after this one begins with',
    ],
    700,
  ),
  { text: `- ${number + 1} -`, x: 290, y: 40 },
]

const annexPage = (number: number): readonly DrawnLine[] => [
  { text: `Annex ${number + 1} holds the figures of the test.`, y: 700 },
]

const titleOf = async (title: string) =>
  (await readPage(makePdf([paragraph(BODY, 700)], { info: `/Title (${title})` }))).title

const reportPage = (number: string, size: number): readonly DrawnLine[] => [
  { text: 'Semiconductor Test Report', y: 800, size },
  ...paragraph(
    [`This page of the test tells the number ${number}.`, 'It is here.', 'It is long.'],
    700,
  ),
]

describe('a PDF', () => {
  it('is read in whole paragraphs, its broken words mended', async () => {
    const next = [
      'A second paragraph stands apart from the first one, and has',
      'two lines of its own.',
    ]
    const { text, format } = await readPage(
      makePdf([
        [
          { text: 'Joint Test Statement', y: 760, size: 18 },
          ...paragraph(BODY, 720),
          ...paragraph(next, 640),
        ],
      ]),
    )
    expect(format).toBe('pdf')
    expect(text.split('\n')).toEqual(['Joint Test Statement', WHOLE, next.join(' ')])
  })

  it('keeps or drops the hyphen of a broken word as the document writes it elsewhere', async () => {
    const lines = [
      'Rights in co-development and of tradeMark owners are kept by the co-',
      'development partners and the trade-',
      'Mark owners alike, and by nobody else in this test.',
    ]
    const { text } = await readPage(makePdf([paragraph(lines, 700)]))
    expect(text).toContain('the co-development partners and the tradeMark owners')
  })

  it('in Japanese is joined without spaces', async () => {
    const lines = [
      '半導体に関する国際協力の覚書を公表しました。この覚書は、',
      '両国の研究機関が共同で材料を開発するための枠組みを定',
      'めるものです。',
    ]
    for (const font of ['shift_jis', 'unicode'] as const) {
      const { text, language } = await readPage(makePdf([paragraph(lines, 700)], { font }))
      expect({ text, language }).toEqual({ text: lines.join(''), language: 'ja' })
    }
  })

  it('in widely set Japanese is read as words', async () => {
    const title = '半 導 体 戦 略 の 推 進'
    const { text } = await readPage(
      makePdf(
        [
          [
            { text: title, y: 760, size: 16 },
            ...paragraph(
              [
                '本戦略は、材料と装置の供給を安定させるために、各国と協力して取り組む事項を定める。',
              ],
              700,
            ),
          ],
        ],
        { font: 'unicode' },
      ),
    )
    expect(text.split('\n')[0]).toBe('半導体戦略の推進')
  })

  it('goes on over the end of a page, without its running header, footer and page number', async () => {
    const { text } = await readPage(makePdf([0, 1, 2, 3].map(gazettePage)))
    expect(text).not.toMatch(/Gazette|- \d -/u)
    expect(text.split('\n')).toHaveLength(1)
    expect(text).toContain('the page after this one begins with Part 2 tells')
  })

  it('keeps a title that its running header repeats', async () => {
    const pages = [
      reportPage('one', 24),
      reportPage('two', 9),
      reportPage('three', 9),
      reportPage('four', 9),
    ]
    const { text } = await readPage(makePdf(pages))
    expect(text.match(/Semiconductor Test Report/gu)).toHaveLength(1)
  })

  it('keeps the items of a list apart', async () => {
    const lines = [
      'The parties will work together on these subjects, among many others:',
      '1. Standards',
      '2. Export control',
      '(a) materials of the first kind',
      '- tools',
    ]
    expect((await readPage(makePdf([paragraph(lines, 700)]))).text.split('\n')).toEqual(lines)
  })

  it('is read without letters too small to see and without what lies beside the page', async () => {
    const { text } = await readPage(
      makePdf([
        [
          ...paragraph(BODY, 700),
          { text: 'TINY SECRET', y: 600, size: 1 },
          { text: 'FAR SECRET', x: 5000, y: 580 },
        ],
      ]),
    )
    expect(text).toBe(WHOLE)
  })

  it('tells its title, unless a program made that up', async () => {
    expect(await titleOf('Joint Test Statement')).toBe('Joint Test Statement')
    expect(await titleOf('Microsoft Word - final2.docx')).toBeUndefined()
    expect(await titleOf('Untitled')).toBeUndefined()
  })

  it('of many pages is read as far as page 200, and says so', async () => {
    const { text, problems } = await readPage(
      makePdf(Array.from({ length: 203 }, (_, number) => annexPage(number))),
    )
    expect(text).toContain('Annex 200 ')
    expect(text).not.toContain('Annex 201 ')
    expect(problems).toEqual(['Only the first 200 of 203 pages were read.'])
  })

  it.each([
    [
      'encrypted',
      makePdf([paragraph(BODY, 700)], {
        trailer: `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> >> /ID [<00> <00>]`,
      }),
      'encrypted',
      false,
    ],
    ['damaged', new TextEncoder().encode('%PDF-1.7\nthis is none'), 'damaged', true],
    ['pictures only', makePdf([[], [], []]), 'pictures', false],
    [
      'written in letters of its own',
      makePdf([paragraph(BODY, 700)], { font: 'unnamed' }),
      'letters',
      false,
    ],
    [
      'a form for one program',
      makePdf([
        paragraph(
          [
            'Please wait... If this message is not eventually replaced by the proper',
            'contents of the document, your viewer cannot show this.',
          ],
          700,
        ),
      ]),
      'form',
      false,
    ],
  ] as const)('is refused with a remedy when it is %s', async (...[, body, words, retryable]) => {
    await expect(readPage(body)).rejects.toMatchObject({
      code: 'unreadable-document',
      message: expect.stringContaining(words) as unknown,
      remedy: expect.stringMatching(/\S/u) as unknown,
      retryable,
    })
  })

  it('says where some of its pages are pictures', async () => {
    const { problems } = await readPage(
      makePdf([paragraph(BODY, 700), [], [], [], paragraph(BODY, 700)]),
    )
    expect(problems).toEqual([expect.stringContaining('3 of 5 pages')])
  })

  it('that was cut or altered anywhere gives text or an error of ours, never another', async () => {
    const pdf = makePdf([paragraph(BODY, 700)])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(pdf.length - 1),
        fc.nat(255),
        fc.boolean(),
        async (place, value, cut) => {
          const broken = Uint8Array.from(cut ? pdf.subarray(0, place) : pdf)
          if (!cut) broken[place] = value
          // Anything else is thrown.
          expect(await textOrRefusal(broken)).not.toBe('')
        },
      ),
      { numRuns: 150 },
    )
  })
})
