import { assert, array, constantFrom, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, provenSentences } from '../../src/summarise/check-facts.ts'
import { entryOf, isProven } from './proven.ts'

describe('a name of a summary', () => {
  const METI = { written: 'METI', source: '経済産業省' }

  it.each([
    ['The rule binds Micron.', 'Micron is bound.', []],
    ['The rule binds MICRON.', 'Micron is bound.', []],
    ['NIST asks for views.', 'The National Institute of Standards and Technology asks.', []],
    ['同省は意見を募る。', 'The ministry asks.', []],
    ['今般総務省が公表した。', '総務省の発表です。', []],
    ['コンピューターを扱う。', 'コンピュータの話です。', []],
    ['データセンターのセキュリティを扱う。', 'It is about safe computing.', []],
    ['テレビとラジオの局に尋ねる。', 'It asks broadcasters.', []],
    ['It was issued in October 1999.', 'issued date: 1999-10; status: final', []],
    ['It was issued in 1999.', 'issued date: 1999-10; status: final', []],
    ['1年延長する。', 'The date moves by an additional year.', []],
    ['It serves post-5G systems.', 'ポスト5Gの基盤を強化する。', []],
    ['The Japanese agency asks about AI by Monday.', '人工知能について聞きます。', []],
    ['METI asks for views.', '経済産業省が意見を募ります。', [METI]],
    [
      'The Ministry of Economy, Trade and Industry (METI, 経済産業省) asks.',
      '経済産業省が意見を募ります。',
      [{ written: 'Ministry of Economy, Trade and Industry', source: '経済産業省' }],
    ],
    ['マイクロンが対象となる。', 'It binds Micron.', []],
    ['ディープマインドが対象となる。', 'It binds Deep Mind.', []],
    ['It binds Rapidus.', 'ラピダスを対象とする。', []],
    [
      'エヌビディアが対象となる。',
      'It binds NVIDIA.',
      [{ written: 'エヌビディア', source: 'NVIDIA' }],
    ],
    ['DOT asks for views.', 'The U.S. Department of Transportation asks.', []],
    [
      '米国運輸省が意見を募る。',
      'The U.S. Department of Transportation asks.',
      [{ written: '米国運輸省', source: 'U.S. Department of Transportation' }],
    ],
    ['経産省が公表した。', '経済産業省の発表です。', [{ written: '経産省', source: '経済産業省' }]],
  ])('passes where the entry holds it, or the words it stands for: “%s” of “%s”', (...given) => {
    const [sentence, source, names] = given
    expect(isProven(sentence, source, names)).toBe(true)
  })

  it.each([
    ['The rule binds Samsung.', 'Micron is bound.', []],
    ['NTIA asks for views.', 'The National Institute of Standards and Technology asks.', []],
    ['It binds Microm.', 'It binds Micron.', []],
    ['It was issued in November 1999.', 'issued date: 1999-10; status: final', []],
    ['2年延長する。', 'The date moves by an additional year.', []],
    ['It serves post-6G systems.', 'ポスト5Gの基盤を強化する。', []],
    ['エヌビディアが対象となる。', 'It binds Nokia.', []],
    ['OpenAI asks for views.', 'A company asks for views.', []],
    ['マイクロンが対象となる。', 'It binds chip makers.', []],
    ['総務省が公表した。', '経済産業省の発表です。', []],
    ['METI asks for views.', '総務省が意見を募ります。', [METI]],
    ['METI asks for views.', '経済産業省が意見を募ります。', []],
    ['It binds Samsung.', 'It binds Micron.', [{ written: 'Samsung', source: 'Micron' }]],
    ['総務省の発表です。', '経済産業省が決めます。', [{ written: '総務省', source: '経済産業省' }]],
    ['It binds Intel.', '企業をしばります。', [{ written: 'Intel', source: 'を' }]],
    [
      'It binds Intel. It binds Nokia.',
      '経済産業省が決めます。',
      [{ written: 'It binds Intel. It binds Nokia.', source: '経済産業省' }],
    ],
  ])('fails where the entry does not: “%s” of “%s”', (...given) => {
    const [sentence, source, names] = given
    expect(isProven(sentence, source, names)).toBe(false)
  })
})

describe('of a text about an entry', () => {
  const facts = factsOf(entryOf('The FCC adopts 3 rules. They begin May 5.'), [])

  it('the sentences stay that are proven, and it is told that others were dropped', () => {
    expect(
      provenSentences('The FCC adopts 3 rules. It spends $5. They begin May 5.', facts),
    ).toEqual({ text: 'The FCC adopts 3 rules. They begin May 5.', hasUnproven: true })
    expect(provenSentences('三つの規則です。5月5日から始まります。', facts)).toEqual({
      text: '三つの規則です。5月5日から始まります。',
      hasUnproven: false,
    })
    expect(provenSentences('', facts)).toEqual({ text: '', hasUnproven: false })
  })

  it('two sentences stay at most, or as many as are asked for, and no text without end', () => {
    expect(provenSentences('One. Another. Third party. More.', facts).text).toBe('One. Another.')
    expect(provenSentences('One. Another.', facts, 1).text).toBe('One.')
    expect(provenSentences(`It ${'really '.repeat(60)}is.`, facts).text).toBe('')
    expect(provenSentences('It is. '.repeat(10_000), facts)).toEqual({
      text: '',
      hasUnproven: true,
    })
  })

  it.each([
    'See https://evil.example now.',
    'See www.evil.example.',
    'See [it](x).',
    'A <b>rule</b>.',
  ])('no link and no markup stays: %s', (sentence) => {
    expect(isProven(sentence, `It says: ${sentence}`)).toBe(false)
  })

  it('nothing that a reader cannot see stays', () => {
    expect(provenSentences('The FCC\u202E adopts\u200B rules.', facts).text).toBe(
      'The FCC adopts rules.',
    )
  })

  it("the entry's own sentences always stay", () => {
    const word = string({
      unit: constantFrom(...Array.from('aB9-.,%$¥第二令和年ア省庁')),
      minLength: 1,
      maxLength: 8,
    })
    const sentence = array(word, { minLength: 1, maxLength: 8 }).map(
      (words) => `${words.join(' ')}。`,
    )
    assert(
      property(uniqueArray(sentence, { minLength: 2, maxLength: 9 }), (sentences) => {
        const own = factsOf(entryOf(sentences.join('')), [])
        for (const one of sentences) {
          const { text, hasUnproven } = provenSentences(one, own, Number.POSITIVE_INFINITY)
          expect([text, hasUnproven]).toEqual([expect.stringContaining('。'), false])
        }
      }),
    )
  })

  it('whatever strangers and models write, a verdict comes', () => {
    assert(
      property(string({ unit: 'binary' }), string({ unit: 'binary' }), (source, text) => {
        const names = [{ written: text, source }]
        expect(provenSentences(text, factsOf(entryOf(source), names)).text).toBeTypeOf('string')
      }),
    )
  })

  it.each(['9', '1,', 'A ', '二十', 'ア', 'May 5 ', '1億', 'A.1-', '令和8年', 'NIST-', '省'])(
    'two hundred thousand characters of “%s” are read in time that grows with the length only',
    (piece) => {
      const long = piece.repeat(200_000 / piece.length)
      expect(isProven('It costs 7 yen.', long)).toBe(false)
      expect(provenSentences(long.slice(0, 1_500), factsOf(entryOf('x'), [])).text).toBeTypeOf(
        'string',
      )
    },
  )
})
