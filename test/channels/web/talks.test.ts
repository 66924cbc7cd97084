import { describe, expect, it } from 'vitest'
import { createTalks } from '../../../src/channels/web/talks.ts'
import { forgottenNotice } from '../../../src/text/talk-notices.ts'
import { sampleAnswer } from '../sample-answers.ts'

describe('the talks that the page keeps', () => {
  it('are over for a visitor who is told that the talk is forgotten, and for no other', () => {
    const talks = createTalks()
    talks.add('one', sampleAnswer('en'))
    talks.add('other', sampleAnswer('en'))
    const forgotten = forgottenNotice('en', 1, 'conversation')
    talks.add('one', forgotten)
    expect(talks.of('one').map(({ message }) => message)).toEqual([forgotten])
    expect(talks.of('other')).toHaveLength(1)
    talks.add('one', sampleAnswer('en'))
    expect(talks.of('one')).toHaveLength(2)
  })

  it('remember what was said of an answer, whose it is, and no other', () => {
    const talks = createTalks()
    const ids = ['1', '2', '3'].map((questionId) =>
      talks.add('one', { ...sampleAnswer('en'), questionId }),
    )
    expect(talks.rate('one', '2', 'helpful')?.id).toBe(ids[1])
    expect(talks.of('one').map(({ feedback }) => feedback)).toEqual([
      undefined,
      'helpful',
      undefined,
    ])
    expect(talks.rate('one', '4', 'helpful')).toBeUndefined()
    expect(talks.rate('other', '2', 'unhelpful')).toBeUndefined()
    talks.rate('one', '2', 'unhelpful')
    expect(talks.of('one')[1]).toMatchObject({ id: ids[1], feedback: 'unhelpful' })
  })
})
