import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'

describe('the news of PPC', () => {
  it('stay apart where they lead to one page, or to one fragment of it', async () => {
    const { entries } = await readCapture('ppc/news')
    expect(entries.map(({ title, url, publishedAt }) => [title, url, publishedAt])).toEqual([
      [
        '個人情報保護法　いわゆる３年ごと見直しに関するページを更新しました。',
        'https://www.ppc.go.jp/personalinfo/3nengotominaoshi#next_steps',
        '2025-05-01',
      ],
      [
        '「制度的課題に関する考え方」を掲載しました。',
        'https://www.ppc.go.jp/personalinfo/3nengotominaoshi',
        '2025-04-23',
      ],
      [
        '団体からの意見の一覧を追加しました。',
        'https://www.ppc.go.jp/personalinfo/3nengotominaoshi#next_steps',
        '2025-04-16',
      ],
      [
        '国際的な取組のページに資料を追加しました。',
        'https://www.ppc.go.jp/enforcement/cooperation/',
        '2025-03-31',
      ],
    ])
    expect(new Set(entries.map(({ id }) => id)).size).toBe(4)
    expect(entries[3]?.categories).toEqual(['国際'])
  })
})

describe('a month of MIC', () => {
  it('is read from Shift_JIS, with day and bureau', async () => {
    const { entries, encoding } = await readCapture('mic/press-months', {
      address: 'https://www.soumu.go.jp/menu_news/s-news/2610m.html',
    })
    expect(encoding).toBe('shift_jis')
    expect(
      entries.map(({ url, publishedAt, categories }) => [url, publishedAt, categories]),
    ).toEqual([
      [
        'https://www.soumu.go.jp/menu_news/s-news/01kiban05_02000399.html',
        '2026-10-30',
        ['総合通信基盤局'],
      ],
      [
        'https://www.soumu.go.jp/menu_news/s-news/01cyber01_02000001_00321.html',
        '2026-10-29',
        ['サイバーセキュリティ統括官'],
      ],
      [
        'https://www.soumu.go.jp/menu_news/s-news/01gyosei09_02000169.html',
        '2026-10-01',
        ['自治行政局'],
      ],
    ])
    expect(entries[0]?.title).toBe('海底ケーブルの防護に関する検討会の報告書の公表')
  })
})
