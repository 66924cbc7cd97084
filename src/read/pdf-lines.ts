/** A line of a PDF's page as it is drawn. Lengths in points, from the bottom left. */
export interface PageLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Of its largest letters. */
  readonly size: number
}

export type PageLines = readonly PageLine[]

/** What we need of pdf.js's TextItem. */
interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly hasEOL: boolean
}

/** Smaller letters are not meant for people. */
const SMALLEST = 2

/** Letters that fonts of PDFs stand in for others, as no text would: ligatures, radicals for ideographs (⽇ for 日). */
const STAND_INS = /[\uFB00-\uFB06\u2E80-\u2FDF\uF900-\uFAFF]/gu
const WIDE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}、。・「」（）]'
/** Justified or widely set Japanese: 半 導 体 戦 略. */
const SPACED_OUT = new RegExp(`(?<!${WIDE})${WIDE}(?: ${WIDE}){2,}(?!${WIDE})`, 'gu')

/** The lines of a page in the order in which they are drawn; what lies beside the page or is turned is left out. */
export const linesOf = (
  { items }: { readonly items: readonly object[] },
  view: readonly number[],
): PageLines => {
  const shown = items.filter(isTextItem).filter((item) => isOnPage(item, view))
  const turned = shown.filter(isTurned)
  // The margin notes of printing offices are turned; a page that is turned as a whole is not left out.
  const read = turned.length * 2 < shown.length ? shown.filter((item) => !isTurned(item)) : shown
  const lines: PageLine[] = []
  let line: TextItem[] = []
  for (const item of read) {
    line.push(item)
    if (!item.hasEOL) continue
    lines.push(...lineOf(line))
    line = []
  }
  return [...lines, ...lineOf(line)]
}

const isTextItem = (item: object): item is TextItem => 'str' in item && 'transform' in item

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0

const sizeOf = ({ transform }: TextItem): number => Math.hypot(at(transform, 2), at(transform, 3))

const isTurned = ({ transform }: TextItem): boolean =>
  Math.abs(at(transform, 1)) > Math.abs(at(transform, 0))

/** Line ends come as empty items, wherever they are. */
const isOnPage = (item: TextItem, view: readonly number[]): boolean => {
  if (item.str.trim() === '') return true
  const [x, y] = [at(item.transform, 4), at(item.transform, 5)]
  const isWithin =
    x >= at(view, 0) - 1 && x <= at(view, 2) + 1 && y >= at(view, 1) - 1 && y <= at(view, 3) + 1
  return isWithin && sizeOf(item) >= SMALLEST
}

const lineOf = (items: readonly TextItem[]): PageLines => {
  const text = items
    .map(({ str }) => str)
    .join('')
    .replaceAll(STAND_INS, (letter) => letter.normalize('NFKC'))
    .replaceAll(SPACED_OUT, (run) => run.replaceAll(' ', ''))
  const drawn = items.filter(({ str }) => str.trim() !== '')
  const [first] = drawn
  if (first === undefined) return []
  return [
    {
      text: text.trimEnd(),
      left: Math.min(...drawn.map(({ transform }) => at(transform, 4))),
      right: Math.max(...drawn.map(({ transform, width }) => at(transform, 4) + width)),
      baseline: at(first.transform, 5),
      size: Math.max(...drawn.map(sizeOf)),
    },
  ]
}
