import type { PageLine, PageLines } from './pdf-lines.ts'

/** So many lines at the top and at the bottom of a page may be its header and its footer. */
const EDGE = 3
/** Left and right pages have different ones: a line on two pages of five is one. */
const SHARE = 0.4
const FEWEST_PAGES = 3
/** 12, - 12 -, Page 3 of 10, 3/10, P.4, iv */
const PAGE_NUMBER =
  /^(?:[-–—―‐ー〜~\s]*(?:p(?:age)?\.? ?)?\d{1,3}(?:\s*(?:\/|of|／)\s*\d{1,3})?(?:\s*(?:ページ|頁))?[-–—―‐ー〜~\s]*|[ivx]{1,5})$/iu

/** Pages without their running headers and footers and their numbers. */
export const dropRunningLines = (pages: readonly PageLines[]): readonly PageLines[] => {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const shape of new Set(edgesOf(page).map(shapeOf))) {
      counts.set(shape, (counts.get(shape) ?? 0) + 1)
    }
  }
  const isRunning = (line: PageLine): boolean => {
    const count = counts.get(shapeOf(line)) ?? 0
    return count >= FEWEST_PAGES && count >= SHARE * pages.length
  }
  return pages.map((page) => {
    const edges = new Set(edgesOf(page))
    const outermost = new Set([...byHeight(page).slice(0, 1), ...byHeight(page).slice(-1)])
    return page.filter(
      (line) =>
        !(edges.has(line) && isRunning(line)) &&
        !(outermost.has(line) && pages.length > 1 && PAGE_NUMBER.test(line.text.trim())),
    )
  })
}

/** From the top down: a footer may be drawn first. */
const byHeight = (page: PageLines): readonly PageLine[] =>
  page.toSorted((one, other) => other.baseline - one.baseline)

const edgesOf = (page: PageLines): readonly PageLine[] => {
  const sorted = byHeight(page)
  // A short page would be all edge.
  const depth = Math.min(EDGE, Math.floor(page.length / 3))
  return depth === 0 ? [] : [...sorted.slice(0, depth), ...sorted.slice(-depth)]
}

/** A line with its numbers blurred, so that page 3 and page 4 look alike; a title is larger than the header that repeats it. */
const shapeOf = ({ text, size }: PageLine): string => {
  const words = text.normalize('NFKC').replaceAll(/\d+/gu, '#').replaceAll(/\s+/gu, ' ')
  return `${Math.round(size)} ${words.trim().toLowerCase()}`
}
