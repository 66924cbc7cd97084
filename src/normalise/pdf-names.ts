import { normalForm } from '../text/normal-form.ts'

const SIZE = '\\d[\\d.,]*\\s*(?:[kmｋｍ][bｂ](?:ytes?)?|bytes|バイト|キロバイト|メガバイト)'
const PDF = '(?:pdf|ｐｄｆ)'

/** What a link says of its file rather than of the document: `(PDF: 120KB)`, 「PDF形式」, `[English, PDF]`, `PDF 1.2 MB`. */
const FILE_NOTES: readonly RegExp[] = [
  new RegExp(
    `\\s*[([（［【〔][^()[\\]（）［］【】〔〕]{0,40}(?:${PDF}|${SIZE})[^()[\\]（）［］【】〔〕]{0,40}[)\\]）］】〕]`,
    'giu',
  ),
  new RegExp(`\\s*「${PDF}[^「」]{0,40}」`, 'giu'),
  new RegExp(`^${PDF}(?:形式|版|ファイル)?\\s*[:：|]\\s*`, 'iu'),
  new RegExp(`(?:^|[\\s:：、,|–—-]+)${PDF}(?:形式|版|ファイル)?(?:[\\s:：,、]*${SIZE})?$`, 'iu'),
  new RegExp(`[\\s:：、,]*${SIZE}$`, 'iu'),
]

/** The rules take time that grows faster than the title (characters). */
const LONGEST_TITLE = 500

/** A title without what it says of its file. */
export const withoutFileNotes = (title: string): string =>
  FILE_NOTES.reduce(
    (rest, note) => rest.replace(note, '').trim(),
    title.slice(0, LONGEST_TITLE).trim(),
  )

const NO_TITLES = new Set(
  `pdf download english japanese french spanish chinese here open view link file document more en ja jp
  ダウンロード 日本語 英語 和文 英文 日本語版 英語版 こちら 本文 全文 資料 詳細 ファイル 表示`.split(
    /\s+/u,
  ),
)

/** Whether the words of a link name no document: nothing, “PDF”, “English”, “read more”. */
export const isNoTitle = (title: string): boolean => {
  const words = normalForm(title)
    .toLowerCase()
    .replaceAll(/[^\p{L}\d\s]/gu, '')
    .trim()
  return (
    words === '' ||
    NO_TITLES.has(words) ||
    /^(?:(?:download|open|view|read|click|full|in)\s?)+(?:pdf|the pdf|text|here|more|english|japanese|document|file|this)?$/u.test(
      words,
    )
  )
}

const DATE =
  '(?:\\d{4}[年./-]\\s?\\d{1,2}[月./-]\\s?\\d{1,2}日?|(?:令和|平成|[RrHh])\\s?[元\\d]+[年.]\\s?\\d{1,2}[月.]\\s?\\d{1,2}日?|\\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\\.? \\d{4}|[A-Z][a-z]{2,8}\\.? \\d{1,2}, \\d{4})'

/** Words of a row without the date before or after them and the signs that held links apart. */
export const withoutDate = (words: string): string =>
  words
    .replace(
      new RegExp(`^[\\s(（]*${DATE}(?:\\s?[(（][月火水木金土日][)）])?[)）]?[\\s:：・|–—-]*`, 'u'),
      '',
    )
    .replace(new RegExp(`[\\s:：・|–—(（-]*${DATE}[)）]?$`, 'u'), '')
    .replace(/^[\s/|・,、:：–—-]+|[\s/|・,、:：–—([（［-]+$/gu, '')

/** The day in the name of a file: `20260521`, `20260521001-1`, `2026-05-21`, `R080521` (Reiwa 8). Never a month or a year alone. */
export const dateOfFile = (address: string): string | undefined => {
  const name = /([^/?#]*)(?:[?#].*)?$/u.exec(address)?.[1] ?? ''
  const [, year, , month, day] =
    /(?<!\d)(20\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?=\d{3}(?!\d)|(?!\d))/u.exec(name) ?? []
  if (year !== undefined) return `${year}-${month}-${day}`
  const [, era, moon, sun] = /(?<![a-z])r(0?[1-9]|[12]\d)([01]\d)([0-3]\d)(?!\d)/iu.exec(name) ?? []
  return era === undefined ? undefined : `${2018 + Number(era)}-${moon}-${sun}`
}
