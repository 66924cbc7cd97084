import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'

describe('the meetings of the World Semiconductor Council', () => {
  it('are the PDFs of its page, and nothing else on it', async () => {
    const { entries } = await readCapture('gams/world-semiconductor-council')
    expect(entries.map(({ title, url }) => [title, url])).toEqual(
      ['30', '29', '28'].map((meeting, at) => [
        `Joint Statement of the ${meeting}th Meeting of the World Semiconductor Council`,
        `http://www.semiconductorcouncil.org/wsc/uploads/WSC-${2026 - at}-Joint-Statement-Final.pdf`,
      ]),
    )
  })

  it('have the day that stands beside the link, and none where only a month does', async () => {
    const { entries } = await readCapture('gams/world-semiconductor-council')
    expect(entries.map(({ publishedAt }) => publishedAt)).toEqual([
      undefined,
      '2025-05-22',
      '2024-05-23',
    ])
  })
})

describe('the METI release index, watched for GAMS', () => {
  it('gives the release that names the meeting, in whatever width its letters are', async () => {
    const { entries } = await readCapture('gams/meti')
    expect(entries.map(({ url, publishedAt }) => [url, publishedAt])).toEqual([
      ['https://www.meti.go.jp/press/2025/10/20251024009/20251024009.html', '2025-10-24'],
    ])
  })
})
