import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProven } from './proven.ts'

describe('a number of a summary', () => {
  it.each([
    ['It has 1,500 members.', 'The body counts 1500 members.'],
    ['会員は１，５００社です。', 'It has 1,500 members.'],
    ['The plan costs 3.5 million yen.', '計画の費用は350万円です。'],
    ['The plan costs 2.35 trillion yen.', '計画の費用は2兆3500億円とする。'],
    ['予算は1億2000万ドルです。', 'It grants $120 million.'],
    ['予算は15億ドルです。', 'It grants $1.5B.'],
    ['It costs USD 5 million.', 'It costs 5 million U.S. dollars.'],
    ['費用は1000万円から1500万円です。', 'It costs 10 to 15 million yen.'],
    ['It grows by 15 percent.', '需要は15％伸びる。'],
    ['It grows by 30 per cent.', '需要は3割伸びる。'],
    ['It names two tasks and a second phase.', '二つの課題と第2期を示す。'],
    ['第23回会合を開いた。', 'The twenty-third meeting took place.'],
    ['第二十三回会合を開いた。', 'The 23rd meeting took place.'],
    ['It is the first of its kind.', 'この種のものとして初めてとなる。'],
    ['It funds 2 sites by fiscal year 2027.', '令和9年度までに2か所を支援する。'],
    ['線幅は2ナノです。', 'It uses a 2nm process.'],
    ['期間は30日間です。', 'A 30-day period follows.'],
    ['One of the agencies must report.', 'The agencies must report.'],
  ])('passes in any dress: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(true)
  })

  it.each([
    ['It has 1,501 members.', 'The body counts 1500 members.'],
    ['It costs 35 million yen.', '費用は350万円です。'],
    ['It costs 500 million yen.', 'It costs $500 million.'],
    ['It grows by 15 percent.', 'It has 15 members.'],
    ['費用は1000億円から1500億円です。', 'It costs 10 to 15 million yen.'],
    ['第24回会合を開いた。', 'The twenty-third meeting took place.'],
    ['It names three tasks.', '二つの課題を示す。'],
    ['It names 2 of them.', 'It names them in 1.2 and 12.'],
    ['It is the first of its kind.', 'It is of this kind.'],
  ])('fails where it is another: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(false)
  })

  it('always fails where one digit is changed', () => {
    const number = integer({ min: 10, max: 9_999_999 })
    const words = constantFrom('The body counts N members.', 'It costs N yen.', '会員はN社です。')
    assert(
      property(number, number, words, (told, other, sentence) => {
        const written = sentence.replace('N', other.toLocaleString('en-US'))
        expect(isProven(written, `It has ${told} members and costs ${told}円.`)).toBe(
          told === other,
        )
      }),
    )
  })
})

describe('a document number of a summary', () => {
  it.each([
    ['NISTがSP 800-218を改訂した。', 'NIST revises SP 800-218.'],
    ['NISTがSP800-218を改訂した。', 'NIST revises SP 800-218.'],
    ['The FCC acts in docket 24-523.', 'FCC, WC Docket No. 24-523'],
    ['Y.3800を承認した。', 'ITU-T approves Y.3800.'],
    ['CVE-2026-1234 is exploited.', 'Attackers use CVE-2026-1234 now.'],
    ['5Gと6Gを扱う。', 'It is about 5G and 6G.'],
  ])('passes as it is: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(true)
  })

  it.each([
    ['NISTがSP 800-21を改訂した。', 'NIST revises SP 800-218.'],
    ['NISTがSP 800-53を改訂した。', 'NIST revises SP 800-218 on 53 pages.'],
    ['NIST revises SP 800-218A.', 'NIST revises SP 800-218.'],
    ['CVE-2026-1234 is exploited.', 'Attackers use CVE-2026-12345 now.'],
    ['It is about 6G.', 'It is about 5G in 6 towns.'],
  ])('fails where it is another: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(false)
  })
})

const DAY = [
  'Comments end September 5, 2026.',
  'Comments end 5 September 2026.',
  'Comments end on Sept. 5, 2026.',
  'Comments end on 2026-09-05.',
  'Comments end on 9/5/2026.',
  '募集は2026年9月5日まで。',
  '募集は令和8年9月5日まで。',
  '募集は令和八年九月五日まで。',
  '募集はR8.9.5まで。',
]

describe('a date of a summary', () => {
  it('passes in every calendar and language', () => {
    for (const source of DAY) {
      for (const sentence of DAY)
        expect([source, sentence, isProven(sentence, source)]).toContain(true)
    }
  })

  it.each([
    'Comments end September 6, 2026.',
    'Comments end October 5, 2026.',
    'Comments end September 5, 2027.',
    '募集は令和9年9月5日まで。',
    '募集は9月6日まで。',
    '募集は2027年まで。',
  ])('fails where it is another: “%s”', (sentence) => {
    for (const source of DAY) expect(isProven(sentence, source)).toBe(false)
  })

  it.each([
    ['9月5日から7日に開く。', 'It meets September 5-7, 2026.'],
    ['It meets from 5 to 7 September.', '9月5日(土)から7日まで開く。'],
    ['It begins on October 7, 2026.', '2026年9月5日から10月7日まで。'],
    ['It begins in September 2026.', '2026年9月に始める。'],
    ['9月に始める。', 'It begins on September 5.'],
    ['It begins in May.', '5月に始める。'],
    ['2026年に始める。', 'It begins on 5 May 2026.'],
    ['It begins on September 5, 2026.', 'Beginn ist der 5. September 2026.'],
  ])('may tell a part of it: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(true)
  })

  it.each([
    ['It ends on September 12.', 'It lasts from September 5 to October 12.'],
    ['It begins on September 5, 2026.', 'It begins on September 5.'],
    ['It begins in May.', 'It begins in June.'],
  ])('is not put together of two, or completed: “%s” of “%s”', (sentence, source) => {
    expect(isProven(sentence, source)).toBe(false)
  })
})
