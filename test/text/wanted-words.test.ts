import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../src/domain/errors.ts'
import { readWantedWords, searchable } from '../../src/text/wanted-words.ts'

const wants = (words: string, ...texts: readonly string[]): boolean =>
  readWantedWords(words)(searchable(...texts))

const ENGLISH =
  'Agency drafts Quantum key-distribution policies for U.S. networks, asks on SP 800-218A'
const JAPANESE = '総務省、量子暗号通信（ＱＫＤ）とAI 戦略に関する意見募集を\n開始'

/** Undefined where the words are refused, as they should be: with a remedy. */
const read = (words: string) => {
  try {
    return readWantedWords(words)
  } catch (error) {
    if (error instanceof BriefingError && error.code === 'bad-input' && error.remedy)
      return undefined
    throw error
  }
}

const LETTERS = ['alpha', 'beta', 'gamma', '量子', '暗号']

describe('wanted words', () => {
  it.each([
    ['', true],
    [' \u3000 ', true],
    ['quantum', true],
    ['QUANTUM', true],
    ['ｑｕａｎｔｕｍ', true],
    ['quant', false],
    ['network', true],
    ['networks', true],
    ['policy', true],
    ['polic', false],
    ['quantum networks', true],
    ['networks quantum', true],
    ['quantum semiconductor', false],
    ['quantum, networks', true],
    ['"key distribution"', true],
    ['“key distribution”', true],
    ['key-distribution', true],
    ['"distribution key"', false],
    ['"quantum distribution"', false],
    ['U.S.', true],
    ['800-218A', true],
    ['800-218', false],
    ['semiconductor OR quantum', true],
    ['semiconductor OR chips', false],
    ['semiconductor export OR quantum key', true],
    ['quantum OR semiconductor NOT networks', false],
    ['networks NOT computing', true],
    ['quantum NOT networks', false],
    ['quantum -networks', false],
    ['quantum –network', false],
    ['quantum -"key distribution"', false],
    ['quantum -"key exchange"', true],
    ['NOT computing', true],
    ['NOT quantum', false],
    ['-computing -semiconductor', true],
    ['quantum AND networks', true],
    ['quantum & networks', true],
    ['quantum not networks', false],
  ])('%j want of an English text: %j', (words, isWanted) => {
    expect(wants(words, ENGLISH)).toBe(isWanted)
  })

  it.each([
    ['量子', true],
    ['子暗', true],
    ['半導体', false],
    ['量子 意見', true],
    ['量子　意見', true],
    ['量子、意見', true],
    ['量子 NOT 計算', true],
    ['量子 NOT 暗号', false],
    ['量子　ＮＯＴ　暗号', false],
    ['量子 －暗号', false],
    ['半導体 ＯＲ 量子', true],
    ['半導体OR量子', true],
    ['量子NOT暗号', false],
    ['「量子暗号」', true],
    ['『量子 暗号』', true],
    ['「暗号量子」', false],
    ['量子 -「意見募集」', false],
    ['意見募集を開始', true],
    ['QKD', true],
    ['AI', true],
    ['AI戦略', true],
    ['I戦略', false],
    ['ＡＩ　戦略', true],
  ])('%j want of a Japanese text: %j', (words, isWanted) => {
    expect(wants(words, JAPANESE)).toBe(isWanted)
  })

  it('may be spread over the texts, those of one phrase may not', () => {
    expect(wants('quantum network', 'Quantum', 'Networks')).toBe(true)
    expect(wants('"quantum network"', 'Quantum', 'Networks')).toBe(false)
    expect(wants('quantum NOT network', 'Quantum', 'A network')).toBe(false)
  })

  it.each([
    ['NOT', 'NOT has no word behind it.'],
    ['quantum NOT', 'NOT has no word behind it.'],
    ['quantum NOT OR chips', 'NOT has no word behind it.'],
    ['NOT NOT quantum', 'NOT has no word behind it.'],
    ['NOT &', 'NOT has no word behind it.'],
    ['OR', 'OR stands between two words.'],
    ['quantum OR', 'OR stands between two words.'],
    ['OR quantum', 'OR stands between two words.'],
    ['quantum OR NOT chips', 'OR stands between two words.'],
    ['quantum - chips', 'A dash stands alone.'],
    ['"quantum', 'A " has no other half.'],
    ['quantum "" chips', 'A " has no other half.'],
    ['「量子', 'A 「 has no other half.'],
    ['量子」', 'A 」 has no other half.'],
    ['AND', 'There is no word in “AND”.'],
    ['?!', 'There is no word in “?!”.'],
    ['quantum -quantum', 'The same word is wanted and ruled out.'],
    ['a'.repeat(501), 'These words are longer than 500 characters.'],
  ])('%j make no sense, and the remedy says what would', (words, message) => {
    expect(() => readWantedWords(words)).toThrow(
      expect.objectContaining({
        code: 'bad-input',
        message,
        remedy: expect.stringMatching(/\w/u) as string,
      }),
    )
  })

  it('may have 500 characters', () => {
    expect(wants('量'.repeat(500), '量'.repeat(501))).toBe(true)
  })

  it('mean by side by side, OR and NOT what sets of words mean', () => {
    const some = array(constantFrom(...LETTERS), { maxLength: 5 })
    const alternatives = array(array(constantFrom(...LETTERS), { minLength: 1, maxLength: 3 }), {
      maxLength: 3,
    })
    assert(
      property(some, alternatives, some, (text, wanted, unwanted) => {
        const isRuledOut = (word: string): boolean => unwanted.includes(word)
        const isNonsense = wanted.length > 0 && wanted.every((all) => all.some(isRuledOut))
        const isMeant =
          (wanted.length === 0 || wanted.some((all) => all.every((word) => text.includes(word)))) &&
          !text.some(isRuledOut)
        const written = [
          wanted.map((all) => all.join(' ')).join(' OR '),
          ...unwanted.map((word, at) => (at % 2 === 0 ? `NOT ${word}` : `-${word}`)),
        ].join(' ')
        expect(read(written)?.(searchable(text.join(' / ')))).toBe(isNonsense ? undefined : isMeant)
      }),
    )
  })

  it('are read or refused with a remedy, whatever is typed', () => {
    const pieces = constantFrom(
      'OR',
      'NOT',
      '-',
      '"',
      '「',
      '」',
      ' ',
      '　',
      '量子',
      'ＡＩ',
      ',',
      '(',
    )
    const typed = string({ unit: pieces, maxLength: 20 })
    assert(
      property(typed, string({ unit: 'grapheme' }), (words, text) => {
        expect([true, false, undefined]).toContain(read(words)?.(searchable(text)))
      }),
      { numRuns: 1_000 },
    )
  })
})
