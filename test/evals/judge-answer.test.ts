import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerMessage } from '../../src/domain/message.ts'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { judgeAnswer, type AskedGold } from '../../src/evals/judge-answer.ts'

const entry = (key: string): StoredEntry => ({
  key,
  id: `id-${key}`,
  feedId: 'nist/news',
  sourceId: 'nist',
  title: `Title ${key}`,
  url: `https://publisher.example/${key}`,
  summary: `The summary  of ${key}. It has two sentences.`,
  language: 'en',
  categories: [],
  contentHash: '',
  storyKey: key,
  firstFetchedAt: new Date(0),
  changedAt: new Date(0),
})

const answering = (
  cited: readonly StoredEntry[],
  changes: Partial<AnswerMessage> = {},
): Answer => ({
  message: {
    kind: 'answer',
    language: 'en',
    question: 'What?',
    outcome: cited.length > 0 ? 'grounded' : 'declined',
    sentences: cited.map(({ summary }, at) => ({ text: summary, citations: [at + 1] })),
    citations: cited.map(({ title, url = '', summary: citedText }, at) => ({
      number: at + 1,
      title,
      url,
      publisher: 'NIST',
      citedText,
    })),
    nearest: [],
    entriesSearched: 4,
    ...changes,
  },
  standalone: 'What?',
  sources: cited.map(({ key }) => ({ kind: 'entry', key })),
  model: 'keyless',
})

const gold: AskedGold = {
  kind: 'same-language',
  lang: 'en',
  sources: ['https://publisher.example/1'],
  holds: [],
}
const judge = (
  cited: readonly StoredEntry[],
  asked: Partial<AskedGold> = {},
  changes: Partial<AnswerMessage> = {},
) =>
  judgeAnswer({ ...gold, ...asked }, { answer: answering(cited, changes), cited, milliseconds: 5 })

describe('an answer, held against what careful readers say', () => {
  it('is right where one of the first three sources that it cites is, by address or id', () => {
    const others = ['2', '3', '4'].map(entry)
    expect(judge([...others.slice(0, 2), entry('1')]).citesRight).toBe(true)
    expect(judge([...others, entry('1')]).citesRight).toBe(false)
    expect(judge([entry('7')], { sources: ['id-7'] }).citesRight).toBe(true)
  })

  it('counts a source that is cited twice once', () => {
    const [two, three] = [entry('2'), entry('3')]
    expect(judge([two, two, two, three, entry('1')]).citesRight).toBe(true)
  })

  it('has found the source that it names when it declines', () => {
    const nearest = [{ title: 'Title 1', url: 'https://publisher.example/1', publisher: 'NIST' }]
    expect(judge([], {}, { nearest })).toMatchObject({
      grounded: false,
      citesRight: false,
      findsRight: true,
    })
    expect(judge([])).toMatchObject({ findsRight: false })
  })

  it('is verbatim where title, summary or text at the cited address hold the words, but for white space', () => {
    const one = { ...entry('1'), text: 'Some\nlonger text.' }
    const citing = (citedText: string, url = 'https://publisher.example/1') =>
      judge([one], {}, { citations: [{ number: 1, title: 't', publisher: 'p', url, citedText }] })
        .verbatim
    const written = ['Title 1', 'The summary of 1.', 'Some longer text.']
    expect(written.filter((words) => citing(words) === 1)).toEqual(written)
    const unwritten = ['title 1', 'Some other text.', '', ' ']
    expect(unwritten.filter((words) => citing(words) === 0)).toEqual(unwritten)
    expect(citing('Title 1', 'https://publisher.example/2')).toBe(0)
  })

  it('tells sentences that nothing carries', () => {
    const sentences = [
      { text: 'Somebody said so.', citations: [] },
      { text: 'Title 1', citations: [1] },
    ]
    expect(judge([entry('1')], {}, { sentences }).unproven).toBe(1)
  })

  it('looks for one wording of what answers in what is said and quoted, in any width', () => {
    expect(judge([entry('1')], { holds: ['three', 'ｔｗｏ sentences'] }).holds).toBe(true)
    expect(judge([entry('1')], { holds: ['three', 'four'] }).holds).toBe(false)
    expect(judge([entry('1')])).not.toHaveProperty('holds')
  })

  it('holds the count against that of the readers; no count is wrong too', () => {
    const asked = { kind: 'count', total: 2 }
    const tally = { total: 2, order: 'latest' } as const
    expect(judge([entry('1')], asked, { tally }).countRight).toBe(true)
    expect(judge([entry('1')], asked, { tally: { ...tally, total: 3 } }).countRight).toBe(false)
    expect(judge([entry('1')], asked).countRight).toBe(false)
  })
})
