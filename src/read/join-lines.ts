import type { PageLine, PageLines } from './pdf-lines.ts'
import { tidyLines } from './tidy-lines.ts'

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u
const HYPHEN = /[-\u2010\u2011]$/u
/** What ends a sentence, a heading or a list's line. */
const ENDED = /[.!?:;。！？：」』）)]["”’]?$/u
/** What begins a line of its own: bullets, 1. (2) ① 第3条 (a) １． */
const NEW_LINE =
  /^\s*(?:[•●○◯◎■□◆◇▪▶►➢➤※★☆・–—-](?=\s|\P{ASCII})|[（(][\p{N}\p{Script=Katakana}a-z]{1,3}[)）]|[\p{Nd}]{1,2}[.)．）](?=\s|(?!\p{Nd})\P{ASCII})|[①-⑳]|第[\p{N}一二三四五六七八九十百]+[条章節項]|[\u3000])/iu
/** Words that keep their hyphen before another: cross-border, post-quantum. */
const PREFIXES =
  /(?:^|\P{L})(?:all|cross|ex|high|like|long|low|non|open|post|real|self|short|well)$/iu

/**
 * Lines of pages as paragraphs, one a line: words that were broken are whole, and sentences run on over page ends. With
 * the pages' numbers, what begins on a page stands behind a line `\f3`.
 */
export const joinLines = (pages: readonly PageLines[], numbers?: readonly number[]): string => {
  const words = wordsOf(pages)
  const joined: string[][] = []
  let paragraphs: string[] = []
  let before: PageLine | undefined
  for (const page of pages) {
    const shape = shapeOf(page)
    const begun: string[] = []
    joined.push(begun)
    for (const [number, line] of page.entries()) {
      const goesOn =
        before !== undefined && continues(before, line, { ...shape, turn: number === 0 })
      const text = goesOn ? mend(paragraphs.pop() ?? '', line.text, words) : line.text
      if (!goesOn) paragraphs = begun
      paragraphs.push(text)
      before = line
    }
  }
  if (numbers === undefined) return tidyLines(joined.flat())
  return joined
    .map((begun, at) => ({ number: numbers[at] ?? 0, text: tidyLines(begun) }))
    .flatMap(({ number, text }) => (text === '' ? [] : [`\f${number}`, text]))
    .join('\n')
}

interface PageShape {
  /** From one baseline to the next, where nothing stands between paragraphs. */
  readonly step: number
  /** How far lines reach to the right. */
  readonly right: number
}

const shapeOf = (page: PageLines): PageShape => {
  const steps = page
    .slice(1)
    .map(({ baseline }, number) => (page[number]?.baseline ?? 0) - baseline)
    .filter((step) => step > 0)
    .toSorted((one, other) => one - other)
  const rights = page.map(({ right }) => right).toSorted((one, other) => one - other)
  return {
    step: steps[Math.floor(steps.length / 2)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
  }
}

const continues = (
  before: PageLine,
  line: PageLine,
  { step, right, turn }: PageShape & { readonly turn: boolean },
): boolean => {
  if (NEW_LINE.test(line.text) || Math.abs(before.size - line.size) > 0.15 * line.size) return false
  const down = before.baseline - line.baseline
  const hasEnded = ENDED.test(before.text)
  const isFull = before.right >= right - 3 * before.size
  // The top of a page or a column: nothing but the words tells whether they go on.
  if (turn || down < 0) return isFull && !hasEnded
  // Cells of a table stand beside each other, paragraphs apart.
  if (down < 0.5 * line.size || down > 1.35 * step) return false
  return !hasEnded || (isFull && !isIndented(before, line))
}

const isIndented = (before: PageLine, { left, size }: PageLine): boolean =>
  left > before.left + 0.7 * size && left < before.left + 4 * size

/** Words and words as the document writes them inside its lines. */
const wordsOf = (pages: readonly PageLines[]): ReadonlySet<string> =>
  new Set(
    pages
      .flat()
      .flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:[-\u2010\u2011]\p{L}+)*/gu) ?? []),
  )

/** Two lines of one paragraph as one. */
const mend = (before: string, after: string, words: ReadonlySet<string>): string => {
  const [head, tail] = [before.trimEnd(), after.trimStart()]
  if (head.endsWith('\u00AD')) return head.slice(0, -1) + tail
  if (HYPHEN.test(head) && /^\p{L}/u.test(tail)) {
    return keepsHyphen(head.slice(0, -1), tail, words) ? head + tail : head.slice(0, -1) + tail
  }
  if (/\p{N}[-–]$/u.test(head) && /^\p{N}/u.test(tail)) return head + tail
  const isJapanese = WIDE.test(head.slice(-1)) || WIDE.test(tail.slice(0, 1))
  return `${head}${isJapanese ? '' : ' '}${tail}`
}

const keepsHyphen = (head: string, tail: string, words: ReadonlySet<string>): boolean => {
  const first = /[\p{L}-]+$/u.exec(head)?.[0].toLowerCase() ?? ''
  const second = /^[\p{L}-]+/u.exec(tail)?.[0].toLowerCase() ?? ''
  if (words.has(`${first}-${second}`)) return true
  if (words.has(first + second)) return false
  // A new word begins with a capital, or follows what is no word: U.S.-Japan, 5G-based.
  return !/^\p{Ll}/u.test(tail) || first === '' || PREFIXES.test(head)
}
