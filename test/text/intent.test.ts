import { assert, lorem, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { named } from './named.ts'
import { readIntent } from '../../src/text/intent.ts'

const PUBLISHERS = named('nist', 'meti', 'itu-t', 'federal-register')

describe('readIntent', () => {
  it.each([
    ['help', 'help'],
    ['使い方', 'help'],
    ['?', 'help'],
    ['Digest', 'digest'],
    ['this week’s digest', 'digest'],
    ["Show this week's digest, please.", 'digest'],
    ['ダイジェストを見せて', 'digest'],
    ['my subscription', 'subscriptions'],
    ['Subscriptions', 'subscriptions'],
    ['my alerts', 'subscriptions'],
    ['登録状況', 'subscriptions'],
    ['アラート一覧', 'subscriptions'],
    ['unsubscribe pillar 2', 'subscriptions'],
    ['unsubscribe pillars 2 and 3', 'subscriptions'],
    ['柱2の登録を解除', 'subscriptions'],
    ['  ', 'nothing'],
  ])('takes “%s” for %s', (text, kind) => {
    expect(readIntent(text)).toEqual({ kind })
  })

  it.each([
    ['unsubscribe', 'unsubscribe', 'unsaid'],
    ['Please unsubscribe me from the weekly digest.', 'unsubscribe', 'digest'],
    ['unsubscribe from all pillars', 'unsubscribe', 'unsaid'],
    ['unsubscribe all', 'unsubscribe', 'all'],
    ['Unsubscribe from the alerts', 'unsubscribe', 'alerts'],
    ['unsubscribe 2', 'unsubscribe', 2],
    ['unsubscribe from number 12', 'unsubscribe', 12],
    ['登録を解除して', 'unsubscribe', 'unsaid'],
    ['配信停止', 'unsubscribe', 'unsaid'],
    ['すべての登録を解除', 'unsubscribe', 'all'],
    ['アラートを解除', 'unsubscribe', 'alerts'],
    ['2番の登録を解除', 'unsubscribe', 2],
    ['２を解除', 'unsubscribe', 2],
    ['pause', 'pause', 'unsaid'],
    ['pause 1', 'pause', 1],
    ['Pause my alerts, please', 'pause', 'alerts'],
    ['一時停止', 'pause', 'unsaid'],
    ['配信を一時停止してください', 'pause', 'unsaid'],
    ['3を一時停止', 'pause', 3],
    ['resume', 'resume', 'unsaid'],
    ['resume all', 'resume', 'all'],
    ['ダイジェストを再開', 'resume', 'digest'],
  ])('takes “%s” for the wish to %s %s', (text, kind, which) => {
    expect(readIntent(text)).toEqual({ kind, which })
  })

  it.each([
    ['subscribe pillar 2 on Someday', 'digest', 'on Someday'],
    ['subscribe daily at 25:00', 'digest', 'at 25:00'],
    ['subscribe daily on Mondays', 'digest', ''],
    ['subscribe daily and weekly', 'digest', ''],
    ['subscribe pillar 2 with quiet hours', 'digest', 'quiet hours'],
    ['subscribe at 9:00 in Europe/Atlantis', 'digest', 'in Europe/Atlantis'],
    ['alert me', 'alerts', ''],
    ['alert me when NIST publishes', 'alerts', 'when NIST publishes'],
    ['alert me about pillar 2 on Mondays', 'alerts', 'on Mondays'],
    ['alert me about pillar 2 and quantum', 'alerts', 'quantum'],
    ['alert me about quantum and on pillar 2', 'alerts', 'about quantum'],
    ['alert me about quantum at most five a day', 'alerts', 'about quantum at most five a day'],
    ['alert me on pillar 2, quiet 22:00-22:00', 'alerts', 'quiet 22:00-22:00'],
    ['柱2を毎週某曜に登録', 'digest', '毎週某曜'],
    ['アラートを登録', 'alerts', ''],
    ['柱2と量子のアラート', 'alerts', '量子の'],
  ])('asks back about “%s” instead of carrying out half of it', (text, about, rest) => {
    expect(readIntent(text, PUBLISHERS)).toEqual({ kind: 'unclear', about, rest })
  })

  it.each([
    'What did NIST publish on quantum?',
    'Who must subscribe to the new rules?',
    "Unsubscribe rules in the FTC's click-to-cancel order?",
    'Subscribe - what does the FTC rule say?',
    'subscribe to AI',
    'subscribe pillar 2 or what?',
    'Alert fatigue in the reporting rules',
    'Alerts on Log4j?',
    'pause on chip tariffs',
    'Resume of the trade talks',
    '量子について何が公表されましたか？',
    '法人の登録はいつから必要ですか',
    '電気通信事業者を登録',
    '第2種電気通信事業者を登録',
    '輸出規制を解除',
    '最新のアラート',
    '工場の稼働を一時停止',
    'What’s new on ＡＩ?',
  ])('takes “%s” for a question, as it was written', (text) => {
    expect(readIntent(text, PUBLISHERS)).toEqual({ kind: 'question', text })
  })

  it('takes any text for a question, and never fails', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 700 }), (text) => {
        expect(['question', 'nothing', 'help']).toContain(readIntent(text, PUBLISHERS).kind)
      }),
    )
    assert(
      property(lorem({ maxCount: 12 }), (text) => {
        expect(readIntent(text, PUBLISHERS).kind).toBe('question')
      }),
    )
  })
})
