import type { Paragraph } from './paragraphs.ts'

/** A paragraph that names what follows. */
export interface Heading {
  /** Where a smaller one stands below it, an equal one beside it. */
  readonly rank: number
  /** As written, without bullets. */
  readonly title: string
  /** The title begins a paragraph that says more: `- Secure Cables: The Council urges …`. */
  readonly isLead: boolean
  /** It may as well be an item of a list. */
  readonly isWeak: boolean
}

const LONGEST = { latin: 120, wide: 60 }
const MOST_WORDS = 18
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const BULLET = /^(?:[-*+]\s+|[•●○◦・▪►➢\p{Co}]\s*)/u
/** A sentence, a clause that goes on, or a line of a table of contents. */
const NO_TITLE = /[.。!！?？;；,，、]$|(?:\.\s?){4,}|…{2,}|\s\d{1,3}$|[.!?]\s+\p{Lu}.*[.!?]\s/u
const TITLE_START =
  /^["“'‘「『（(]?[\p{Lu}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}]/u
/** In titles these are written small. */
const SMALL = /^(?:an?|the|and|or|of|for|to|in|on|with|by|from|at|as|via|its|beyond|into|per|vs)$/iu

const D = '[0-9０-９]'
const KANJI = '[0-9０-９一二三四五六七八九十百]'

/** What stands before a title, the part that ranks higher first; marked headings have the ranks 1 to 6. */
const NUMBERED: readonly (readonly [rank: number, mark: RegExp])[] = [
  [7, new RegExp(`^第${KANJI}{1,4}[編部](?![分品])[\\s：:]*`, 'u')],
  [
    8,
    new RegExp(
      `^(?:第${KANJI}{1,4}章|(?:Chapter|Part|Title)\\s(?:\\d{1,3}|[IVX]{1,5})\\b)[\\s：:.–—-]*`,
      'u',
    ),
  ],
  [9, new RegExp(`^第${KANJI}{1,4}節[\\s：:]*`, 'u')],
  [10, new RegExp(`^第${KANJI}{1,4}款[\\s：:]*`, 'u')],
  [11, /^(?:[IVX]{1,5}[.)]\s+|[Ⅰ-Ⅻ][.．、]?\s*)/u],
  [12, /^[A-H]\.\s+/u],
  [13, /^[一二三四五六七八九十]{1,3}、\s*/u],
  [14, new RegExp(`^${D}{1,2}[.．)）、]\\s*(?!${D})`, 'u')],
  [14, /^\d{1,2}\s+(?=\p{Lu}[^.]{2,60}$)/u],
  [15, new RegExp(`^${D}{1,2}[.．－-]${D}{1,2}(?:[.．)）]\\s*|\\s+)(?!${D})`, 'u')],
  [16, new RegExp(`^${D}{1,2}(?:[.．－-]${D}{1,2}){2}(?:[.．)）]\\s*|\\s+)(?!${D})`, 'u')],
  [17, new RegExp(`^${D}{1,2}(?:[.．－-]${D}{1,2}){3}(?:[.．)）]\\s*|\\s+)(?!${D})`, 'u')],
  [18, new RegExp(`^[（(](?:${D}{1,2}|[一二三四五六七八九十]{1,2})[)）]\\s*`, 'u')],
]
const ARTICLE = new RegExp(`^第${KANJI}{1,4}条(?:の${KANJI}{1,3})?(?:（[^（）]{1,40}）)?`, 'u')
const ARTICLE_RANK = 19
const SIGNED = /^(?:[■□◆◇▪]\s*(?<signed>\S.*)|【(?<bracketed>[^【】]{1,40})】)$/u
const SIGNED_RANK = 20
const BOLD_RANK = 21
const ITEM_RANK = 22

const isTitle = (words: string): boolean => {
  const longest = WIDE.test(words) ? LONGEST.wide : LONGEST.latin
  return (
    words.length > 1 &&
    words.length <= longest &&
    words.split(/\s+/u).length <= MOST_WORDS &&
    TITLE_START.test(words) &&
    !NO_TITLE.test(words)
  )
}

