import { assert, constantFrom, integer, lorem, property, subarray, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SaidWish } from '../../src/text/read-wish.ts'
import { createPublisherNames } from '../../src/text/publisher-names.ts'
import { EVERYTHING } from '../../src/domain/subscription.ts'
import { named } from './named.ts'
import { readIntent } from '../../src/text/intent.ts'

const PUBLISHERS = named('nist', 'meti', 'itu-t', 'federal-register')

/** Who is muted is not said by it. */
const { without: _, ...ALL } = EVERYTHING

const wishOf = (text: string): SaidWish | undefined => {
  const intent = readIntent(text, PUBLISHERS)
  return intent.kind === 'subscribe' ? intent.wish : undefined
}

const topics = (pillars: readonly string[], recommendations: readonly string[] = []) => ({
  filter: { pillars, recommendations },
})

describe('a wish in words', () => {
  it.each([
    ['subscribe', {}],
    ['subscribe to all', { filter: ALL }],
    ['Subscribe to the weekly digest!', { cadence: 'weekly' }],
    ['subscribe to all pillars', topics([])],
    ['登録', {}],
    ['週刊ダイジェストを購読する', { cadence: 'weekly' }],
    ['すべての柱を登録', topics([])],
    ['Subscribe pillar 2', topics(['2'])],
    ['subscribe 2', topics(['2'])],
    ['please subscribe to pillars 2 and 3', topics(['2', '3'])],
    ['subscribe to pillar 1, 2, and pillar 5 please', topics(['1', '2', '5'])],
    ['subscribe pillars 2 to 4', topics(['2', '3', '4'])],
    [
      'subscribe to the weekly digest for pillars 4-2, 3',
      { cadence: 'weekly', ...topics(['2', '3', '4']) },
    ],
    ['柱2を登録', topics(['2'])],
    ['柱２と３を登録してください', topics(['2', '3'])],
    ['柱2〜4を登録', topics(['2', '3', '4'])],
    ['第1・第2の柱を購読', topics(['1', '2'])],
    ['subscribe pillar 12', topics(['12'])],
    ['subscribe to 2.3 and pillar 5', topics(['5'], ['2.3'])],
    ['subscribe daily at 8:30', { cadence: 'daily', time: '08:30' }],
    ['subscribe daily at 8', { cadence: 'daily', time: '08:00' }],
    ['subscribe on weekdays at 5 pm', { cadence: 'weekdays', time: '17:00' }],
    ['subscribe every Tuesday at noon', { cadence: 'weekly', weekday: 2, time: '12:00' }],
    ['subscribe monthly', { cadence: 'monthly' }],
    ['subscribe monthly on Mondays', { cadence: 'monthly', weekday: 1 }],
    ['subscribe on the first Friday of the month', { cadence: 'monthly', weekday: 5 }],
    [
      'Subscribe pillars 1 and 3 on Mondays in Japanese',
      { cadence: 'weekly', weekday: 1, language: 'ja', ...topics(['1', '3']) },
    ],
    ['subscribe in both languages', { language: 'both' }],
    [
      'subscribe daily at 7am ET',
      { cadence: 'daily', time: '07:00', timeZone: 'America/New_York' },
    ],
    ['subscribe at 9:00 in Europe/Paris', { time: '09:00', timeZone: 'Europe/Paris' }],
    [
      'subscribe from NIST and the Federal Register',
      { filter: { publishers: ['nist', 'federal-register'] } },
    ],
    [
      'subscribe to the digest about quantum, only act',
      { filter: { words: 'quantum', minimumTriage: 'act' } },
    ],
    [
      'subscribe pillar 2 without NIST',
      { filter: { pillars: ['2'], recommendations: [], without: ['nist'] } },
    ],
    [
      'subscribe daily, except NIST and the Federal Register, at 8:30',
      { cadence: 'daily', time: '08:30', filter: { without: ['nist', 'federal-register'] } },
    ],
    ['subscribe to all but not from ITU-T', { filter: { ...ALL, without: ['itu-t'] } }],
    [
      'NISTを除いて柱2を登録',
      { filter: { pillars: ['2'], recommendations: [], without: ['nist'] } },
    ],
    [
      '柱2のダイジェストをNISTとMETIを除いて登録',
      { filter: { pillars: ['2'], recommendations: [], without: ['nist', 'meti'] } },
    ],
    ['毎日8時に登録', { cadence: 'daily', time: '08:00' }],
    ['毎朝7時にダイジェストを送ってください', { cadence: 'daily', time: '07:00' }],
    ['平日午後5時半に英語で登録', { cadence: 'weekdays', time: '17:30', language: 'en' }],
    ['柱2を毎週月曜に登録', { cadence: 'weekly', weekday: 1, ...topics(['2']) }],
    [
      '毎月第1月曜9時に柱1と3のダイジェストを日英両方で登録',
      { cadence: 'monthly', weekday: 1, time: '09:00', language: 'both', ...topics(['1', '3']) },
    ],
    [
      '量子に関するダイジェストを毎週金曜に登録',
      { cadence: 'weekly', weekday: 5, filter: { words: '量子' } },
    ],
  ])('reads the digest that “%s” wishes for', (text, wish) => {
    expect(wishOf(text)).toEqual({ kind: 'digest', ...wish })
  })

  it.each([
    ['alert me on pillar 2', topics(['2'])],
    ['alerts for 2.3', topics([], ['2.3'])],
    ['Alert me about quantum NOT computing.', { filter: { words: 'quantum NOT computing' } }],
    [
      'alert me about "key distribution" or chips',
      { filter: { words: '"key distribution" OR chips' } },
    ],
    ['alert me about the AI act', { filter: { words: 'AI act' } }],
    ['alert me about SP 800-53', { filter: { words: 'SP 800-53' } }],
    ['alert me about US chips', { filter: { words: 'US chips' } }],
    ['alerts about android', { filter: { words: 'android' } }],
    [
      'alert me about exports in China from nist',
      { filter: { words: 'exports China', publishers: ['nist'] } },
    ],
    ['alerts for act only', { filter: { minimumTriage: 'act' } }],
    ['alerts for act and watch only', { filter: { minimumTriage: 'watch' } }],
    [
      'alert me on everything, only act, quiet 22:00-07:00 and at most 5 a day',
      {
        filter: { ...ALL, minimumTriage: 'act' },
        quietHours: { from: '22:00', to: '07:00' },
        mostADay: 5,
      },
    ],
    [
      'send me alerts about quantum, quiet from 10pm to 7am JST',
      {
        filter: { words: 'quantum' },
        quietHours: { from: '22:00', to: '07:00' },
        timeZone: 'Asia/Tokyo',
      },
    ],
    ['alert me on pillar 2 with no quiet hours', { ...topics(['2']), quietHours: 'none' }],
    [
      'alert me about standards in both languages',
      { filter: { words: 'standards' }, language: 'both' },
    ],
    ['柱2のアラートを登録', topics(['2'])],
    ['2.3のアラート', topics([], ['2.3'])],
    ['量子のアラート', { filter: { words: '量子' } }],
    ['量子 NOT コンピュータのアラートを登録', { filter: { words: '量子 NOT コンピュータ' } }],
    ['第5世代移動通信のアラート', { filter: { words: '第5世代移動通信' } }],
    ['「毎日の暮らし」のアラート', { filter: { words: '「毎日の暮らし」' } }],
    ['alert me about chips without METI', { filter: { words: 'chips', without: ['meti'] } }],
    [
      'alert me on everything excluding NIST, act only',
      { filter: { ...ALL, minimumTriage: 'act', without: ['nist'] } },
    ],
    ['NISTを除く量子のアラート', { filter: { words: '量子', without: ['nist'] } }],
    ['METI以外の半導体のアラート', { filter: { words: '半導体', without: ['meti'] } }],
    ['METIの半導体に関するアラートを登録', { filter: { publishers: ['meti'], words: '半導体' } }],
    ['要対応のみのアラートを登録', { filter: { minimumTriage: 'act' } }],
    [
      '柱2のアラートを登録、1日5件まで、22時から翌7時は静かに',
      { ...topics(['2']), mostADay: 5, quietHours: { from: '22:00', to: '07:00' } },
    ],
  ])('reads the alerts that “%s” wishes for', (text, wish) => {
    expect(wishOf(text)).toEqual({ kind: 'alerts', ...wish })
  })

  it.each([
    'alert me without NIST',
    'alert me about chips without Someone',
    'subscribe pillar 2 except Someone',
    'NIST以外のアラート',
    '半導体を除く素材のアラートを登録',
  ])('asks back about “%s”', (text) => {
    expect(readIntent(text, PUBLISHERS).kind).toBe('unclear')
  })

  it('knows a publisher by any of its names', () => {
    const meti = createPublisherNames([
      {
        id: 'meti',
        publisher: { en: 'Ministry of Economy, Trade and Industry (METI)', ja: '経済産業省' },
      },
    ])
    for (const text of [
      'subscribe from the Ministry of Economy, Trade and Industry',
      'subscribe from METI',
      '経済産業省から登録',
    ])
      expect(readIntent(text, meti)).toMatchObject({
        kind: 'subscribe',
        wish: { filter: { publishers: ['meti'] } },
      })
  })

  it('never carries out a wish with words in it that it does not know', () => {
    const known = constantFrom('daily', 'at 8:30', 'pillars 1 and 3', 'in Japanese', 'on Fridays')
    // "ET" and "EST" are time zones; "at" and "in" stand before times and languages in English as well.
    const unknown = lorem({ maxCount: 3 }).filter(
      (words) => !/\b(?:et|est|at|in|a)\b/iu.test(words),
    )
    assert(
      property(tuple(known, unknown, known), ([before, words, after]) => {
        expect(readIntent(`subscribe ${before} ${words}`).kind).toBe('unclear')
        expect(readIntent(`subscribe ${words} ${after}`).kind).not.toBe('subscribe')
      }),
    )
  })

  it('reads the parts of a wish in any order, in either language', () => {
    const parts = [
      { en: 'on weekdays', ja: '平日に', wish: { cadence: 'weekdays' } },
      { en: 'at 8:05', ja: '8時5分に', wish: { time: '08:05' } },
      { en: 'in both languages', ja: '両言語で', wish: { language: 'both' } },
      { en: 'for pillars 1 and 3', ja: '柱1と3を', wish: topics(['1', '3']) },
      { en: 'in Asia/Tokyo', ja: '日本時間で', wish: { timeZone: 'Asia/Tokyo' } },
    ]
    const some = subarray(parts, { minLength: 1 })
    assert(
      property(some, integer({ min: 0, max: 4 }), (chosen, turn) => {
        const said = [...chosen.slice(turn), ...chosen.slice(0, turn)]
        const wish = Object.assign({ kind: 'digest' }, ...said.map((part) => part.wish)) as object
        expect(wishOf(`subscribe ${said.map(({ en }) => en).join(' ')}`)).toEqual(wish)
        expect(wishOf(`${said.map(({ ja }) => ja).join('')}登録`)).toEqual(wish)
      }),
    )
  })
})
