import { tidy } from './normal-form.ts'
import { webLink } from './web-link.ts'

/** What may begin a construct anywhere in a line: emphasis, code, links, HTML, entities, mathematics, mentions and mail. */
const ANYWHERE = /[\\`*_[\]<>&~#|$@]/gu
/** Bare addresses that GitHub Flavored Markdown makes links of (6.9). */
const BARE_ADDRESS = /:(?=\/\/)|(?<=www)\./giu
/** Sites that know mentions and numbers of issues look for them in what Markdown has become, where no backslash is left. */
const AFTER_MARK = /(?<=\\[@#])(?=[\p{L}\p{N}_])/gu
/** What begins a list, a heading's underline or a rule at the start of a line. */
const AT_START = /^(?:[-+=:]|\d+(?=[.)](?: |$)))/u
/** Before a link of ours it would make an image of it. */
const AT_END = /!$/u

/** Foreign words as Markdown that shows them, and nothing else (CommonMark 0.31, 2.4). */
export const escaped = (text: string): string =>
  tidy(text)
    .replaceAll(ANYWHERE, '\\$&')
    .replaceAll(BARE_ADDRESS, '\\$&')
    .replaceAll(AFTER_MARK, '&#8203;')
    .replace(AT_START, (start) => (/\d/u.test(start) ? `${start}\\` : `\\${start}`))
    .replace(AT_END, '\\!')

/** Percent-encoded are the characters that end a destination; a backslash keeps `&copy;` from being read as an entity. */
const destination = (href: string): string =>
  href
    .replaceAll(
      /[()\\<>]/gu,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    )
    .replaceAll(/&(?=[#\w]+;)/gu, '\\&')

/** The words as a link, where the address is one that is safe to follow; else the words alone. */
export const linked = (words: string, address: string | undefined): string => {
  const href = webLink(address)
  return href === undefined ? escaped(words) : `[${escaped(words)}](${destination(href)})`
}
