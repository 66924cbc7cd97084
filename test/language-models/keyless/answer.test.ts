import { describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/language-model.ts'
import { createPassageAnswerer } from '../../../src/language-models/keyless/answer.ts'
import { createQuestionReader } from '../../../src/text/question.ts'

const answerFromPassages = createPassageAnswerer(
  createQuestionReader([{ en: ['submarine cable'], ja: ['海底ケーブル'] }]),
)

const passage = (id: string, parts: Partial<Passage>): Passage => ({
  id,
  title: '',
  publisher: 'FCC',
  text: '',
  relevance: 0.9,
  ...parts,
})

const cables = passage('1', {
  title: 'Rules for submarine cables',
  text: 'Rules for submarine cables\nThe licence term becomes shorter. Repair ships are exempt. Weather was fine.',
})

describe('answering from passages without a model', () => {
  it('quotes the sentence that holds what was asked, whole and as it stands', () => {
    const [claim] = answerFromPassages({ text: 'Are repair ships exempt?', language: 'en' }, [
      cables,
    ])
    expect(claim).toEqual({
      text: 'Repair ships are exempt.',
      passageId: '1',
      quote: 'Repair ships are exempt.',
    })
  })

  it('takes title and summary for two sentences', () => {
    const claims = answerFromPassages({ text: 'licence term', language: 'en' }, [cables])
    expect(claims.map(({ quote }) => quote)).toEqual(['The licence term becomes shorter.'])
  })

  it('gives three sentences at most, none twice', () => {
    const text = Array.from({ length: 9 }, (_, at) => `Submarine cable number ${at} is laid.`).join(
      ' ',
    )
    const passages = [passage('1', { text }), passage('2', { text })]
    const quotes = answerFromPassages({ text: 'submarine cable', language: 'en' }, passages).map(
      ({ quote }) => quote,
    )
    expect(quotes).toHaveLength(3)
    expect(new Set(quotes).size).toBe(3)
  })

  it('finds the sentence across languages', () => {
    const text = '通信の話です。海底ケーブルの修理船を増やします。'
    const [claim] = answerFromPassages({ text: 'submarine cable', language: 'en' }, [
      passage('1', { text }),
    ])
    expect(claim?.quote).toBe('海底ケーブルの修理船を増やします。')
  })

  it('follows the order of the passages where the latest is asked for', () => {
    const passages = ['new', 'old'].map((id) =>
      passage(id, { text: `A submarine cable is laid, says the ${id} page. Nothing else.` }),
    )
    const question = { text: 'latest submarine cable', language: 'en', wants: 'latest' } as const
    const claims = answerFromPassages(question, passages)
    expect(claims.map(({ passageId }) => passageId)).toEqual(['new', 'old'])
  })

  it('declines where the passages cover too little of the question', () => {
    const far = { ...cables, relevance: 0.39 }
    expect(answerFromPassages({ text: 'repair ships', language: 'en' }, [far])).toEqual([])
    expect(answerFromPassages({ text: 'repair ships', language: 'en' }, [])).toEqual([])
  })

  it('declines where no sentence shares a word with the question', () => {
    expect(answerFromPassages({ text: 'zebra', language: 'en' }, [cables])).toEqual([])
  })

  it('quotes no table that runs on without a full stop', () => {
    const table = passage('1', { text: 'submarine cable '.repeat(100) })
    expect(answerFromPassages({ text: 'submarine cable', language: 'en' }, [table])).toEqual([])
  })
})
