import { describe, expect, it } from 'vitest'
import { article, PARAGRAPH } from './reading.ts'
import { makePdf } from './make-pdf.ts'
import { readDocument } from '../../src/read/read-document.ts'

const readWhole = (body: string | Uint8Array, contentType?: string) =>
  readDocument({
    document: {
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      address: 'file:paper',
      ...(contentType === undefined ? {} : { contentType }),
    },
    hint: { title: '', language: 'und', whole: true },
  })

describe('a document that is wanted whole', () => {
  it('marks where the pages of a PDF begin, but cuts no sentence that goes on', async () => {
    const { text } = await readWhole(
      makePdf([
        [{ text: 'The board of the harbour has met, and it is agreed that the', y: 60 }],
        [
          { text: 'lamps are lit at dusk by the keepers, who are told so by', y: 700 },
          { text: 'the bell of the mole.', y: 686 },
          { text: 'They are put out at dawn.', y: 600 },
        ],
        [],
        [{ text: 'The keepers are paid by the week.', y: 700 }],
      ]),
    )
    expect(text.split('\n')).toEqual([
      '\f1',
      'The board of the harbour has met, and it is agreed that the lamps are lit at dusk by the keepers, who are told so by the bell of the mole.',
      '\f2',
      'They are put out at dawn.',
      '\f4',
      'The keepers are paid by the week.',
    ])
  })

  it('marks headings and items of a page, also where they hold further elements', async () => {
    const { text } = await readWhole(
      article(
        `<h2><a href="#x">Oil</a></h2><ul><li><p>Whale</p></li><li></li></ul><p>${PARAGRAPH}</p>`,
      ),
    )
    expect(text.split('\n').slice(-3)).toEqual(['## Oil', '- Whale', PARAGRAPH.trim()])
  })

  it('keeps the lines of a plain text, and whether they are indented', async () => {
    const lines = ['Title of the paper', '', '\tIt begins here,', 'and\u200B goes   on.']
    const { text } = await readWhole(lines.join('\r\n'))
    expect(text).toBe('Title of the paper\n\n It begins here,\nand goes on.')
  })

  it('is read far beyond what is kept of a publication, up to a limit that is told', async () => {
    const long = await readWhole(`${PARAGRAPH}\n`.repeat(10_000))
    expect(long.text.length).toBeGreaterThan(1_000_000)
    expect(long.problems).toEqual([])
    const longer = await readWhole(`${PARAGRAPH}\n`.repeat(30_000))
    expect(longer.text.length).toBeLessThanOrEqual(2_000_000)
    expect(longer.problems).toEqual([expect.stringContaining('2000000 characters')])
  })

  it('as Markdown is read by its lines, whatever marks stand in it', async () => {
    const text = '[{"a": 1}] is <b>what</b> a program would say of this paper of ours.'
    expect(await readWhole(text, 'text/markdown')).toMatchObject({ format: 'text', text })
    await expect(readWhole(text)).rejects.toMatchObject({ code: 'unreadable-document' })
  })
})
