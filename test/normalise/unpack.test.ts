import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { read, rss } from './documents.ts'
import { zipFile, type ZipMember } from './zip-file.ts'

const list = JSON.stringify([{ title: 'Quantum-safe keys', url: 'https://publisher.example/1' }])
const json = (changes: Partial<ZipMember> = {}): ZipMember => ({
  name: 'pubs-export.json',
  content: list,
  ...changes,
})
const MEGABYTE = 1024 * 1024

describe('a packed document', () => {
  it('is read as what is in it: JSON or XML in a zip, XML in gzip', async () => {
    expect(await read(zipFile([json()]))).toMatchObject({
      format: 'json-api',
      entries: [{ title: 'Quantum-safe keys' }],
      problems: [],
    })
    const feed = rss('<item><title>A</title></item>')
    const packed = [
      zipFile([
        { name: 'a/', content: '' },
        { name: 'a/feed.xml', content: feed },
      ]),
      gzipSync(feed),
    ]
    for (const body of packed) {
      expect(await read(body)).toMatchObject({ format: 'rss', entries: [{ title: 'A' }] })
    }
  })

  it('with several documents is read where the first kind of file stands, and says so', async () => {
    const members = [
      { name: '__MACOSX/._pubs.json', content: 'x' },
      { name: 'readme.html', content: '<p>Read me' },
      { name: 'small.json', content: '[]' },
      json(),
    ]
    expect(await read(zipFile(members))).toMatchObject({
      entries: [{ title: 'Quantum-safe keys' }],
      problems: ['The zip holds several documents; “pubs-export.json” was read.'],
    })
  })
})

describe('a zip that cannot be read is refused kindly', () => {
  it.each([
    ['an office file', [{ name: '[Content_Types].xml', content: '<a/>' }, json()], /office file/u],
    [
      'only other files',
      [{ name: 'a.csv', content: 'x' }],
      /no file that we read \(\.json, \.xml/u,
    ],
    ['no files', [], /no file that we read/u],
    ['a password', [json({ flags: 1 })], /password/u],
    ['a path outside', [json({ name: '../../list.json' })], /broken/u],
    [
      'too many files',
      Array.from({ length: 1_001 }, (_, n) => json({ name: `${n}.json` })),
      /1000 files/u,
    ],
    ['a header that says too little', [json({ claimedSize: 3 })], /broken.*too many bytes/u],
    ['a header that says too much', [json({ claimedSize: 5_000 })], /broken.*not enough bytes/u],
    ['a header beyond the limit', [json({ claimedSize: 4_000_000_000 })], /larger than 60 MB/u],
  ])('because of %s', async (_, members, message) => {
    const reading = read(zipFile(members))
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toMatchObject({ code: 'unreadable-document' })
  })

  it('because it breaks off, at whatever byte', async () => {
    const whole = zipFile([json()])
    for (let length = 4; length < whole.length; length += 7) {
      await expect(read(whole.subarray(0, length))).rejects.toMatchObject({
        code: 'unreadable-document',
      })
    }
  })

  it('because it is a bomb, whatever its headers say, before it has unfolded', async () => {
    const zeros = new Uint8Array(200 * MEGABYTE)
    const bodies = [
      zipFile([json({ content: zeros })]),
      zipFile([json({ content: zeros, claimedSize: 1_000 })]),
      gzipSync(zeros),
    ]
    for (const body of bodies) {
      const before = process.memoryUsage().arrayBuffers
      await expect(read(body)).rejects.toMatchObject({ code: 'unreadable-document' })
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * MEGABYTE)
    }
  })
})
