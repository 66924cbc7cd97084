const FULL_WIDTH = /[\uFF01-\uFF5E]/gu
/** How far a full-width form is from its ASCII character. */
const WIDTH = 0xfee0
/** Radicals that PDF files give for ordinary characters (⽉ for 月). */
const RADICALS = /[\u2F00-\u2FDF]/gu
const SPACES = /[\u0085\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000\uFEFF]/gu
const DASHES = /[\u2010-\u2015\u2212\uFE63]/gu

/**
 * The text in which dates are looked for. Every character keeps its place (in UTF-16 units), so that what is found can be
 * quoted from the text as it was given.
 */
export const fold = (text: string): string =>
  text
    .replaceAll(FULL_WIDTH, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - WIDTH))
    .replaceAll(RADICALS, (radical) => radical.normalize('NFKC'))
    .replaceAll(SPACES, ' ')
    .replaceAll(DASHES, '-')
    .replaceAll('\u301C', '~')
    .replaceAll('\u2019', "'")
