/**
 * Characters that show nothing and can hide words from a reader: controls, soft hyphen, zero-width and bidirectional
 * marks, word joiners, byte order mark, interlinear marks, tag characters (Unicode core specification, ch. 23).
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- controls are what this is about
  /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu

/** A run of white space becomes one space; Japanese texts keep their own where they use no other. */
const foldSpace = (run: string): string => (/^\u3000+$/u.test(run) ? '\u3000' : ' ')

/** A foreign text with nothing invisible in it; white space as it was. */
export const onlyVisible = (text: string): string => text.toWellFormed().replaceAll(INVISIBLE, '')

/** A foreign text as we keep and show it: nothing invisible, white space folded, trimmed; characters as written. */
export const tidy = (text: string): string =>
  onlyVisible(text).replaceAll(/\s+/gu, foldSpace).trim()

/** The form in which texts are compared, never shown: tidy and NFKC (full-width letters and half-width kana folded). */
export const normalForm = (text: string): string => tidy(text.normalize('NFKC'))

/** Foreign words inside lines of our own: each line visible, with the indent that it has. */
export const visibleLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => `${/^ */u.exec(line)?.[0] ?? ''}${tidy(line)}`)
    .join('\n')
