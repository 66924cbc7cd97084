import { describe, expect, it } from 'vitest'
import { createNeighbours } from '../../src/text/neighbours.ts'

const concept = (...asked: readonly string[]) => ({ asked, otherwise: [], general: false })
const heavy = (term: string): number => (term === 'cabl' ? 3 : 1)

describe('neighbouring words', () => {
  const neighboursIn = createNeighbours(
    [concept('submarin'), concept('cabl'), concept('repair'), concept('ship')],
    heavy,
  )

  it('count where they stand side by side in a text as they do in the question', () => {
    expect(neighboursIn('Submarine cables: one repair ship sails')).toBeCloseTo(2 / 3)
    expect(neighboursIn('Submarine cable repair ships')).toBe(1)
    expect(neighboursIn('A ship to repair the cable of a submarine')).toBe(0)
    expect(neighboursIn('')).toBe(0)
  })

  it('are none in a question of one word', () => {
    expect(createNeighbours([concept('cabl')], heavy)('cable cable')).toBe(0)
    expect(createNeighbours([], heavy)('cable')).toBe(0)
  })
})
