import { Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readDocument } from '../../src/read/read-document.ts'
import { makePdf } from './make-pdf.ts'
import { METI, NIST } from './pages.ts'
import { article, PARAGRAPH } from './reading.ts'

const readAs = (title: string, page: string | Uint8Array) =>
  readDocument({
    document: { body: Buffer.from(page), address: 'https://publisher.example/a' },
    hint: { title, language: 'en' },
  })

describe('a document', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([
    [
      'a page',
      article(
        '<img src="http://127.0.0.1:9/a.png"><script src="http://127.0.0.1:9/a.js"></script><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><iframe src="http://127.0.0.1:9/"></iframe>',
      ),
    ],
    [
      'a PDF in a font that is not embedded',
      makePdf(
        [
          [
            {
              text: '公表した資料を読むための試験であり、日本語の文字が並んでいる。この資料は試験のためだけに作られ、ほかの意味はない。',
              y: 700,
            },
          ],
        ],
        { font: 'unicode' },
      ),
    ],
  ])('is read without asking any server for anything: %s', async (_, page) => {
    const asked = vi.spyOn(globalThis, 'fetch')
    const connected = vi.spyOn(Socket.prototype, 'connect')
    expect((await readAs('Test', page)).text).not.toBe('')
    expect(asked).not.toHaveBeenCalled()
    expect(connected).not.toHaveBeenCalled()
  })

  it.each([
    ['英語の教科書を改訂しました', METI],
    ['Grants for Coastal Fisheries Announced', NIST],
  ])(
    'that says nothing of the title in the feed is another one, and not taken for it: %s',
    async (title, page) => {
      await expect(readAs(title, page)).rejects.toMatchObject({
        code: 'unreadable-document',
        message: 'The document says next to nothing of what the title in the feed says',
      })
    },
  )

  it.each([
    ['先端半導体の共同研究に関する覚書', METI],
    ['Post-Quantum Test Profile: Comments Wanted', NIST],
    ['先端半導体の共同研究に関する覚書', NIST],
    ['Update', NIST],
  ])(
    'that does, or of which nobody can tell, is read without a problem: %s',
    async (title, page) => {
      expect((await readAs(title, page)).problems).toEqual([])
    },
  )

  it('in a language of its own is not called English for its letters', async () => {
    const page = article('').replace('<html>', '<html lang="fr-FR">')
    expect((await readAs('Test', page)).language).toBe('fr-FR')
    expect((await readAs('Test', `<p>${PARAGRAPH}</p>`)).language).toBe('en')
  })
})
