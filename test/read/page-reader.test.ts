import { afterEach, describe, expect, it } from 'vitest'
import { describeError } from '../../src/domain/errors.ts'
import { createPageReader, type PageReader } from '../../src/read/page-reader.ts'
import { makeBomb, makePdf } from './make-pdf.ts'

let reader: PageReader
afterEach(() => reader.close())

const hint = { title: 'Test', language: 'en' }
const documentOf = (body: string | Uint8Array) => ({
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  address: 'https://publisher.example/a',
})
const sentence = (number: number) => `This is the publication with the number ${number}, as it is.`
const good = documentOf(`<main><p>${sentence(0)}</p></main>`)
/** A million links: more than a second of work, more than 32 MB. */
const heavy = documentOf(`<body>${'<a href=x>link</a> '.repeat(1_000_000)}`)

describe('the page reader', () => {
  it('reads pages and PDFs that come all at once, each to its own asker', async () => {
    reader = createPageReader()
    const texts = await Promise.all(
      Array.from({ length: 10 }, async (_, number) => {
        const words = sentence(number)
        const page = number % 2 === 0 ? `<p>${words}</p>` : makePdf([[{ text: words, y: 700 }]])
        return (await reader.read(documentOf(page), hint)).text
      }),
    )
    expect(texts).toEqual(Array.from({ length: 10 }, (_, number) => sentence(number)))
  })

  it('hands on what was said of an unreadable document, with its remedy', async () => {
    reader = createPageReader()
    await expect(reader.read(documentOf(' '), hint)).rejects.toMatchObject({
      name: 'BriefingError',
      code: 'unreadable-document',
      message: 'The document is empty',
      remedy: expect.stringContaining('later') as unknown,
      retryable: true,
    })
  })

  it('refuses a document that is too large before it is read', async () => {
    reader = createPageReader({ deadlineMilliseconds: 1 })
    await expect(reader.read(documentOf(new Uint8Array(31 * 2 ** 20)), hint)).rejects.toMatchObject(
      {
        code: 'unreadable-document',
        message: expect.stringContaining('30 MB') as unknown,
      },
    )
  })

  it.each([
    ['takes too long', heavy, { deadlineMilliseconds: 300 }, '300 ms'],
    ['fills the heap', heavy, { memoryMegabytes: 32, deadlineMilliseconds: 60_000 }, 'memory'],
    [
      'unpacks to gigabytes',
      documentOf(makeBomb(400)),
      { memoryMegabytes: 64, deadlineMilliseconds: 60_000 },
      'memory',
    ],
  ] as const)(
    'gives up a document that %s, and reads the next one',
    async (...[, bad, limits, words]) => {
      reader = createPageReader(limits)
      await reader.read(good, hint).catch(() => undefined)
      const [given, next] = await Promise.allSettled([
        reader.read(bad, hint),
        reader.read(good, hint),
      ])
      expect(given).toMatchObject({
        reason: {
          code: 'unreadable-document',
          message: expect.stringContaining(words) as unknown,
          remedy: expect.stringMatching(/\S/u) as unknown,
        },
      })
      expect(next).toMatchObject({ value: { text: sentence(0) } })
    },
  )

  it.each([
    ['elements in each other', '<div>'.repeat(1_000_000)],
    ['elements that are not counted', '<html>'.padEnd(60_000, '<body>') + sentence(1)],
    ['comments that never end', '<!--'.repeat(500_000)],
    ['one long attribute', `<p style="${'color:red;'.repeat(500_000)}">${sentence(1)}`],
    ['lines that are broken a million times', `<p>半${'\n'.repeat(1_000_000)}導 ${sentence(1)}`],
  ])('is done in time with a page of %s', async (_, page) => {
    reader = createPageReader()
    const told = await reader.read(documentOf(page), hint).then(
      ({ text }) => text,
      (error: unknown) => describeError(error),
    )
    expect(told).not.toMatch(/longer than|memory/u)
  })

  it('stops at once when it is closed, and stays closed', async () => {
    reader = createPageReader()
    const [reading] = await Promise.allSettled([reader.read(heavy, hint), reader.close()])
    expect(reading).toMatchObject({
      reason: { message: expect.stringContaining('stopped by us') as unknown },
    })
    await expect(reader.read(good, hint)).rejects.toThrow('stopped by us')
  })
})
