import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapStrings } from '../../appPackage/map-strings.ts'

describe('strings in JSON', () => {
  it('have paths as language files write them', () => {
    const value = { name: { short: 'a' }, bots: [{ lists: ['b', 3] }], none: null }
    expect(mapStrings(value, (_, path) => path)).toEqual({
      name: { short: 'name.short' },
      bots: [{ lists: ['bots[0].lists[0]', 3] }],
      none: null,
    })
  })

  it('are all found, and nothing else is touched', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(mapStrings(value, (text) => text)).toEqual(value)
        const found: string[] = []
        mapStrings(value, (text) => (found.push(text), text))
        const strings: string[] = []
        JSON.stringify(value, (_, one: unknown) => {
          if (typeof one === 'string') strings.push(one)
          return one
        })
        expect(found).toEqual(strings)
      }),
    )
  })
})