/** Written as titles are: its words begin with capitals, if it is in a script that has them. */
const isCapitalised = (title: string): boolean => {
  if (WIDE.test(title)) return title.length <= LONGEST.wide && !/[。]/u.test(title)
  const words = title.split(/[\s/–—-]+/u).filter((word) => /\p{L}/u.test(word) && !SMALL.test(word))
  return words.length > 1 && words.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word))
}

/** `Title: words` in two; undefined where there is no such title. */
const leadOf = (words: string): string | undefined => {
  const title = /^(.{2,120}?)(?::\s+|：\s*)\S/u.exec(words)?.[1]
  return title !== undefined && isTitle(title) ? title : undefined
}

const numbered = (words: string): Heading | undefined => {
  for (const [rank, mark] of NUMBERED) {
    const number = mark.exec(words)?.[0]
    if (number === undefined) continue
    const rest = words.slice(number.length)
    const lead = leadOf(rest)
    if (lead !== undefined && (WIDE.test(lead) || isCapitalised(lead)))
      return { rank, title: `${number}${lead}`, isLead: true, isWeak: false }
    if (isTitle(rest)) return { rank, title: words, isLead: false, isWeak: rank > 10 }
  }
  return undefined
}

const signed = (words: string): Heading | undefined => {
  const article = ARTICLE.exec(words)?.[0]
  if (article !== undefined) {
    const rest = words.slice(article.length).trim()
    // 第3条の規定により … speaks of an article.
    if (rest === '' || /^[\s\u3000]/u.test(words.slice(article.length)))
      return { rank: ARTICLE_RANK, title: article, isLead: rest !== '', isWeak: false }
  }
  const { signed: title, bracketed } = SIGNED.exec(words)?.groups ?? {}
  const found = title ?? bracketed
  return found !== undefined && isTitle(found)
    ? { rank: SIGNED_RANK, title: found, isLead: false, isWeak: false }
    : undefined
}

const bold = ({ bold: words }: Paragraph, text: string): Heading | undefined => {
  if (words === undefined) return undefined
  const title = words.replace(/\s*[:：.。]$/u, '')
  if (!isTitle(title)) return undefined
  const isLead = text.length > words.length + 1
  // Bold words in the middle of a sentence stress it.
  if (isLead && title === words && !/^\s*[:：.。–—-]/u.test(text.slice(words.length)))
    return undefined
  return { rank: BOLD_RANK, title, isLead, isWeak: false }
}

const item = (text: string, isMarked: boolean): Heading | undefined => {
  if (!isMarked) return undefined
  const lead = leadOf(text)
  if (lead !== undefined && isCapitalised(lead))
    return { rank: ITEM_RANK, title: lead, isLead: true, isWeak: false }
  return isTitle(text) && isCapitalised(text)
    ? { rank: ITEM_RANK, title: text, isLead: false, isWeak: true }
    : undefined
}

/** The heading that a paragraph is or begins with, by its marks, its number or its shape. */
export const headingOf = (paragraph: Paragraph): Heading | undefined => {
  if (paragraph.literal === true) return undefined
  if (paragraph.level !== undefined)
    return { rank: paragraph.level, title: paragraph.text, isLead: false, isWeak: false }
  const text = withoutBullet(paragraph.text)
  const isMarked = text !== paragraph.text || paragraph.indented === true
  return numbered(text) ?? signed(text) ?? bold(paragraph, text) ?? item(text, isMarked)
}

export const withoutBullet = (text: string): string => text.replace(BULLET, '')

/** Equal for items of one list: their mark or the kind of their number; undefined for other paragraphs. */
export const listMarkOf = ({ text, level, literal }: Paragraph): string | undefined => {
  if (level !== undefined || literal === true) return undefined
  const words = withoutBullet(text)
  const rank = NUMBERED.find(([, mark]) => mark.test(words))?.[0]
  if (rank !== undefined) return String(rank)
  return words === text ? undefined : 'bullet'
}
