import { describe, expect, it } from 'vitest'
import { findDeadlines } from '../../src/deadlines/find-deadlines.ts'

const begins = (text: string) =>
  findDeadlines({ text, language: 'en', timeZone: 'UTC', publishedAt: '2026-08-01' }).map(
    ({ from, date }) => [from, date],
  )

describe('the proof', () => {
  it.each([
    [
      'NIST published the draft. Comments must be received by September 25, 2026. See below.',
      'Comments must be received by September 25, 2026',
    ],
    [
      'We announce that the deadline for submitting comments is being extended from August 4, 2026, to September 25, 2026, in full.',
      'deadline for submitting comments is being extended from August 4, 2026, to September 25, 2026',
    ],
    ['This rule is effective on September 25, 2026.', 'effective on September 25, 2026'],
    [
      'The open meeting will be held on October 14, 2026, at 10 a.m. ET in Gaithersburg.',
      'meeting will be held on October 14, 2026, at 10 a.m. ET',
    ],
  ])('is short and verbatim: %s', (text, words) => {
    const [deadline] = findDeadlines({
      text,
      language: 'en',
      timeZone: 'America/New_York',
      publishedAt: '2026-08-01',
    })
    expect(deadline?.words).toBe(words)
    expect(deadline?.at).toBe(text.indexOf(words))
  })

  it('of a counted day says how it was counted', () => {
    const text = 'Comments are due 60 days after publication in the Federal Register.'
    expect(
      findDeadlines({ text, language: 'en', timeZone: 'UTC', publishedAt: '2026-08-01' }),
    ).toEqual([
      {
        kind: 'comments',
        date: '2026-09-30',
        words: 'Comments are due 60 days after publication in the Federal Register',
        at: 0,
        computed: true,
      },
    ])
  })

  it('tells when a period begins, but not its old end', () => {
    expect(begins('Comment period: August 26 to September 25, 2026')).toEqual([
      ['2026-08-26', '2026-09-25'],
    ])
    expect(
      begins('The comment period is extended from August 26, 2026, to September 25, 2026.'),
    ).toEqual([[undefined, '2026-09-25']])
  })
})

describe('the Japanese proof', () => {
  it.each([
    [
      '総務省は案を公表します。意見の提出期間は令和８年７月17日から８月17日までです。',
      '意見の提出期間は令和８年７月17日から８月17日まで',
    ],
    [
      '改正案について、令和8年7月17日から同年8月17日までの間、意見を募集します。',
      '令和8年7月17日から同年8月17日までの間、意見を募集',
    ],
    ['本省令は令和8年10月1日から施行されます。', '令和8年10月1日から施行'],
    ['参加登録は8月10日（月）17時まで。', '参加登録は8月10日（月）17時まで'],
    ['第5回検討会を8月17日（月）に開催します。', '8月17日（月）に開催'],
  ])('is short and verbatim: %s', (text, words) => {
    const [deadline] = findDeadlines({
      text,
      language: 'ja',
      timeZone: 'Asia/Tokyo',
      publishedAt: '2026-07-16T15:00:00.000Z',
    })
    expect(deadline?.words).toBe(words)
    expect(deadline?.at).toBe(text.indexOf(words))
  })

  it('tells the first day of a period', () => {
    const [deadline] = findDeadlines({
      text: '意見募集期間：令和8年7月17日～8月17日',
      language: 'ja',
      timeZone: 'Asia/Tokyo',
    })
    expect(deadline?.from).toBe('2026-07-17')
    expect(deadline?.date).toBe('2026-08-17')
  })
})
