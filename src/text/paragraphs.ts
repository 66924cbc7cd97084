import { plainMarkdown } from './plain-markdown.ts'

/** One paragraph of a document: a line of its own, or lines that were broken to fit a page. */
export interface Paragraph {
  /** One line, with its bullet or number, without marks of headings. */
  readonly text: string
  /** By Markdown's own marks: 1 to 6. */
  readonly level?: number
  /** A listing, or what programs read: never a heading. */
  readonly literal?: true
  /** The source indents it, or a bullet stood before it that the text has lost. */
  readonly indented?: true
  /** It is all bold, or begins with bold words: these. */
  readonly bold?: string
  /** Of a PDF, from 1. */
  readonly page?: number
}

const PAGE = /^\f(\d+)$/u
const FENCE = /^ ?(?:```|~~~)/u
const ATX = /^ ?(#{1,6})\s+(\S.*?)(?:\s+#+)?$/u
const UNDERLINE = /^ ?(?:(={2,})|-{2,})$/u
const RULE = /^ ?(?:(?:\* ?){3,}|(?:_ ?){3,}|(?:- ?){3,})$/u
const QUOTED = /^ ?>\s?/u
/** What begins a line of its own: bullets, numbers, tables, private letters in which symbol fonts draw bullets. */
const STARTS =
  /^ ?(?:[-*+•●○◦・■□◆◇▪►➢※|\p{Co}]|[（(]?(?:\p{Nd}{1,3}|[IVX]{1,5}|[A-Za-z])[.)．）]|\p{Nd}{1,2}(?:[.．]\p{Nd}{1,2})+|[Ⅰ-Ⅻ①-⑳【]|第[\p{N}一二三四五六七八九十百]+[編部章節款条]|[一二三四五六七八九十]+、)/u
const ENDED = /[.!?:;。！？：；]["”’」』）)]*$/u
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u
const BOLD_START = /^(?:\*\*|__)(?=\S)(.{1,160}?)(?<=\S)(?:\*\*|__)/u
const BULLET = /^(?:[-*+]\s+|[•●○◦・▪►➢\p{Co}]\s*)/u

/** Lines that were broken to fit a page are about as long as it is wide; in characters, a wide one counts double. */
const BROKEN = { least: 45, most: 170 }

const widthOf = (line: string): number =>
  Array.from(line).reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0)

const goesOn = (before: string, line: string): boolean => {
  if (ENDED.test(before) || STARTS.test(line)) return false
  const width = widthOf(before)
  return width >= BROKEN.least && width <= BROKEN.most
}

/** What stands between two lines of one paragraph. */
const between = (before: string, line: string): string =>
  WIDE.test(before.slice(-1)) && WIDE.test(line.slice(0, 1)) ? '' : ' '

/** A paragraph's lines as one, without what only marks them. */
const finished = (lines: string, page: number | undefined): Paragraph => {
  const text = lines.trim()
  const bold = BOLD_START.exec(text.replace(BULLET, ''))?.[1]
  return {
    text: plainMarkdown(text),
    ...(lines.startsWith(' ') ? { indented: true as const } : {}),
    ...(bold === undefined ? {} : { bold: plainMarkdown(bold) }),
    ...(page === undefined ? {} : { page }),
  }
}

/** Reads lines one after another; what is open may go on in the next. */
class ParagraphReader {
  readonly paragraphs: Paragraph[] = []
  readonly #wrapped: boolean
  #open: string[] = []
  #last = ''
  #page: number | undefined
  #listing = false

  constructor(wrapped: boolean) {
    this.#wrapped = wrapped
  }

  read(line: string): void {
    const page = PAGE.exec(line)?.[1]
    if (page !== undefined) {
      this.end()
      this.#page = Number(page)
    } else if (FENCE.test(line)) {
      this.end()
      this.#listing = !this.#listing
    } else if (this.#listing) this.literal(line)
    else if (!this.#readMark(line)) this.#readWords(line)
  }

  literal(line: string): void {
    this.#add({ text: line.trim(), literal: true })
  }

  end(): void {
    if (this.#open.length > 0) this.#add(finished(this.#open.join(''), this.#page))
    this.#open = []
  }

  #add(paragraph: Paragraph): void {
    if (paragraph.text === '') return
    const page = this.#page === undefined ? {} : { page: this.#page }
    this.paragraphs.push({ ...paragraph, ...page })
  }

  /** Whether the line is a heading, or marks one or nothing. */
  #readMark(line: string): boolean {
    const [, marks, words = ''] = ATX.exec(line) ?? []
    if (marks !== undefined) {
      this.end()
      this.#add({ text: plainMarkdown(words), level: marks.length })
      return true
    }
    const underline = UNDERLINE.exec(line)
    if (underline !== null && this.#open.length === 1 && !STARTS.test(this.#last)) {
      this.#open = []
      const level = underline[1] === undefined ? 2 : 1
      this.#add({ text: plainMarkdown(this.#last.trim()), level })
      return true
    }
    if (underline === null && !RULE.test(line)) return false
    this.end()
    return true
  }

  #readWords(given: string): void {
    const line = given.replace(QUOTED, '')
    if (line.trim() === '') this.end()
    else if (this.#wrapped && this.#open.length > 0 && goesOn(this.#last, line)) {
      this.#open.push(between(this.#last, line.trimStart()), line.trimStart())
    } else {
      this.end()
      this.#open = [line]
    }
    this.#last = line
  }
}

/** How many lines before a Markdown file begins may be for programs. */
const FRONT_MATTER_LINES = 60

/**
 * The paragraphs of a document that was read whole (see DocumentHint), in order. `wrapped`: its lines may be broken to fit
 * a page, as in plain texts.
 */
export const paragraphsOf = (text: string, wrapped: boolean): readonly Paragraph[] => {
  const reader = new ParagraphReader(wrapped)
  const lines = text.split('\n')
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
  const body = end > 0 && end <= FRONT_MATTER_LINES ? end + 1 : 0
  for (const line of lines.slice(Math.min(1, body), Math.max(0, body - 1))) reader.literal(line)
  for (const line of lines.slice(body)) reader.read(line)
  reader.end()
  return reader.paragraphs
}
