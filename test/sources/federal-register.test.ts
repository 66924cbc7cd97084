import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'

describe('a month of the Federal Register', () => {
  it('tells its documents, and an excerpt where there is no abstract', async () => {
    const { entries } = await readCapture('federal-register/artificial-intelligence')
    expect(entries.map(({ id, publishedAt, summary }) => [id, publishedAt, summary])).toEqual([
      [
        '2026-20411',
        '2026-11-19',
        'The office asks how data centers that train large models may be supplied with power.',
      ],
      ['2026-20388', '2026-11-18', 'mentions artificial intelligence once'],
    ])
  })

  it('leads to its next page', async () => {
    const { nextPage } = await readCapture('federal-register/artificial-intelligence')
    expect(nextPage).toMatch(
      /^https:\/\/www\.federalregister\.gov\/api\/v1\/documents\?.*&page=2&per_page=100$/u,
    )
  })
})
