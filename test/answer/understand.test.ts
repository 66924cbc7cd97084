import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createQuestionReaders } from '../../src/text/question-readers.ts'
import { createUnderstand } from '../../src/answer/understand.ts'
import { latestQuestion } from '../../src/text/show-commands.ts'
import { wantsList } from '../../src/answer/list-entries.ts'
import { LISTS } from './understood-lists.ts'
import { loadReadingNeeds } from './reading-needs.ts'
import { PASSAGES } from './understood-passages.ts'
import { tellUnderstood } from './tell-understood.ts'

const readers = createQuestionReaders(await loadReadingNeeds())
const understand = createUnderstand(readers)

describe('a question is understood', () => {
  it.each(PASSAGES)('"%s": %s', (question, understood) => {
    expect(tellUnderstood(understand(question))).toBe(understood)
  })

  it.each(LISTS)('"%s": %s', (question, understood) => {
    expect(tellUnderstood(understand(question))).toBe(understood)
  })

  it.each(['en', 'ja'] as const)(
    '“latest” is one for the newest of all pillars (%s)',
    (language) => {
      const pillars = ['1', '2', '3', '4', '5']
      const understood = understand(latestQuestion(language, pillars))
      expect(understood).toMatchObject({ wants: 'latest', filter: { pillars }, concepts: [] })
      expect(wantsList(understood)).toBe(true)
    },
  )

  it('keeps its own words', () => {
    expect(understand(' What is　ＮＩＳＴ? ').text).toBe(' What is　ＮＩＳＴ? ')
  })
})

describe('what is a filter', () => {
  it('stays a concept, which a list need not find', () => {
    const { concepts } = understand('latest METI guidelines on chips')
    expect(concepts.map(({ asked, isFilter }) => [asked, isFilter])).toEqual([
      [['meti'], true],
      [['guidelin'], true],
      [['chip'], undefined],
    ])
  })

  it('is no kind of document where words of a text are asked for', () => {
    const { filter, concepts } = understand('What do the guidelines say about chips?')
    expect(filter.types).toEqual([])
    expect(concepts.some(({ isFilter }) => isFilter === true)).toBe(false)
  })

  it('does not look for the joints between Japanese words in a list', () => {
    const terms = understand('昆布の養殖の最新の発表').concepts.flatMap(({ asked }) => asked)
    expect(terms).toContain('_養殖')
    expect(terms.filter((term) => /^_.?\p{Script=Hiragana}/u.test(term))).toEqual([])
  })
})

describe('a pillar or recommendation that there is not', () => {
  it.each(['latest on pillar 9', 'recommendation 4.9', '柱8の最新'])(
    '"%s" is no filter',
    (text) => {
      const { filter, concepts } = understand(text)
      expect([filter.pillars, filter.recommendations]).toEqual([[], []])
      expect(concepts).not.toEqual([])
    },
  )
})

const WORDS =
  'what which is due deadline latest how many publications rules open METI NIST pillar 2 4.4 recommendation relate to this week since between and May 2030 1 it ? , 今月 の 発表 は 締切 募集中 何件 最新 柱 提言 と 関係 5月 から まで 経産省 それ 量子'.split(
    ' ',
  )

describe('any text', () => {
  it('is understood without a fault, with spans that begin before they end and only known names', () => {
    const publishers = new Set(readers.sources.map(({ id }) => id))
    const holds = (text: string): void => {
      const { filter } = understand(text)
      const { from = new Date(0), to = new Date(8e15) } = filter.span ?? {}
      expect(from.getTime()).toBeLessThan(to.getTime())
      expect(filter.publishers.every((id) => publishers.has(id))).toBe(true)
    }
    assert(
      property(
        array(constantFrom(...WORDS), { maxLength: 14 }),
        constantFrom(' ', ''),
        (words, gap) => holds(words.join(gap)),
      ),
      { numRuns: 500 },
    )
    assert(property(string({ unit: 'grapheme', maxLength: 200 }), holds), { numRuns: 200 })
  })

  it('is read no further than a question may be long', () => {
    const { filter } = understand(`${'word '.repeat(300)} METI this week`)
    expect([filter.publishers, filter.span]).toEqual([[], undefined])
  })
})
