import { assert, array, nat, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersContradict, numbersOf } from '../../src/text/numbers.ts'

describe('the numbers of a text', () => {
  it.each([
    ['第１２回会合（令和8年5月9日）', ['12', '8', '5', '9']],
    ['1.5 million, not 15 million', ['1.5', '15']],
    ['10,000 yen are 10000 yen', ['10000', '10000']],
    ['1,2 and 3,45', ['1', '2', '3', '45']],
    ['2026.5.8 is 2026/05/08', ['2026', '5', '8', '2026', '5', '8']],
    ['$5 or €5, 5%', ['$', '5', '€', '5', '5', '%']],
    ['none', []],
  ])('are told in order: %s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers)
  })

  it('are the same however thousands are written', () => {
    assert(
      property(array(nat()), (numbers) => {
        const written = numbers.map((number) => number.toLocaleString('en-US')).join(' and ')
        expect(numbersOf(written)).toEqual(numbers.map(String))
      }),
    )
  })
})

describe('two titles contradict each other in their numbers', () => {
  it.each([
    ['第12回 AI戦略会議', '第13回 AI戦略会議', true],
    ['景気動向指数（5月分）', '景気動向指数（４月分）', true],
    ['Report on chips', 'Report on chips 2026', false],
    ['第12回 AI戦略会議', '第１２回AI戦略会議', false],
    ['Report on chips', 'Report on quantum', false],
  ])('where each counts what the other does not: %s | %s', (one, other, expected) => {
    expect(numbersContradict(one, other)).toBe(expected)
    expect(numbersContradict(other, one)).toBe(expected)
  })

  it('never where one holds all numbers of the other', () => {
    assert(
      property(uniqueArray(nat()), nat(), (numbers, more) => {
        expect(numbersContradict(numbers.join(' '), [...numbers, more].join(' '))).toBe(false)
      }),
    )
  })
})
