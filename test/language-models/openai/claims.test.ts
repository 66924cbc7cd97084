import { array, assert, integer, option, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim } from '../../../src/domain/language-model.ts'
import { createClaimListener, readClaim } from '../../../src/language-models/openai/claims.ts'
import { createDatamark } from '../../../src/language-models/openai/datamark.ts'

const DATAMARK = createDatamark('')
const anyWords = string({ unit: 'binary', maxLength: 20 }).map((text) => `${text}"}]},{"{\\`)
const written = array(
  record({
    passageId: string(),
    quote: anyWords,
    text: anyWords,
    translation: option(anyWords),
  }),
  { maxLength: 6 },
)

/** What is heard of a reply that comes in pieces of so many characters. */
const hearing = (reply: string, size: number) => {
  const heard: Claim[] = []
  const counts: number[] = []
  const listen = createClaimListener(DATAMARK, (claim) => heard.push(claim))
  for (let end = size; end < reply.length + size; end += size) {
    listen(reply.slice(0, end))
    counts.push(heard.length)
  }
  return { heard, counts }
}

describe('claims of a reply that is still being written', () => {
  it('are heard once each, in order, whatever stands in them and wherever the pieces end', () => {
    assert(
      property(
        written,
        integer({ min: 1, max: 40 }),
        integer({ min: 0, max: 2 }),
        (claims, size, indent) => {
          const reply = JSON.stringify({ claims }, undefined, indent)
          const wanted = claims.map((claim) => readClaim(claim, DATAMARK))
          const { heard } = hearing(reply, size)
          expect(heard).toEqual(wanted)
        },
      ),
    )
  })

  it('are heard as soon as their brace is closed', () => {
    const claim = { passageId: '1', quote: 'Q', text: 'T', translation: null }
    const reply = JSON.stringify({ claims: [claim, claim] })
    const { counts } = hearing(reply, 1)
    expect(counts.indexOf(1)).toBe(reply.indexOf('}'))
    expect(counts.indexOf(2)).toBe(reply.indexOf('}', reply.indexOf('}') + 1))
  })

  it('are not heard where they lack a part, or where the reply is of another form', () => {
    for (const reply of ['{"claims":[{"text":"T"}]}', '[{}]', 'Sure! {"claims":[]}', '}}}}', '']) {
      expect(hearing(reply, 3).heard).toEqual([])
    }
  })
})

describe('a claim', () => {
  it('has no translation where the model gave none, and no signs', () => {
    const { sign } = DATAMARK
    const claim = { passageId: '1', quote: `Cables ${sign}are long.`, text: `${sign}Long.` }
    for (const translation of [null, '', ` ${sign}`]) {
      expect(readClaim({ ...claim, translation }, DATAMARK)).toEqual({
        passageId: '1',
        quote: 'Cables are long.',
        text: 'Long.',
      })
    }
    expect(readClaim({ ...claim, translation: `長い${sign}。` }, DATAMARK).translation).toBe(
      '長い。',
    )
  })
})
