import { afterEach, describe, expect, it } from 'vitest'
import { createNormaliser, type Normaliser } from '../../src/normalise/normaliser.ts'
import { ADDRESS, hints, rss } from './documents.ts'

let normaliser: Normaliser
afterEach(() => normaliser.close())

const documentOf = (text: string) => ({ body: new TextEncoder().encode(text), address: ADDRESS })
const good = documentOf(rss('<item><title>Good</title></item>'))
/** 150,000 entries: more than a second of honest work, far more than 16 MB. */
const heavy = documentOf(rss('<item><title>Heavy</title></item>'.repeat(150_000)))

describe('the normaliser', () => {
  it('reads documents that come all at once, each to its own asker', async () => {
    normaliser = createNormaliser()
    const titles = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const text = rss(`<item><title>Title ${number}</title></item>`)
        return (await normaliser.normalise(documentOf(text), hints())).entries[0]?.title
      }),
    )
    expect(titles).toEqual(Array.from({ length: 20 }, (_, number) => `Title ${number}`))
  })

  it('hands on what the reader said of an unreadable document, with its remedy', async () => {
    normaliser = createNormaliser()
    await expect(normaliser.normalise(documentOf(''), hints())).rejects.toMatchObject({
      name: 'BriefingError',
      code: 'unreadable-document',
      message: 'The document is empty',
      remedy: expect.stringContaining('next poll') as unknown,
      retryable: true,
    })
  })

  it('gives up a document at the deadline, and reads the next one', async () => {
    normaliser = createNormaliser({ deadlineMilliseconds: 200 })
    await normaliser.normalise(good, hints()).catch(() => undefined)
    const [slow, next] = await Promise.allSettled([
      normaliser.normalise(heavy, hints()),
      normaliser.normalise(good, hints()),
    ])
    expect(slow).toMatchObject({
      reason: {
        code: 'unreadable-document',
        message: expect.stringContaining('200 ms') as unknown,
      },
    })
    expect(next).toMatchObject({ value: { entries: [{ title: 'Good' }] } })
  })

  it('gives up a document that wants too much memory, and reads the next one', async () => {
    normaliser = createNormaliser({ memoryMegabytes: 48, deadlineMilliseconds: 60_000 })
    const [fat, next] = await Promise.allSettled([
      normaliser.normalise(heavy, hints()),
      normaliser.normalise(good, hints()),
    ])
    expect(fat).toMatchObject({
      reason: {
        code: 'unreadable-document',
        message: expect.stringContaining('memory') as unknown,
      },
    })
    expect(next).toMatchObject({ value: { entries: [{ title: 'Good' }] } })
  })

  it('stops at once when it is closed, and stays closed', async () => {
    normaliser = createNormaliser()
    const [reading] = await Promise.allSettled([
      normaliser.normalise(heavy, hints()),
      normaliser.close(),
    ])
    expect(reading).toMatchObject({
      reason: { message: expect.stringContaining('stopped by us') as unknown },
    })
    await expect(normaliser.normalise(good, hints())).rejects.toThrow('stopped by us')
  })
})
