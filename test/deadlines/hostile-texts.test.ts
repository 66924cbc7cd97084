import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDeadlines } from '../../src/deadlines/find-deadlines.ts'

const oneOf = (list: string) => fc.constantFrom(...list.split('|'))
const dayWords = oneOf(
  'September 25, 2026|Sept. 25|25 September 2026|2026-09-25|09/25/2026|February 30, 2026|令和８年９月25日（金）|元年1月1日|9月25日|同月20日|99月99日|60 days after publication',
)
const hour = oneOf('| 5 p.m. ET|midnight |午後5時|正午|25:99| 17:00 AKST|、')
const joint = oneOf('| through |～|から| to | and |、')
const cue = oneOf(
  'Comments must be received by |Comment period: |extended from |effective |The meeting will be held on |Apply by |意見募集期間：|応募締切：|開催日時 |公開日 |from ',
)
const close = oneOf(
  '. |まで| comment deadline|に開催します。|から施行される|行いました。|\n\n|)|, and ',
)
const sentence = fc
  .tuple(cue, dayWords, hour, joint, dayWords, hour, close)
  .map((parts) => parts.join(''))
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  oneOf('😀|\uD800|((((|1234567890|　'),
)

/** Sentences made of what deadlines are made of, and what spoils them. */
const anyText = fc
  .array(fc.oneof({ weight: 3, arbitrary: sentence }, dayWords, noise), { maxLength: 8 })
  .map((parts) => parts.join(''))
const anyPublication = fc.option(
  fc.constantFrom('2026-08-01', '2024-02-29', '2026-07-16T15:00:00.000Z', 'no time'),
  { nil: undefined },
)
const anyZone = fc.constantFrom('America/New_York', 'Asia/Tokyo', 'UTC')

const DAY = /^\d{4}-\d{2}-\d{2}$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\.000Z$/u

const isTime = (time: string): boolean =>
  (DAY.test(time) && Temporal.PlainDate.from(time).toString() === time) ||
  (INSTANT.test(time) && new Date(time).toISOString() === time)

const widened = (text: string) =>
  text.replaceAll(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

const datesIn = (of: string) =>
  findDeadlines({ text: of, language: 'ja', timeZone: 'Asia/Tokyo' }).map((each) => each.date)

const textOf = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const day = Temporal.PlainDate.from('2027-01-01').add({ days: at })
    return `Comments are due by ${day.toString()}.`
  }).join(' ')
const countIn = (text: string) => findDeadlines({ text, language: 'en', timeZone: 'UTC' }).length

describe('whatever the text', () => {
  it('words are its own, at their place, and dates exist', () => {
    let found = 0
    fc.assert(
      fc.property(anyText, anyPublication, anyZone, (text, publishedAt, timeZone) => {
        const deadlines = findDeadlines({ text, language: 'en', timeZone, publishedAt })
        found += deadlines.length
        for (const { words, at, date, from } of deadlines) {
          expect(words).not.toBe('')
          expect(text.slice(at, at + words.length)).toBe(words)
          expect(isTime(date)).toBe(true)
          expect(from === undefined || isTime(from)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
    // A generator that makes no deadline would prove nothing.
    expect(found).toBeGreaterThan(1000)
  })

  it('deadlines come in its order, each day once a kind', () => {
    fc.assert(
      fc.property(anyText, anyPublication, (text, publishedAt) => {
        const deadlines = findDeadlines({
          text,
          language: 'ja',
          timeZone: 'Asia/Tokyo',
          publishedAt,
        })
        const places = deadlines.map(({ at }) => at)
        expect(places).toEqual(places.toSorted((one, other) => one - other))
        const told = deadlines.map(({ kind, date }) => `${kind} ${date}`)
        expect(new Set(told).size).toBe(told.length)
      }),
      { numRuns: 1000 },
    )
  })

  it('full-width digits and letters mean the same', () => {
    const days = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10)
        const [year, month, dayOfMonth] = date.split('-').map(Number)
        const text = `意見提出期限：${year}年${month}月${dayOfMonth}日17:00`
        expect(datesIn(text)).toEqual([`${date}T08:00:00.000Z`])
        expect(datesIn(widened(text))).toEqual(datesIn(text))
      }),
    )
  })
})

// Time that grew with the square of these sizes would pass the limit that every test has.
describe('a text made to take time', () => {
  const size = 200_000
  const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)

  it.each([
    ['digits', filled('1234567890')],
    ['open brackets', filled('(')],
    ['spaces before a day', `Comments are due by${filled(' ')}September 25, 2026`],
    ['months', filled('May ')],
    ['beginnings of a cue', filled('effective date of the compliance ')],
    ['hours', filled('12:00 5 p.m. ')],
    ['kanji numbers', filled('一二三四五六七八九十')],
    ['labels', filled('意見募集期間：')],
  ])('of %s holds nothing', (_, text) => {
    expect(
      findDeadlines({ text, language: 'en', timeZone: 'UTC', publishedAt: '2026-08-01' }),
    ).toEqual([])
  })

  it('with more days than a publication has is read up to the thousandth', () => {
    expect(countIn(textOf(900))).toBe(900)
    expect(countIn(textOf(4000))).toBe(1000)
  })
})
