import { describe, expect, it } from 'vitest'
import { readIntent } from '../../src/text/intent.ts'

describe('readIntent', () => {
  it.each([
    ['help', 'help'],
    ['使い方', 'help'],
    ['Digest', 'digest'],
    ['this week’s digest', 'digest'],
    ["Show this week's digest, please.", 'digest'],
    ['ダイジェストを見せて', 'digest'],
    ['unsubscribe', 'unsubscribe'],
    ['Please unsubscribe me from the weekly digest.', 'unsubscribe'],
    ['unsubscribe from all pillars', 'unsubscribe'],
    ['登録を解除して', 'unsubscribe'],
    ['配信停止', 'unsubscribe'],
    ['すべての登録を解除', 'unsubscribe'],
    ['my subscription', 'subscription'],
    ['登録状況', 'subscription'],
    ['unsubscribe pillar 2', 'subscription'],
    ['柱2の登録を解除', 'subscription'],
    ['  ', 'nothing'],
  ])('takes “%s” for %s', (text, kind) => {
    expect(readIntent(text)).toEqual({ kind })
  })

  it.each([
    ['subscribe', []],
    ['subscribe to all', []],
    ['Subscribe to the weekly digest!', []],
    ['subscribe to all pillars', []],
    ['登録', []],
    ['週刊ダイジェストを購読する', []],
    ['すべての柱を登録', []],
    ['Subscribe pillar 2', ['2']],
    ['subscribe 2', ['2']],
    ['please subscribe to pillars 2 and 3', ['2', '3']],
    ['subscribe to pillar 1, 2, and pillar 5 please', ['1', '2', '5']],
    ['subscribe pillars 2 to 4', ['2', '3', '4']],
    ['subscribe to the digest for pillars 4-2, 3', ['2', '3', '4']],
    ['柱2を登録', ['2']],
    ['柱２と３を登録してください', ['2', '3']],
    ['柱2〜4を登録', ['2', '3', '4']],
    ['第1・第2の柱を購読', ['1', '2']],
    ['subscribe pillar 12', ['12']],
  ])('reads the pillars of “%s”', (text, pillars) => {
    expect(readIntent(text)).toEqual({ kind: 'subscribe', pillars })
  })

  it.each([
    'What did NIST publish on quantum?',
    'Who must subscribe to the new rules?',
    "Unsubscribe rules in the FTC's click-to-cancel order?",
    'Subscribe - what does the FTC rule say?',
    'subscribe to AI',
    'subscribe pillar 2 or what?',
    '量子について何が公表されましたか？',
    '法人の登録はいつから必要ですか',
    '電気通信事業者を登録',
    '輸出規制を解除',
    'What’s new on ＡＩ?',
  ])('takes “%s” for a question, as it was written', (text) => {
    expect(readIntent(text)).toEqual({ kind: 'question', text })
  })
})
