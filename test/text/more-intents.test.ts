import { assert, constantFrom, lorem, property, webUrl } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPublisherNames } from '../../src/text/publisher-names.ts'
import { readIntent, type Intent } from '../../src/text/intent.ts'

const publishers = createPublisherNames([
  {
    id: 'nist',
    publisher: {
      en: 'National Institute of Standards and Technology (NIST)',
      ja: '米国国立標準技術研究所（NIST）',
    },
  },
  {
    id: 'meti',
    publisher: { en: 'Ministry of Economy, Trade and Industry (METI)', ja: '経済産業省' },
  },
  {
    id: 'itu-t',
    publisher: {
      en: 'ITU Telecommunication Standardization Sector (ITU-T)',
      ja: '国際電気通信連合 電気通信標準化部門（ITU-T）',
    },
  },
])

const read = (text: string): Intent => readIntent(text, publishers)

describe('a line that asks for something to be shown', () => {
  it.each([
    ['latest', 'latest'],
    ['Show me the latest news, please.', 'latest'],
    ["What's new?", 'latest'],
    ['ask what is new', 'latest'],
    ['最新', 'latest'],
    ['最新情報', 'latest'],
    ['最新情報を見せてください', 'latest'],
    ['sources', 'sources'],
    ['List all sources', 'sources'],
    ['情報源', 'sources'],
    ['公表元一覧', 'sources'],
    ['settings', 'settings'],
    ['show my settings', 'settings'],
    ['could you show me my settings?', 'settings'],
    ['設定', 'settings'],
    ['設定を確認して', 'settings'],
    ['about', 'about'],
    ['About this bot', 'about'],
    ['who are you?', 'about'],
    ['このボットについて', 'about'],
    ['このボットについて教えてください', 'about'],
  ])('“%s” is read as %s', (text, kind) => {
    expect(read(text)).toEqual({ kind })
  })
})

describe('muting', () => {
  it.each([
    ['mute NIST', 'nist', true],
    ['Mute the National Institute of Standards and Technology, please', 'nist', true],
    ['mute Ministry of Economy', 'meti', true],
    ['unmute itu t', 'itu-t', false],
    ['NISTをミュート', 'nist', true],
    ['経済産業省をミュートしてください', 'meti', true],
    ['国際電気通信連合 電気通信標準化部門をミュート', 'itu-t', true],
    ['NISTのミュートを解除', 'nist', false],
    ['METIをミュート解除して', 'meti', false],
  ])('“%s” names %s', (text, sourceId, isMuted) => {
    expect(read(text)).toEqual({ kind: 'mute', sourceId, isMuted })
  })

  it('is never read into looser words, which may mean something else', () => {
    for (const text of ['could you mute NIST?', 'I want to mute NIST', 'mute NIST and the rest'])
      expect(read(text).kind).toBe('question')
  })
})

describe('a link', () => {
  it.each([
    'brief https://nist.example/a?b=c#d',
    'Brief me on https://nist.example/a?b=c#d',
    'Please brief me on this link: https://nist.example/a?b=c#d',
    'summarise https://nist.example/a?b=c#d.',
    '  https://nist.example/a?b=c#d ',
    'https://nist.example/a?b=c#d を要約',
    'https://nist.example/a?b=c#dを要約してください。',
    'https://nist.example/a?b=c#dの要約をお願いします',
    '要約: https://nist.example/a?b=c#d',
  ])('is to be briefed by “%s”', (text) => {
    expect(read(text)).toEqual({ kind: 'brief', link: 'https://nist.example/a?b=c#d' })
  })

  it('is taken as it was written, however long', () => {
    assert(
      property(webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const link = url.replace(/[.,!]+$/u, '')
        expect(read(link)).toEqual({ kind: 'brief', link })
        expect(read(`brief ${link}`)).toEqual({ kind: 'brief', link })
      }),
    )
    const long = `https://nist.example/${'a'.repeat(1_900)}`
    expect(read(long)).toEqual({ kind: 'brief', link: long })
  })

  it.each([
    'What does https://nist.example/a say?',
    'https://nist.example/a https://nist.example/b',
    'https://nist.example/aについて教えて',
    'ftp://nist.example/a',
    'brief',
    'brief history of export controls',
    'Summarise the AI Act',
  ])('is not all of “%s”, which stays a question', (text) => {
    expect(read(text)).toEqual({ kind: 'question', text })
  })

  it('takes no time to be looked for in a long line of dots', () => {
    const text = `https://${'.'.repeat(60_000)} x`
    expect(read(text).kind).toBe('question')
  })
})

describe('a question that is marked as one', () => {
  it.each([
    ['ask what NIST says on AI', 'what NIST says on AI'],
    ['Ask: help', 'help'],
    ['質問：量子の標準は？', '量子の標準は？'],
    ['質問 ヘルプ', 'ヘルプ'],
    [`ask ${'long '.repeat(150)}`, 'long '.repeat(150).trim()],
  ])('“%s” is one', (text, asked) => {
    expect(read(text)).toEqual({ kind: 'question', text: asked })
  })
})

describe('a question that only begins like a command', () => {
  it.each([
    'about quantum standards',
    'sources of critical minerals?',
    'latest NIST guidance on AI?',
    'latest pillar 2',
    '柱2の最新',
    'mute points?',
    'unmute the debate',
    'mute',
    'settings for TLS',
    'What’s new on chips?',
    'NISTの情報源は？',
    '設定のガイドライン',
    'ボットについての規制',
    'ミュート機能の規制',
    'Askul data breach',
    '質問票の公表',
  ])('“%s” stays a question, as it was written', (text) => {
    expect(read(text)).toEqual({ kind: 'question', text })
  })

  it('stays one, whatever words of a subject follow or precede', () => {
    const command = constantFrom(
      'latest',
      'sources',
      'settings',
      'about',
      'mute',
      'unmute',
      'mute NIST',
      'help',
      'brief',
      '情報源',
      '設定',
      '最新情報',
    )
    const subject = lorem({ maxCount: 5 }).filter((words) => !/\bet\b/iu.test(words))
    const end = constantFrom('', '?', ' 。', ' in Japan')
    assert(
      property(command, subject, end, (...[words, about, ends]) => {
        expect(read(`${words} ${about}${ends}`).kind).toBe('question')
        expect(read(`${about} ${words}${ends}`).kind).toBe('question')
      }),
    )
  })
})
