/** The feeds of the bench: made up, but of the size and the mixture of languages that we meet. */

/** `changed`: ten entries more than at `first`, and as many pushed out. */
export type FeedsState = 'first' | 'changed'

/** Of one document. */
export const ENTRIES = 20
export const NEW_ENTRIES = 10

export interface FeedDocument {
  readonly body: Buffer
  readonly etag: string
  readonly lastModified: string
}

const ENGLISH =
  'The agency publishes a draft guideline on data transfers and asks industry for comments on standards of quantum safe networks, semiconductor supply, trusted models and security while ministers agree to review interoperability rules before autumn'.split(
    ' ',
  )
const JAPANESE =
  '経済安全保障 に関する 指針案 を 公表し 意見 の 募集 を 開始した 半導体 の 供給網 量子 通信 と 人工知能 の 統治 について 国際 標準 の 検討会 を 開催する 個人 情報 の 越境 移転 や データ 連携 の 枠組み も 議論された'.split(
    ' ',
  )

const HOUR_MILLISECONDS = 3_600_000
const FIRST_MODIFIED = Date.UTC(2026, 4, 31)
const TITLE_WORDS = { english: 9, japanese: 8 }
const SUMMARY_WORDS = { english: 46, japanese: 80 }

/** As good as random, but the same in every run. */
const words = (list: readonly string[], count: number, seed: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, at) => list[(seed * 7 + at * (11 + (seed % 13))) % list.length]!,
  )

const sentence = (entry: number, lengths: typeof TITLE_WORDS, seed: number): string =>
  entry % 3 === 0
    ? words(JAPANESE, lengths.japanese, seed).join('')
    : words(ENGLISH, lengths.english, seed).join(' ')

const httpDate = (milliseconds: number): string => new Date(milliseconds).toUTCString()

const item = (feed: number, entry: number): string => `    <item>
      <title>${sentence(entry, TITLE_WORDS, feed + entry)} (${entry})</title>
      <link>https://feed-${feed}.example/news/2026/${entry}.html</link>
      <guid isPermaLink="false">tag:feed-${feed}.example,2026:${entry}</guid>
      <pubDate>${httpDate(FIRST_MODIFIED - (100 - entry) * HOUR_MILLISECONDS)}</pubDate>
      <category>${entry % 2 === 0 ? 'Policy' : '政策'}</category>
      <description><![CDATA[<p>${sentence(entry, SUMMARY_WORDS, feed * 31 + entry)}</p>]]></description>
    </item>`

/** RSS 2.0, newest first. */
export const feedDocument = (feed: number, state: FeedsState): FeedDocument => {
  const newest = state === 'first' ? ENTRIES : ENTRIES + NEW_ENTRIES
  const items = Array.from({ length: ENTRIES }, (_, at) => item(feed, newest - at))
  const modified = FIRST_MODIFIED + newest * HOUR_MILLISECONDS
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>Feed ${feed}</title>
    <link>https://feed-${feed}.example/</link>
    <description>News of publisher ${feed}</description>
    <lastBuildDate>${httpDate(modified)}</lastBuildDate>
${items.join('\n')}
  </channel>
</rss>
`
  return {
    body: Buffer.from(xml),
    etag: `"${feed}-${newest}"`,
    lastModified: httpDate(modified),
  }
}
