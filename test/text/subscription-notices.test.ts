import { describe, expect, it } from 'vitest'
import type { NoticeMessage } from '../../src/domain/message.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import { aboutNotice, sourcesNotice } from '../../src/text/about-notices.ts'
import {
  administratorsNotice,
  settingsNotice,
  type Settings,
} from '../../src/text/settings-notices.ts'
import { helpNotice } from '../../src/text/notices.ts'
import { named } from './named.ts'
import { readIntent } from '../../src/text/intent.ts'
import {
  standingNotice,
  subscribedNotice,
  subscriptionsNotice,
  unclearNotice,
  whichNotice,
} from '../../src/text/subscription-notices.ts'

const filter = {
  pillars: ['2', '3'],
  recommendations: ['1.4'],
  publishers: ['nist'],
  without: ['meti', 'bis'],
  words: 'quantum NOT computing',
  minimumTriage: 'watch',
} as const
const digest: Subscription = {
  kind: 'digest',
  id: '71',
  conversationId: '1',
  cadence: 'monthly',
  weekday: 1,
  time: '08:30',
  timeZone: 'Asia/Tokyo',
  language: 'both',
  filter,
  nextDigestAt: new Date('2026-09-06T23:30:00Z'),
  coveredUntil: new Date('2026-08-02T23:30:00Z'),
}
const alerts: Subscription = {
  kind: 'alerts',
  id: '72',
  conversationId: '1',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  filter: { ...filter, pillars: [], recommendations: [], publishers: [], minimumTriage: 'context' },
  mostADay: 10,
  quietHours: { from: '22:00', to: '07:00' },
  since: new Date('2026-08-01T00:00:00Z'),
  pausedAt: new Date('2026-08-03T00:00:00Z'),
}

const settingsOf = (subscriptions: readonly Subscription[]): readonly Settings[] =>
  [[], [{ id: 'nist', name: { en: 'NIST', ja: 'NIST' } }]].map((muted) => ({
    subscriptions,
    muted,
    timeZone: 'Asia/Tokyo',
    limits: { member: 30, workspace: 300 },
    memoryMinutes: 30,
    retainDays: 90,
  }))

/** What notices propose to ask. */
const QUESTIONS = {
  en: ['ask', 'latest on pillar 2', 'latest from NIST'],
  ja: ['柱2の最新情報', 'NISTの最新情報'],
}

/** What a notice says that can be said. */
const commandsOf = ({ lines }: NoticeMessage): string[] =>
  lines.flatMap((line) =>
    Array.from(line.matchAll(/“([^”]+)”|「([^」]+)」/gu), ([, en = '', ja = '']) => en + ja),
  )

describe('a notice on subscriptions', () => {
  it('tells all of a wish in words, in either language', () => {
    const both = [digest, alerts]
    expect(subscriptionsNotice('en', both).lines.slice(0, 2)).toEqual([
      '1. Digest: on the first Monday of a month at 08:30 (Asia/Tokyo); pillar 2, 3 or recommendation 1.4; from nist; without meti, bis; words: quantum NOT computing; only what to act on or to watch; in English and Japanese; next Monday, September 7, 2026 at 8:30 AM GMT+9',
      '2. Alerts: at once, at most 10 a day, quiet 22:00–07:00 (Asia/Tokyo); all pillars; without meti, bis; words: quantum NOT computing; in Japanese; paused since Monday, August 3, 2026 at 9:00 AM GMT+9',
    ])
    expect(subscriptionsNotice('ja', both).lines.slice(0, 2)).toEqual([
      '1. ダイジェスト: 毎月最初の月曜日 08:30（Asia/Tokyo）、柱2・3または提言1.4、発行元 nist、meti・bisを除く、語句 quantum NOT computing、要対応と注視のみ、日本語と英語、次回 2026年9月7日月曜日 8:30 JST',
      '2. アラート: すぐに、1日10件まで、22:00–07:00（Asia/Tokyo）は保留、すべての柱、meti・bisを除く、語句 quantum NOT computing、日本語、2026年8月3日月曜日 9:00 JSTから停止中',
    ])
  })

  it.each(['en', 'ja'] as const)(
    'names only what is understood as it is meant (%s)',
    (language) => {
      const notices = [
        helpNotice(language),
        subscriptionsNotice(language, []),
        subscriptionsNotice(language, [alerts]),
        subscribedNotice(language, { subscription: digest, isNew: true }),
        whichNotice(language, [digest, alerts]),
        standingNotice(language, 'pause', [digest]),
        unclearNotice(language, { about: 'alerts', rest: '' }),
        ...settingsOf([]).map((settings) => settingsNotice(language, settings)),
        ...settingsOf([digest, alerts]).map((settings) => settingsNotice(language, settings)),
        administratorsNotice(language),
        aboutNotice(language, { recommendations: 20 }),
        sourcesNotice(language, []),
      ]
      const commands = notices.flatMap(commandsOf)
      expect(commands.length).toBeGreaterThan(40)
      const misread = commands.filter((command) => {
        const { kind } = readIntent(command.replace('…', 'nist.example/page'), named('nist'))
        return ['question', 'unclear', 'nothing'].includes(kind)
      })
      expect(new Set(misread)).toEqual(new Set(QUESTIONS[language]))
    },
  )
})
