const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Two columns wide: East Asian Wide and Fullwidth (UAX 11) as terminals draw them, and emoji. */
const WIDE =
  /^(?:[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation})/u
/** Nothing to draw on its own: combining marks. */
const MARK = /^\p{M}+$/u

/** Characters that a line must not begin with, nor end with (JIS X 4051, the common ones). */
const NOT_FIRST =
  /^[、。，．・：；？！」』）］｝】〕》〉ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.;:?!)\]}”’]/u
const NOT_LAST = /^[「『（［｛【〔《〈“‘([{]/u

/** One grapheme and how many columns it takes. */
interface Cell {
  readonly drawn: string
  readonly width: number
}

const widthOf = (grapheme: string): number => {
  if (MARK.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

const cellsOf = (text: string): Cell[] =>
  Array.from(graphemes.segment(text), ({ segment }) => ({
    drawn: segment,
    width: widthOf(segment),
  }))

const widthOfAll = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { width }) => sum + width, 0)

/** How many columns a text takes in a terminal. */
export const columnsOf = (text: string): number => widthOfAll(cellsOf(text))

/**
 * Breaks a text of one line into lines of at most `columns`: at spaces, between Japanese characters (never before closing
 * or after opening punctuation), and inside a word only if the word alone is longer than a line.
 */
export const wrap = (text: string, columns: number): string[] => {
  const lines: string[] = []
  let line: Cell[] = []
  let used = 0
  /** How many cells of the line may stand without the rest; 0: none. */
  let breakable = 0
  const put = (cells: readonly Cell[]) =>
    lines.push(
      cells
        .map(({ drawn }) => drawn)
        .join('')
        .trimEnd(),
    )

  for (const cell of cellsOf(text)) {
    if (mayBreak(line.at(-1), cell)) breakable = line.length
    while (line.length > 0 && used + cell.width > columns && cell.drawn !== ' ') {
      const end = breakable || line.length
      put(line.slice(0, end))
      line = line.slice(end)
      used = widthOfAll(line)
      breakable = 0
    }
    line.push(cell)
    used += cell.width
  }
  put(line)
  return lines
}

const mayBreak = (before: Cell | undefined, after: Cell): boolean => {
  if (before === undefined || after.drawn === ' ') return false
  if (before.drawn === ' ') return true
  const isBesideWide = before.width === 2 || after.width === 2
  return isBesideWide && !NOT_FIRST.test(after.drawn) && !NOT_LAST.test(before.drawn)
}
