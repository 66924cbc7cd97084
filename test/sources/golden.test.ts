import { describe, expect, it } from 'vitest'
import { goldenOf, readCapture, told } from './read-capture.ts'

describe('a capture', () => {
  it.each([
    'federal-register/artificial-intelligence',
    'gams/world-semiconductor-council',
    'itu-t/recommendations-y',
    'itu-t/work-programme-13',
    'meti/english-releases',
    'meti/release-index',
    'mic/press-months',
    'nist/publications',
    'ppc/news',
  ])('of %s is read as entries that were looked at once', async (feedId) => {
    await expect(told(await readCapture(feedId))).toMatchFileSnapshot(goldenOf(feedId))
  })
})
