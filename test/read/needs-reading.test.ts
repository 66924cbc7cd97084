import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needsReading } from '../../src/read/needs-reading.ts'

const url = 'https://publisher.example/news/1'

describe('an entry needs reading', () => {
  it('where its feed gave a sentence or nothing, and an address', () => {
    expect(needsReading({ summary: 'The bureau opens a consultation.', url })).toBe(true)
    expect(needsReading({ summary: '', text: '', url })).toBe(true)
    expect(needsReading({ summary: '覚書を公表しました。', url })).toBe(true)
  })

  it('not where the feed carries the text, or a paragraph', () => {
    expect(needsReading({ summary: 'Short.', text: 'The whole text.', url })).toBe(false)
    expect(needsReading({ summary: 'word '.repeat(60), url })).toBe(false)
    expect(needsReading({ summary: '覚書を公表しました。'.repeat(15), url })).toBe(false)
  })

  it('not where there is no page that we may ask for', () => {
    expect(needsReading({ summary: 'Short.' })).toBe(false)
    fc.assert(
      fc.property(
        fc.constantFrom(
          'file:///etc/hosts',
          'ftp://a.example/',
          'javascript:alert(1)',
          'https://a@b.example/',
          'no address',
        ),
        (address) => {
          expect(needsReading({ summary: 'Short.', url: address })).toBe(false)
        },
      ),
    )
  })
})
