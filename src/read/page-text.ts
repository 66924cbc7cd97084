import { isElement, isText, walk, type PageNode } from './page-element.ts'
import { tidyLines } from './tidy-lines.ts'

const BLOCKS = new Set(
  `p div br hr li ul ol dl dt dd tr table caption thead tbody tfoot h1 h2 h3 h4 h5 h6 section article main aside
  blockquote pre header footer figure figcaption address details summary form fieldset legend option body`.split(
    /\s+/u,
  ),
)
const CELLS = new Set(['td', 'th'])
const HEADING = /^h[1-6]$/u
/** Of which documents keep the shape: as Markdown marks them. */
const markOf = (name: string): string => {
  if (HEADING.test(name)) return `${'#'.repeat(Number(name.slice(1)))} `
  return name === 'li' ? '- ' : ''
}
/** Browsers draw nothing where a line of the source ends between two of these (CSS Text 3, 4.1.3). */
const WIDE =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFF60]'
const BREAK_BETWEEN_WIDE = new RegExp(`(?<=${WIDE})[ \\t]*\\n\\s*(?=${WIDE})`, 'gu')

export interface PageText {
  /** Blocks as lines. */
  readonly text: string
  /** How many characters of it are not the words of links. */
  readonly unlinked: number
}

/** What a reader sees of a part of a page; where it is wanted, headings and list items are marked. Linear in its size. */
export const pageText = (root: PageNode, marked = false): PageText => {
  const lines: string[] = []
  let line: string[] = []
  const open = { links: 0, verbatim: 0 }
  let unlinked = 0
  let mark = ''

  const endLine = (): void => {
    const words = line.join('').replaceAll(BREAK_BETWEEN_WIDE, '')
    lines.push(marked && words.trim() !== '' ? `${mark}${words}` : words)
    // The mark of what holds nothing yet waits for its first words.
    if (words.trim() !== '') mark = ''
    line = []
  }
  const say = (words: string): void => {
    if (open.links === 0) unlinked += words.trim().length
    if (open.verbatim === 0) line.push(words)
    else lines.push(...words.split('\n'))
  }
  const count = (name: string, step: 1 | -1): void => {
    if (name === 'a') open.links += step
    if (name === 'pre') open.verbatim += step
  }
  walk(root, {
    enter: (node) => {
      if (isText(node)) say(node.nodeValue ?? '')
      if (!isElement(node)) return false
      if (BLOCKS.has(node.localName)) {
        endLine()
        mark = markOf(node.localName) || mark
      }
      if (CELLS.has(node.localName)) line.push(' ')
      count(node.localName, 1)
      return true
    },
    leave: (node) => {
      if (!isElement(node)) return
      count(node.localName, -1)
      if (!BLOCKS.has(node.localName)) return
      endLine()
      mark = ''
    },
  })
  endLine()
  return { text: tidyLines(lines), unlinked }
}
