import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainAddress } from '../../src/text/plain-address.ts'
import { likeness, plainLetters, plainWords } from '../../src/text/plain-words.ts'

describe('plain words', () => {
  it('are letters and digits alone, small and of one width', () => {
    expect(plainWords('  「ＡＩ」 Act—No. 5!')).toBe('ai act no 5')
    expect(plainLetters('半導体の 補助金')).toBe('半導体の補助金')
  })

  it('stay as they are when they are made plain again', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(plainWords(plainWords(text))).toBe(plainWords(text))
      }),
    )
  })

  it('are alike as much one way as the other, between nothing and all', () => {
    const text = string({ unit: constantFrom('a', 'b', '量', '子', ' ', '1'), maxLength: 20 })
    assert(
      property(text, text, (one, other) => {
        const alike = likeness(one, other)
        expect(likeness(other, one)).toBe(alike)
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike).toBeLessThanOrEqual(1)
        expect(likeness(one, one)).toBe(1)
      }),
    )
  })
})

describe('a plain address', () => {
  const PLAIN = 'https://publisher.example/news/a?id=1&page=2'

  it.each([
    'http://publisher.example/news/a?id=1&page=2',
    'https://www.publisher.example/news/a?page=2&id=1',
    'https://PUBLISHER.example:443/news/a/?id=1&page=2&utm_source=rss&utm_medium=feed',
    'https://publisher.example/news/a/index.html?fbclid=x&id=1&page=2',
  ])('is the same for %s', (address) => {
    expect(plainAddress(address)).toBe(plainAddress(PLAIN))
  })

  it.each([
    'https://publisher.example/news/A?id=1&page=2',
    'https://publisher.example/news/a?id=2&page=2',
    'https://publisher.example/news/a?id=1&page=2#part-2',
    'https://other.example/news/a?id=1&page=2',
    'https://publisher.example:8443/news/a?id=1&page=2',
  ])('is another one for %s', (address) => {
    expect(plainAddress(address)).not.toBe(plainAddress(PLAIN))
  })
})
