import { array, assert, constantFrom, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/classify/agreement.ts'
import type { ProvenLabel } from '../../src/classify/verify-labels.ts'
import { entry, proposal, scripted } from './readers.ts'

const of = (...ids: readonly string[]): readonly ProvenLabel[] =>
  ids.map((recommendation) => ({
    recommendation,
    evidence: { field: 'title', quote: recommendation },
  }))

const standing = (calls: readonly (readonly string[])[], rules: readonly string[]) => {
  const { labels, isOpen } = decide({ calls: calls.map((ids) => of(...ids)), rules: of(...rules) })
  return { labels: labels.map(({ label, basis }) => `${label.recommendation} ${basis}`), isOpen }
}

describe('what stands after model and rules were heard', () => {
  it.each([
    { said: 'one call, agreed', calls: [['2.3']], rules: ['2.3'], stands: ['2.3 agreed'] },
    { said: 'one call of a batch, alone', calls: [['2.3']], rules: [], stands: ['2.3 model'] },
    {
      said: 'two calls against the rules',
      calls: [['2.3'], ['2.3']],
      rules: ['3.1'],
      stands: ['2.3 majority'],
    },
    {
      said: 'two calls for nothing, the rules against it',
      calls: [[], []],
      rules: ['3.1'],
      stands: [],
    },
    {
      said: 'two of three, the rules for it',
      calls: [['2.3'], [], ['2.3']],
      rules: ['2.3'],
      stands: ['2.3 agreed'],
    },
    {
      said: 'one of two, the rules for it, and no third call',
      calls: [['2.3'], []],
      rules: ['2.3'],
      stands: ['2.3 agreed'],
    },
    { said: 'one of three, alone', calls: [['2.3'], [], []], rules: ['3.1'], stands: [] },
  ])('$said: is settled', ({ calls, rules, stands }) => {
    expect(standing(calls, rules)).toEqual({ labels: stands, isOpen: false })
  })

  it.each([
    {
      said: 'two of three, the rules against it',
      calls: [['2.3'], [], ['2.3']],
      rules: [],
      stands: ['2.3 disputed'],
    },
    {
      said: 'one of three, the rules for it',
      calls: [['2.3'], [], []],
      rules: ['2.3'],
      stands: [],
    },
  ])('$said: is left to a member', ({ calls, rules, stands }) => {
    expect(standing(calls, rules)).toEqual({ labels: stands, isOpen: true })
  })

  it('is never a label that only the rules gave, and always one that every call gave', () => {
    const ids = uniqueArray(constantFrom<string>('1.1', '2.3', '3.1', '5.1'))
    assert(
      property(array(ids, { minLength: 1, maxLength: 3 }), ids, (calls, rules) => {
        const { labels } = decide({ calls: calls.map((one) => of(...one)), rules: of(...rules) })
        const stand = new Set(labels.map(({ label }) => label.recommendation))
        expect([...stand].every((id) => calls.flat().includes(id))).toBe(true)
        const unanimous = calls.reduce((all, one) => all.filter((id) => one.includes(id)))
        expect(unanimous.every((id) => stand.has(id))).toBe(true)
      }),
    )
  })
})

const QUANTUM = [proposal('Quantum')]
const CHIPS = [proposal('photons', '2.1')]

describe('asking again where model and rules differ', () => {
  it('does not, where they agree', async () => {
    const { calls, classifier } = scripted(
      () => [QUANTUM],
      () => [QUANTUM],
    )
    await classifier.classify([entry('1')])
    expect(calls).toHaveLength(1)
  })

  it('takes two calls that say the same for most of three', async () => {
    const { calls, classifier } = scripted(
      () => [QUANTUM],
      () => [[]],
    )
    const [done] = await classifier.classify([entry('1')])
    expect(done).toMatchObject({ labels: [{ recommendation: '2.3', basis: 'majority' }] })
    expect(done).not.toHaveProperty('dispute')
    expect(calls).toHaveLength(2)
  })

  it('takes a third call where two differ, and leaves to a member what stays two against two', async () => {
    const { calls, classifier } = scripted(
      (_, call) => [call === 2 ? [] : QUANTUM],
      () => [CHIPS],
    )
    const [done] = await classifier.classify([entry('1')])
    expect(calls).toHaveLength(3)
    expect(done).toMatchObject({
      labels: [{ recommendation: '2.3', basis: 'disputed', confidence: 0.5 }],
      dispute: [
        { by: 'scripted', recommendations: ['2.3'] },
        { by: 'scripted', recommendations: [] },
        { by: 'scripted', recommendations: ['2.3'] },
        { by: 'rules', recommendations: ['2.1'] },
      ],
    })
  })
})
