import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELD } from '../../../../src/messenger/form-fields.ts'
import { rawValuesIn, readCardValues } from '../../../../src/channels/teams/cards/form-values.ts'
import { renderer } from './rendered.ts'
import { sampleChoices } from '../../../support/sample-home.ts'
import { shapesIn } from '../../../support/teams/seen-posts.ts'

describe('what comes back from the fields of a card', () => {
  it('is read by their names; several choices stand in one line', () => {
    const values = readCardValues({ verb: 'preview', pillars: '2,3', words: 'a, b', time: '08:30' })
    expect(values.many(FIELD.pillars)).toEqual(['2', '3'])
    expect(values.one(FIELD.words)).toBe('a, b')
    expect(values.one(FIELD.time)).toBe('08:30')
  })

  it('is empty where nothing is chosen or the field is missing', () => {
    const values = readCardValues({ pillars: '' })
    expect(values.many(FIELD.pillars)).toEqual([])
    expect(values.many(FIELD.publishers)).toEqual([])
    expect(values.one(FIELD.words)).toBe('')
  })

  it('may be a number, as some clients send it', () => {
    expect(readCardValues({ 'most-a-day': 10 }).one(FIELD.mostADay)).toBe('10')
  })

  it('has no more words and choices than our fields take', () => {
    expect(readCardValues({ words: 'x'.repeat(3_001) }).one(FIELD.words)).toBe('')
    const many = Array.from({ length: 300 }, (_, at) => at).join(',')
    expect(readCardValues({ pillars: many }).many(FIELD.pillars)).toHaveLength(200)
  })

  it('is empty, and no fault, whatever else comes', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const values = readCardValues(data)
        expect(typeof values.one(FIELD.words)).toBe('string')
        expect(Object.values(rawValuesIn(data)).every((one) => typeof one === 'string')).toBe(true)
      }),
    )
  })

  it('stands in the fields again when the form is shown anew', () => {
    const values = { words: 'quantum', pillars: '2,4', 'most-a-day': '7', 'quiet-from': '22:00' }
    const card = renderer.subscribeForm({
      kind: 'alerts',
      language: 'en',
      timeZone: 'Asia/Tokyo',
      choices: sampleChoices,
      values,
    })
    const shown = shapesIn(card).flatMap(({ id, value }) =>
      typeof id === 'string' ? [[id, value] as const] : [],
    )
    expect(Object.fromEntries(shown)).toMatchObject({ ...values, 'most-a-day': 7 })
  })
})
