import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { named } from './named.ts'
import { readIntent, type Intent } from '../../src/text/intent.ts'

const PUBLISHERS = named('nist', 'meti', 'mic', 'cisa', 'federal-register')

const read = (text: string): Intent => readIntent(text, PUBLISHERS)

describe('a wish for messages in looser words', () => {
  it.each([
    ['subscribe me to quantum alerts', 'alert me about quantum'],
    ['I’d like alerts about quantum computing, please', 'alert me about quantum computing'],
    ['Could you sign me up for alerts on submarine cables?', 'alert me about submarine cables'],
    ['turn on alerts about SBOM', 'alert me about SBOM'],
    ['Would you mind sending me alerts about 6G?', 'alert me about 6G'],
    ['please set up pillar 4 alerts in Japanese', 'alert me on pillar 4 in Japanese'],
    ['I want to get notified about Open RAN', 'alert me about Open RAN'],
    ['notify me about export controls from METI', 'alert me about export controls from METI'],
    ['keep me posted on post-quantum cryptography', 'alert me about post-quantum cryptography'],
    ['Let me know when NIST publishes anything new on AI', 'alert me about AI from NIST'],
    ['tell me when there’s news on the CHIPS Act', 'alert me about the CHIPS Act'],
    ['can you send me a weekly digest on pillar 2?', 'subscribe weekly on pillar 2'],
    ['sign me up for daily updates on semiconductors', 'subscribe daily about semiconductors'],
    ['I would like to receive a monthly digest in Japanese', 'subscribe monthly in Japanese'],
    ['Hi, could I have the weekly digest in both languages?', 'subscribe weekly in both languages'],
    ['send me a digest every Monday about quantum', 'subscribe every Monday about quantum'],
    ['can you subscribe me to pillar 3?', 'subscribe me to pillar 3'],
    ['量子コンピュータの通知をお願いします', '量子コンピュータのアラートを登録'],
    ['半導体のアラートをお願いできますか', '半導体のアラートを登録'],
    ['輸出管理についての通知がほしいです', '輸出管理についてのアラートを登録'],
    ['柱3の通知を設定してください', '柱3のアラートを登録'],
    ['毎週月曜に柱2のダイジェストを送ってほしい', '毎週月曜に柱2のダイジェストを登録'],
    ['毎朝8時にAIのダイジェストを届けてもらえますか？', '毎朝8時にAIに関するダイジェストを登録'],
    ['柱2のアラートを毎日送ってください', '毎日、柱2のダイジェストを登録'],
    ['SBOMに関する発表が出たら知らせてください', 'SBOMのアラートを登録'],
    ['海底ケーブルの新着を通知してほしい', '海底ケーブルのアラートを登録'],
  ])('“%s” is understood as “%s”, to be confirmed', (text, command) => {
    const intent = read(text)
    expect(intent).toMatchObject({ kind: 'order', order: { kind: 'subscribe', command } })
    const exact = read(command)
    expect(exact.kind).toBe('subscribe')
    expect(intent).toMatchObject({ order: { wish: 'wish' in exact && exact.wish } })
  })
})

describe('an order in looser words about what is there', () => {
  it.each([
    [
      'please stop the alerts about AI',
      { kind: 'unsubscribe', which: 'alerts', filter: { words: 'AI' } },
    ],
    ['turn off my digest', { kind: 'unsubscribe', which: 'digest' }],
    ['Would you please switch my digest off?', { kind: 'unsubscribe', which: 'digest' }],
    ['Please don’t send me the digest any more', { kind: 'unsubscribe', which: 'digest' }],
    [
      'I no longer want alerts about chips',
      { kind: 'unsubscribe', which: 'alerts', filter: { words: 'chips' } },
    ],
    [
      'stop sending me alerts on pillar 2',
      { kind: 'unsubscribe', which: 'alerts', filter: { pillars: ['2'], recommendations: [] } },
    ],
    ['cancel the weekly digest', { kind: 'unsubscribe', which: 'digest' }],
    ['could you unsubscribe me?', { kind: 'unsubscribe', which: 'unsaid' }],
    ['can you pause 2?', { kind: 'pause', which: 2 }],
    ['can you pause my alerts for now?', { kind: 'pause', which: 'alerts' }],
    [
      'Mute the quantum alerts, please',
      { kind: 'pause', which: 'alerts', filter: { words: 'quantum' } },
    ],
    [
      'resume the quantum alerts',
      { kind: 'resume', which: 'alerts', filter: { words: 'quantum' } },
    ],
    ['AIのアラートを止めて', { kind: 'unsubscribe', which: 'alerts', filter: { words: 'AI' } }],
    ['ダイジェストはもういらない', { kind: 'unsubscribe', which: 'digest' }],
    ['ダイジェストを止めたいのですが', { kind: 'unsubscribe', which: 'digest' }],
    ['すべての通知をオフにして', { kind: 'unsubscribe', which: 'alerts' }],
    ['アラートをしばらく止めてください', { kind: 'pause', which: 'alerts' }],
    [
      '量子のアラートを再開してほしい',
      { kind: 'resume', which: 'alerts', filter: { words: '量子' } },
    ],
  ])('“%s” is understood, to be confirmed', (text, order) => {
    expect(read(text)).toEqual({ kind: 'order', order })
  })

  it.each([
    ['can you show me the digest?', 'digest'],
    ['I’d like a digest', 'digest'],
    ['ダイジェストを見せてもらえますか', 'digest'],
    ['Could you show me my subscriptions?', 'subscriptions'],
  ])('“%s” changes nothing, and is done at once', (text, kind) => {
    expect(read(text)).toEqual({ kind })
  })
})

