import type { PageSelectors } from '../../src/domain/source.ts'
import { normaliseDocument } from '../../src/normalise/normalise-document.ts'
import { hints } from './documents.ts'
import { encodeJapanese } from './japanese-bytes.ts'

/** A page of a list, as its publisher would send it. */
export interface Page {
  readonly address: string
  readonly body: string
  readonly selectors?: PageSelectors
  readonly encoding?: 'shift_jis'
}

/** The entries of a page that has a menu besides its list. */
export const entriesOf = async ({ address, body, selectors, encoding }: Page) => {
  const html = `<!DOCTYPE html><html lang="ja"><head><meta charset="${encoding ?? 'utf-8'}"><title>List</title></head><body>
    <ul class="menu"><li><a href="/a/">組織案内</a></li><li><a href="/b/">所管法令</a></li><li><a href="/c/">お問合せ</a></li></ul>${body}</body></html>`
  const { entries } = await normaliseDocument(
    {
      body:
        encoding === undefined ? new TextEncoder().encode(html) : encodeJapanese(html, encoding),
      address,
    },
    hints({
      language: 'ja',
      timeZone: 'Asia/Tokyo',
      format: 'web-page',
      identity: 'link-and-title',
      ...(selectors === undefined ? {} : { selectors }),
    }),
  )
  return entries
}

/** Title, address and day of each. */
export const told = (entries: Awaited<ReturnType<typeof entriesOf>>) =>
  entries.map(({ title, url, publishedAt }) => [title, url, publishedAt])
