import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../src/domain/errors.ts'
import { entry, outage, proposal, refusal, scripted } from './readers.ts'

const QUANTUM = [proposal('Quantum')]
const rules = (entries: readonly unknown[]) => entries.map(() => QUANTUM)

describe('faults of the model while classifying', () => {
  it('about one entry: the rules stand in for that entry only', async () => {
    const { calls, classifier, told } = scripted((entries) => {
      if (entries.some(({ title }) => title.endsWith('1'))) throw refusal()
      return entries.map(() => QUANTUM)
    }, rules)
    const done = await classifier.classify([entry('1'), entry('2'), entry('3')])
    expect(done.map(({ standIn, labels }) => [standIn, labels[0]?.basis])).toEqual([
      ['refused', 'rules'],
      [undefined, 'agreed'],
      [undefined, 'agreed'],
    ])
    expect(calls.map((call) => call.length).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2])
    expect(told).toEqual([])
  })

  it('that pass by themselves: the rules stand in for all that is left, provisionally, and somebody is told once', async () => {
    const { classifier, told } = scripted((entries, call) => {
      if (call > 1) throw outage()
      return entries.map(() => QUANTUM)
    }, rules)
    const keys = Array.from({ length: 20 }, (_, at) => String(at))
    const done = await classifier.classify(keys.map((key) => entry(key)))
    expect(done.map(({ entryKey }) => entryKey)).toEqual(keys)
    expect(done.slice(0, 2).map(({ standIn }) => standIn)).toEqual([undefined, undefined])
    expect(new Set(done.slice(2).map(({ standIn }) => standIn))).toEqual(new Set(['outage']))
    expect(done.at(-1)?.labels).toMatchObject([{ basis: 'rules', model: 'rules' }])
    await classifier.classify([entry('later')])
    expect(told.map(({ message }) => message)).toEqual(['unreachable'])
  })

  it('are told anew after the model has answered in between', async () => {
    let isAway = true
    const { classifier, told } = scripted((entries) => {
      if (isAway) throw outage()
      return entries.map(() => QUANTUM)
    }, rules)
    await classifier.classify([entry('1')])
    isAway = false
    expect(await classifier.classify([entry('1')])).toMatchObject([
      { labels: [{ basis: 'agreed' }] },
    ])
    isAway = true
    await classifier.classify([entry('1')])
    expect(told).toHaveLength(2)
  })

  it.each(['model-misconfigured', 'budget-spent'] as const)(
    'of the kind %s make the rules stand in too',
    async (code) => {
      const { classifier, told } = scripted(() => {
        throw new BriefingError(code, code)
      }, rules)
      expect(await classifier.classify([entry('1')])).toMatchObject([
        { standIn: 'outage', labels: [{ recommendation: '2.3' }] },
      ])
      expect(told).toMatchObject([{ code }])
    },
  )

  it('about every one of several entries are told: a broken model must not look like choosy words', async () => {
    const { classifier, told } = scripted(() => {
      throw refusal()
    }, rules)
    const done = await classifier.classify([entry('1'), entry('2'), entry('3')], { oneByOne: true })
    expect(new Set(done.map(({ standIn }) => standIn))).toEqual(new Set(['refused']))
    expect(told.map(({ message }) => message)).toEqual([
      'The language model scripted gave nothing of use for any of 3 entries.',
    ])
  })

  it('that are none of the model are thrown', async () => {
    const { classifier } = scripted(() => {
      throw new TypeError('a fault of ours')
    })
    await expect(classifier.classify([entry('1')])).rejects.toThrow('a fault of ours')
  })
})