describe('a question that mentions what the bot sends', () => {
  it.each([
    'What alerts has CISA issued on Ivanti?',
    'Can you send me the alerts CISA issued on Ivanti?',
    'Could you tell me about alerts from CISA?',
    'Give me the latest alerts on Ivanti',
    'Are there any alerts about Log4j?',
    'alerts on Log4j?',
    'Who gets alerts about outages?',
    'I’d like to know which alerts JPCERT issued',
    'I want to know about emergency alerts',
    'How does the wireless emergency alert system work?',
    'Did the FCC stop the alerts programme?',
    'What is in the Data Act digest?',
    'Can you summarise the digest of the OECD report?',
    'Give me a summary of the AI Action Plan',
    'Can you give me an update on the CHIPS Act?',
    'Could you give me updates on the CHIPS Act?',
    'Could you list notifications of data breaches?',
    'Could you give me notifications of Japan to the WTO?',
    'Do I have to notify METI about export licences?',
    'Tell me when the comment period on SP 800-57 closes',
    'Can companies stop notifications to the PPC?',
    'Cancel subscription rules',
    'Why was the subscription rule of the FTC cancelled?',
    'stop the spread of deepfakes',
    'CISAのアラートは何件ありますか',
    'CISAのアラートの件数は',
    '総務省の通知はいつ出ましたか',
    '通知を解除する条件は',
    'CISAが停止したアラートはどれですか',
    '個人情報の漏えいの通知は不要',
    '漏えいの通知は不要ですか',
    '電気通信事業者の登録を解除',
    '輸出許可の通知を停止した国は？',
    '緊急速報の配信を止めたのはどこですか',
    '締切があれば教えて',
    'AIに関する発表があれば教えて',
    '半導体の動きを教えて',
    'デジタル庁のお知らせを教えて',
    'JPCERTの注意喚起のまとめをください',
    'ダイジェストとは何ですか',
    '量子の通知はありますか',
  ])('“%s” stays one', (text) => {
    expect(read(text)).toEqual({ kind: 'question', text })
  })
})

describe('an answer to what the bot asked', () => {
  it.each(['yes', 'Yes, please.', 'はい', 'はい、お願いします', 'お願いします'])(
    '“%s” is a yes',
    (text) => {
      expect(read(text)).toEqual({ kind: 'yes', text })
    },
  )
  it.each(['no', 'No, thanks', 'いいえ'])('“%s” is a no', (text) => {
    expect(read(text)).toEqual({ kind: 'no', text })
  })
  it.each(['yes and what about chips?', 'yesterday', 'はいの条件は', 'okinawa'])(
    '“%s” is neither',
    (text) => {
      expect(read(text).kind).toBe('question')
    },
  )
})

describe('reading loosely', () => {
  it('never carries anything out, and never fails, whatever surrounds the words', () => {
    const courtesy = constantFrom('can you ', 'please ', 'I’d like ', 'stop ', '')
    const noun = constantFrom(' alerts about ', ' digest on ', 'のアラートを', 'の通知を止めて')
    assert(
      property(
        courtesy,
        string({ unit: 'grapheme', maxLength: 80 }),
        noun,
        (before, text, after) => {
          const { kind } = read(`${before}${text}${after}${text}?`)
          expect(['question', 'order', 'digest', 'help', 'subscriptions']).toContain(kind)
        },
      ),
    )
  })
})
