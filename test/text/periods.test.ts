import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoned } from '../../src/text/day-times.ts'
import { readPeriods, type Facing } from '../../src/text/periods.ts'
import { DUE, NO_PERIODS, PUBLISHED } from './period-words.ts'

/** A Wednesday. */
const NOW = new Date('2026-06-17T15:00:00+09:00')
const TOKYO = { now: NOW, timeZone: 'Asia/Tokyo' }

const day = (at: Date | undefined): string =>
  at === undefined ? '' : zoned(at, TOKYO.timeZone).toPlainDate().toString()

/** `FROM to TO`, in days of Tokyo; `FROM to` and `to TO` are open. */
const daysOf = (text: string, facing: Facing): string => {
  const { span } = readPeriods(text, TOKYO, facing)
  return span === undefined ? 'none' : `${day(span.from)} to ${day(span.to)}`.trim()
}

describe('periods of publication', () => {
  it.each(PUBLISHED)('"%s" is %s', (text, days) => {
    expect(daysOf(text.normalize('NFKC'), 'past')).toBe(days)
  })
})

describe('periods of what is due', () => {
  it.each(DUE)('"%s" is %s', (text, days) => {
    expect(daysOf(text, 'ahead')).toBe(days)
  })
})

describe('what is no period', () => {
  it.each(NO_PERIODS)('"%s" is none', (text) => {
    expect(readPeriods(text, TOKYO, 'past')).toEqual({ found: [], rest: text })
  })

  it('leaves a word for the time to come out of what is searched, though nothing was published then', () => {
    expect(readPeriods('votes next month', TOKYO, 'past')).toEqual({
      found: [{ words: 'next month', at: 6 }],
      rest: 'votes           ',
    })
  })
})

describe('days', () => {
  it('are those of the zone', () => {
    const now = new Date('2026-06-17T02:00:00Z')
    expect(readPeriods('today', { now, timeZone: 'America/New_York' }, 'past').span).toEqual({
      from: new Date('2026-06-16T04:00:00Z'),
      to: new Date('2026-06-17T04:00:00Z'),
    })
    expect(readPeriods('today', { now, timeZone: 'Asia/Tokyo' }, 'past').span).toEqual({
      from: new Date('2026-06-16T15:00:00Z'),
      to: new Date('2026-06-17T15:00:00Z'),
    })
  })
})

const WORDS = [
  ...'since from between and to before until by in the last next past 30 1 June May 2026 Q2 week month days ago on'.split(
    ' ',
  ),
  ...'今月 5月 1日 から まで 以降 令和 8年 過去 2026年 先週 の 来 四半期 末 前'.split(' '),
]

describe('any text', () => {
  it('has periods that begin before they end, and keeps its length', () => {
    assert(
      property(
        array(constantFrom(...WORDS), { maxLength: 12 }),
        constantFrom<Facing>('past', 'ahead'),
        constantFrom(' ', ''),
        (words, facing, gap) => {
          const text = words.join(gap)
          const { span, rest } = readPeriods(text, TOKYO, facing)
          expect(rest).toHaveLength(text.length)
          const { from = new Date(0), to = new Date(8e15) } = span ?? {}
          expect(from.getTime()).toBeLessThan(to.getTime())
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('has none without a word for one', () => {
    const letters = 'quantum chips METI 経産省 半導体 FIPS-203 800-53 5G 2030 , ? の は'.split(' ')
    assert(
      property(array(constantFrom(...letters), { maxLength: 20 }), (words) => {
        const text = words.join(' ')
        expect(readPeriods(text, TOKYO, 'past')).toEqual({ found: [], rest: text })
      }),
    )
  })
})
