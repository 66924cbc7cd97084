import { BriefingError } from '../domain/errors.ts'

/** Real feeds nest less than 20 deep, real pages less than 100. Parsers need time or stack that grows faster than depth. */
const DEEPEST = 500
const LONGEST_TAG_NAME = 40

/** HTML elements that need no end tag, and so cannot be counted. */
const OPEN_ENDED = new Set(
  `area base br col embed hr img input link meta param source track wbr
  p li dt dd tr td th thead tbody tfoot option optgroup colgroup html head body rt rp`.split(
    /\s+/u,
  ),
)

/** Whether elements are nested absurdly deep. One pass, linear in time. */
export const isDeeplyNested = (markup: string, kind: 'xml' | 'html'): boolean => {
  let depth = 0
  for (let at = markup.indexOf('<'); at !== -1; at = markup.indexOf('<', at)) {
    const unread = endOfUnread(markup, at)
    const end = unread ?? markup.indexOf('>', at)
    if (end === -1) return false
    if (unread === undefined) {
      const tag = markup.slice(at, Math.min(end, at + LONGEST_TAG_NAME))
      depth = Math.max(0, depth + step(tag, markup[end - 1], kind))
    }
    if (depth > DEEPEST) return true
    at = end
  }
  return false
}

/** Throws BriefingError `unreadable-document` where elements are nested absurdly deep. */
export const refuseDeepNesting = (markup: string, kind: 'xml' | 'html'): void => {
  if (!isDeeplyNested(markup, kind)) return
  throw new BriefingError(
    'unreadable-document',
    `The document nests its elements more than ${DEEPEST} deep, which no real feed does`,
    { remedy: 'Open the address in a browser; if it looks right there, tell the publisher.' },
  )
}

/** Where a comment, a CDATA section, a processing instruction or a doctype that begins here ends. */
const endOfUnread = (markup: string, at: number): number | undefined => {
  for (const [start, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!markup.startsWith(start, at)) continue
    const found = markup.indexOf(end, at + start.length)
    return found === -1 ? markup.length : found
  }
  return undefined
}

const step = (tag: string, last: string | undefined, kind: 'xml' | 'html'): -1 | 0 | 1 => {
  const name = /^<\/?([A-Za-z_][\w.:-]*)/.exec(tag)?.[1]
  if (name === undefined || (kind === 'html' && OPEN_ENDED.has(name.toLowerCase()))) return 0
  if (tag.startsWith('</')) return -1
  return last === '/' ? 0 : 1
}
