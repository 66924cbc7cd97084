import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadGlossary } from '../../src/catalogue/glossary.ts'
import { createQuestionReader } from '../../src/text/question.ts'
import { holdsJapanese, tokenise } from '../../src/text/tokenise.ts'

const readQuestion = createQuestionReader([
  { en: ['data'], ja: ['データ'] },
  { en: ['data center', 'data centre'], ja: ['データセンター'] },
  { en: ['quantum key distribution', 'QKD'], ja: ['量子鍵配送', 'QKD'] },
])

const numbersIn = (text: string) => readQuestion(text).map(({ asked }) => asked)

describe('reading a question', () => {
  it('takes each word for itself where the glossary knows none', () => {
    expect(readQuestion('landing licenses')).toEqual([
      { asked: ['land'], otherwise: [], general: false },
      { asked: ['licens'], otherwise: [], general: false },
    ])
  })

  it('knows how a phrase is said otherwise, in both languages', () => {
    const [concept, ...others] = readQuestion('quantum key distribution')
    expect(others).toEqual([])
    expect(concept?.otherwise).toContainEqual(['qkd'])
    expect(concept?.otherwise).toContainEqual(tokenise('量子鍵配送'))
  })

  it.each([
    ['データセンターの冷却', 'data center'],
    ['Cooling of data centres', 'データセンター'],
  ])('takes the longest phrase: "%s"', (question, otherwise) => {
    const concepts = readQuestion(question)
    expect(concepts.flatMap((concept) => concept.otherwise)).toContainEqual(tokenise(otherwise))
    expect(concepts.flatMap((concept) => concept.otherwise)).not.toContainEqual(['データ'])
    expect(concepts.flatMap((concept) => concept.otherwise)).not.toContainEqual(['data'])
  })

  it('takes a document number for one thing with its series and its parts', () => {
    expect(numbersIn('SP 800-57')).toEqual([['sp', '800-57', '800', '57']])
    expect(numbersIn('FIPS 206')).toEqual([['fip', '206']])
    expect(numbersIn('Y.3800')).toEqual([['y.3800', 'y', '3800']])
  })

  it('tells which words are general', () => {
    const read = createQuestionReader([{ en: ['guideline'], ja: ['指針'], general: true }])
    expect(read('AI guidelines').map(({ general }) => general)).toEqual([false, true])
  })

  it('knows an acronym by the whole word only', () => {
    const read = createQuestionReader([{ en: ['AI'], ja: ['人工知能', 'AI'] }])
    expect(read('retail').flatMap((concept) => concept.otherwise)).toEqual([])
    expect(read('AIの活用')[0]?.otherwise).toContainEqual(tokenise('人工知能'))
  })

  it('leaves out the words of asking, in both languages', () => {
    expect(readQuestion('Please tell me the latest news')).toEqual([])
    expect(readQuestion('最新の動向を教えてください')).toEqual([])
  })

  it('counts what is said twice once', () => {
    expect(readQuestion('data, data and more data')).toHaveLength(1)
  })
})

describe('the glossary of prompts/', async () => {
  const glossary = await loadGlossary(join(import.meta.dirname, '../../prompts/glossary.yaml'))

  it('holds a phrase in one place of each language only, so that nothing hides what it means', () => {
    for (const language of ['en', 'ja'] as const) {
      const phrases = glossary.flatMap((synonyms) =>
        synonyms[language].map((word) => word.toLowerCase()),
      )
      expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([])
    }
  })

  it('leads from every phrase to the other language', () => {
    const read = createQuestionReader(glossary)
    const termsOf = (phrase: string): readonly string[] =>
      read(phrase).flatMap(({ asked, otherwise }) => asked.concat(otherwise.flat()))
    const lost = glossary.flatMap(({ en, ja }) =>
      en
        .filter((phrase) => !termsOf(phrase).some(holdsJapanese))
        .concat(ja.filter((phrase) => termsOf(phrase).every(holdsJapanese))),
    )
    expect(lost).toEqual([])
  })
})
