import { assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Turn } from '../../src/domain/question.ts'
import { createJoinFollowUp } from '../../src/text/follow-up.ts'
import { createQuestionReaders } from '../../src/text/question-readers.ts'
import { createUnderstand } from '../../src/answer/understand.ts'
import { loadReadingNeeds } from '../answer/reading-needs.ts'

const readers = createQuestionReaders(await loadReadingNeeds())
const understand = createUnderstand(readers)
const joinFollowUp = createJoinFollowUp(readers)

const turn = (question: string): Turn => ({ question, sentences: [], sources: [] })
const join = (question: string, followUp: string): string =>
  joinFollowUp(understand(followUp), [turn('What is 5G?'), turn(question)])

describe('a follow-up that only names something else', () => {
  it.each([
    ['What did NIST publish on quantum?', 'What about METI?', 'What did METI publish on quantum?'],
    ['What did NIST publish on quantum?', 'and in Japan?', 'What did Japan publish on quantum?'],
    ['What did NIST publish on quantum?', 'in May?', 'What did NIST publish on quantum? in May'],
    ['What is Japan doing on quantum?', 'and NIST?', 'What is NIST doing on quantum?'],
    [
      'What must cable operators file with the FCC?',
      'And in the EU?',
      'What must cable operators file with the EU?',
    ],
    ['latest on pillar 2', 'and pillar 3?', 'latest on pillar 3'],
    ["What's new from METI this week?", 'last week?', "What's new from METI last week?"],
    ["What's new from METI and MIC?", 'NIST?', "What's new from NIST?"],
    [
      'Which consultations on AI close this month?',
      'and next month?',
      'Which consultations on AI close next month?',
    ],
    ['今週の経産省の発表', '先週は？', '先週の経産省の発表'],
    ['今週の経産省の発表', '総務省は？', '今週の総務省の発表'],
    [
      '量子暗号についてNISTは何を発表しましたか',
      'METIは？',
      '量子暗号についてMETIは何を発表しましたか',
    ],
    [
      '量子暗号についてNISTは何を発表しましたか',
      '日本では？',
      '量子暗号について日本は何を発表しましたか',
    ],
  ])('"%s", "%s": "%s"', (question, followUp, joined) => {
    expect(join(question, followUp)).toBe(joined)
  })
})

describe('a follow-up with words of its own', () => {
  it.each([
    ['What did NIST publish on quantum?', 'when is it due?', 'when is it due? NIST quantum'],
    ['What did NIST publish on quantum?', 'why?', 'why? NIST quantum'],
    [
      'What did NIST publish on quantum?',
      'What does METI say about it?',
      'What does METI say about it? quantum',
    ],
    [
      'What is the deadline for comments on the covered list?',
      'And who must comply with it?',
      'And who must comply with it? comments covered list',
    ],
    [
      '量子暗号についてNISTは何を発表しましたか',
      'それはいつまで？',
      'それはいつまで? NIST 量子暗号',
    ],
    ['latest on pillar 2', 'Who must comply with them?', 'Who must comply with them? pillar 2'],
  ])('gets the subject of the last turn: "%s", "%s": "%s"', (question, followUp, joined) => {
    expect(join(question, followUp)).toBe(joined)
  })

  it.each([
    ['What did NIST publish on quantum?', 'and on semiconductors?', 'and on semiconductors? NIST'],
    ['量子暗号についてNISTは何を発表しましたか', '半導体は？', '半導体は? NIST'],
  ])('changes the subject: "%s", "%s": "%s"', (question, followUp, joined) => {
    expect(join(question, followUp)).toBe(joined)
  })
})

describe('a question that stands alone', () => {
  it.each(['What did CISA publish on AI?', '今月の締切', 'latest on pillar 3'])(
    'stays as it is: "%s"',
    (question) => {
      expect(join('What did NIST publish on quantum?', question)).toBe(question)
    },
  )

  it('is every first question', () => {
    expect(joinFollowUp(understand('when is it due?'), [])).toBe('when is it due?')
  })
})

describe('a long talk', () => {
  it('keeps its first subject, and grows no longer than a question may be', () => {
    const followUps = constantFrom(
      'why?',
      'when is it due?',
      'who must comply with it?',
      'それはいつまで？',
    )
    assert(
      property(followUps, followUps, followUps, (...said) => {
        const question = said.reduce(
          (last, followUp) => join(last, followUp),
          'What did NIST publish on post-quantum cryptography?',
        )
        expect(question).toContain('cryptography')
        expect(question.length).toBeLessThan(200)
      }),
    )
    const long = `what about ${'quantum '.repeat(200)}`
    expect(join(long.slice(0, 990), 'when is it due?').length).toBeLessThanOrEqual(1_000)
  })
})
