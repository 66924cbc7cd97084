import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { normalForm, tidy } from '../../src/text/normal-form.ts'
import { plainText } from '../../src/text/plain-text.ts'
import { recogniseLanguage } from '../../src/text/script.ts'
import { firstSentences, sentencesOf } from '../../src/text/sentences.ts'
import { shorten } from '../../src/text/shorten.ts'
import { tokenise } from '../../src/text/tokenise.ts'
import { findVerbatim } from '../../src/text/verbatim.ts'

describe('tidy', () => {
  it('drops what a reader cannot see: zero-width, bidirectional and tag characters', () => {
    const hidden = 'NIST\u200B\u202E news\u{E0041}\u{E0042}'
    expect(tidy(hidden)).toBe('NIST news')
  })

  it('keeps full-width characters as they were written and folds white space', () => {
    expect(tidy('  （案）に係る\n\n　意見募集 ')).toBe('（案）に係る 意見募集')
  })

  it('keeps the wide space of a Japanese title', () => {
    expect(tidy('（本紙　第1513号）')).toBe('（本紙　第1513号）')
  })

  it('never changes what is tidy already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text))
      }),
    )
  })

  it('makes texts that a database takes: no NUL, no lone surrogate', () => {
    expect(tidy('a\u0000b\uD800c')).toBe('ab\uFFFDc')
  })
})

describe('normalForm', () => {
  it('makes full-width and half-width writing equal', () => {
    expect(normalForm('ＡＩ（案）ｶﾞｲﾄﾞ')).toBe(normalForm('AI(案)ガイド'))
  })
})

describe('plainText', () => {
  it('reads markup as a person would: blocks apart, entities decoded, scripts unread', () => {
    expect(plainText('<p>One <b>bold</b></p><p>AT&amp;T</p><script>alert(1)</script>')).toBe(
      'One bold AT&T',
    )
  })

  it('leaves a lone ampersand and a less-than sign in prose alone', () => {
    expect(plainText('R&D where x < y')).toBe('R&D where x < y')
  })

  it('reads the markup that breaks naive readers in time that grows with the length only', () => {
    expect(plainText('&lt;h'.repeat(50_000))).toMatch(/^<h<h/u)
    expect(plainText('<p>x</p>'.repeat(50_000))).toMatch(/^x x x/u)
  })

  it('never throws, whatever the markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).toBeTypeOf('string')
      }),
    )
  })
})

describe('recogniseLanguage', () => {
  it.each([
    ['半導体の補助金について', 'ja'],
    ['個人情報保護委員会', 'ja'],
    ['AI事業者ガイドラインの改定', 'ja'],
    ['NIST releases a draft', 'en'],
    ['2026-11-20', 'und'],
  ])('takes “%s” for %s', (text, language) => {
    expect(recogniseLanguage(text)).toBe(language)
  })
})

describe('sentencesOf', () => {
  it('ends no sentence after an abbreviation', () => {
    expect(
      sentencesOf('The U.S. Department issued Notice No. 5 on Jan. 3. It applies now.'),
    ).toEqual(['The U.S. Department issued Notice No. 5 on Jan. 3.', 'It applies now.'])
  })

  it('ends Japanese sentences at their full stops', () => {
    expect(sentencesOf('案を公表した。意見を募集する。')).toEqual([
      '案を公表した。',
      '意見を募集する。',
    ])
  })

  it('loses no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sentencesOf(text).join('').replaceAll(' ', '')).toBe(tidy(text).replaceAll(' ', ''))
      }),
    )
  })
})

describe('firstSentences', () => {
  it('puts nothing between Japanese sentences, and one space where English ones have white space', () => {
    expect(firstSentences('案を公表した。意見を募集する。締切は未定。', 2)).toBe(
      '案を公表した。意見を募集する。',
    )
    expect(firstSentences('It applies now.\n  Nobody objects. The rest.', 2)).toBe(
      'It applies now. Nobody objects.',
    )
  })

  it('is the beginning of any text, and all of it where it has no more sentences', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(4), (text, count) => {
        expect(tidy(text).startsWith(firstSentences(text, count))).toBe(true)
        expect(firstSentences(text, sentencesOf(text).length)).toBe(tidy(text))
      }),
    )
  })
})

describe('shorten', () => {
  it('never cuts inside a character as the reader sees it', () => {
    expect(shorten('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
  })

  it('never returns more characters than it was allowed', () => {
    const graphemes = new Intl.Segmenter('und')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (text, limit) => {
          const shortened = shorten(text, limit)
          expect(Array.from(graphemes.segment(shortened)).length).toBeLessThanOrEqual(limit)
          expect(shortened === text || shortened.endsWith('…')).toBe(true)
          expect(shortened === text).toBe(Array.from(graphemes.segment(text)).length <= limit)
        },
      ),
    )
  })
})

describe('tokenise', () => {
  it('cuts what is too long to be a word, in either script', () => {
    for (const run of ['x1'.repeat(5_000), 'データ'.repeat(5_000)])
      for (const term of tokenise(run)) expect(term.length).toBeLessThanOrEqual(100)
  })

  it('keeps a document number whole and finds it by its parts', () => {
    expect(tokenise('NIST SP 800-218A')).toEqual(['nist', 'sp', '800-218a', '800', '218a'])
    expect(tokenise('ITU-T Y.3800')).toContain('y.3800')
  })

  it('gives the same English stems to a question and to its answer', () => {
    expect(tokenise('the proposed rules')).toEqual(tokenise('Proposing a rule'))
  })

  it('gives Japanese words and bigrams, without pure hiragana', () => {
    const terms = tokenise('量子暗号について')
    expect(terms).toEqual(expect.arrayContaining(['量子', '暗号', '_子暗']))
    expect(terms).not.toContain('つい')
  })

  it('reads full-width letters as letters', () => {
    expect(tokenise('ＩＴＵ標準')).toContain('itu')
  })
})

describe('findVerbatim', () => {
  it('gives the words as they stand in the text, though the quotation was written otherwise', () => {
    expect(findVerbatim('高性能AI(人工知能)', '本日、高性能ＡＩ（人工知能）の対応')).toBe(
      '高性能ＡＩ（人工知能）',
    )
  })

  it('finds nothing where the words were changed, shortened or reordered', () => {
    expect(findVerbatim('open networks', 'networks that are open')).toBeUndefined()
    expect(findVerbatim('', 'anything')).toBeUndefined()
  })

  it('finds every piece of a text in the text', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.nat(50), fc.nat(50), (text, from, length) => {
        const quote = text.slice(from, from + length)
        expect(normalForm(findVerbatim(quote, text) ?? '')).toBe(normalForm(quote))
      }),
    )
  })
})
