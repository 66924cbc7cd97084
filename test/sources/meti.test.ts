import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'

const CATEGORIES = 'https://www.meti.go.jp/english/press'

describe('the METI release index', () => {
  it('tells releases from everything else on the page, with the day beside each', async () => {
    const { entries } = await readCapture('meti/release-index')
    expect(entries.map(({ title, url, publishedAt }) => [title, url, publishedAt])).toEqual([
      [
        '高性能AIへの対応に関して赤澤経済産業大臣が重要インフラ事業者との意見交換を実施しました',
        'https://www.meti.go.jp/press/2026/05/20260501001/20260501001.html',
        '2026-05-01',
      ],
      [
        '日越宇宙官民連携フォーラムを開催しました',
        'https://www.meti.go.jp/press/2026/05/20260501004/20260501004.html',
        '2026-05-01',
      ],
      [
        '2025年のキャッシュレス決済比率を算出しました',
        'https://www.meti.go.jp/press/2025/03/20260331006/20260331006.html',
        '2026-03-31',
      ],
    ])
  })

  it('is read the same where days are headings of lists', async () => {
    const { entries } = await readCapture('meti/release-index', {
      capture: 'release-index-headings',
    })
    expect(entries.map(({ url, publishedAt }) => [url?.slice(-16), publishedAt])).toEqual([
      ['20260623001.html', '2026-06-23'],
      ['20260623002.html', '2026-06-23'],
      ['20260622003.html', '2026-06-22'],
    ])
  })
})

describe('METI in English', () => {
  it('begins with an index that leads to the page of each category', async () => {
    const index = await readCapture('meti/english-releases', {
      capture: 'english-releases-index',
      asIndex: true,
    })
    expect(index.entries).toEqual([])
    expect(index.indexLinks).toEqual([
      `${CATEGORIES}/category_01.html`,
      `${CATEGORIES}/category_02.html`,
      `${CATEGORIES}/category_03.html`,
    ])
  })

  it('finds the releases of a category with their days', async () => {
    const { entries } = await readCapture('meti/english-releases', {
      address: `${CATEGORIES}/category_03.html`,
    })
    expect(entries.map(({ url, publishedAt, language }) => [url, publishedAt, language])).toEqual([
      ['https://www.meti.go.jp/english/press/2026/0604_001.html', '2026-06-04', 'en'],
      ['https://www.meti.go.jp/english/press/2025/1106_002.html', '2025-11-06', 'en'],
      ['https://www.meti.go.jp/english/press/2025/0325_006.html', '2025-03-25', 'en'],
    ])
  })
})
