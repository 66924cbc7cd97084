import type { PageElement } from './page-element.ts'

/** Classes of well-known style sheets for words that only screen readers or nobody should meet. */
const HIDING_CLASSES =
  /(?:^|\s)(?:visually-?hidden|(?:usa-)?sr-only|screen-reader-(?:text|only)|element-invisible|hidden|d-none|is-hidden|display-none)(?=$|\s)/iu
/** Hidden on small screens only. */
const SHOWN_ON_WIDE_SCREENS =
  /(?:^|\s)(?:(?:sm|md|lg|xl|2xl|tablet|desktop):(?:display-)?(?!none)\w|d-(?:sm|md|lg|xl|xxl)-(?!none)\w)/iu

/** Declarations of a `style` attribute, white space removed, by which words are kept from people. */
const HIDING_STYLES = new RegExp(
  [
    'display:none',
    'visibility:(?:hidden|collapse)',
    'content-visibility:hidden',
    'opacity:0?(?:\\.0+)?%?(?=$|[;!])',
    'font-size:(?:[01](?:\\.\\d+)?(?:px|pt)|0?(?:\\.0\\d*)?(?:em|rem|%)?)(?=$|[;!])',
    'font:0',
    'text-indent:-\\d{3,}',
    '(?:left|right|top|bottom):-\\d{3,}',
    'margin(?:-left|-top)?:-\\d{4,}',
    'clip:rect\\([01](?:px)?[,)\\d]',
    'clip-path:(?:inset\\((?:50|100)%|circle\\(0)',
    'transform:(?:scale\\(0\\)|translate[xy]?\\(-\\d{3,})',
    'color:(?:transparent|rgba\\([\\d.,%]{1,30},0?(?:\\.0+)?\\)|#[0-9a-f]{3}0(?=$|[;!])|#[0-9a-f]{6}00)',
  ]
    .map((declaration) => `(?:^|;)${declaration}`)
    .join('|'),
  'iu',
)
const NO_ROOM = /(?:^|;)(?:max-)?(?:width|height):[01](?:px)?(?=$|[;!])/iu
const CUT_OFF = /(?:^|;)overflow(?:-[xy])?:(?:hidden|clip)/iu
const COLOUR = /(?:^|;)color:([^;!]{1,40})/iu
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]{1,40})/iu

/** Longer styles are no honest ones. */
const LONGEST_STYLE = 2_000

/**
 * Whether an element says by itself that people do not see it: what stands there is not said to them, but to programs.
 * Style sheets are not looked at; what they hide is read.
 */
export const isHidden = (element: PageElement): boolean => {
  // "until-found" is shown to whoever searches the page for it.
  const hidden = element.getAttribute('hidden')
  if (hidden !== null && hidden !== 'until-found') return true
  if (/^true$/iu.test(element.getAttribute('aria-hidden') ?? '')) return true
  const classes = element.getAttribute('class') ?? ''
  if (HIDING_CLASSES.test(classes) && !SHOWN_ON_WIDE_SCREENS.test(classes)) return true
  const style = element.getAttribute('style')
  return style !== null && hides(style)
}

const hides = (style: string): boolean => {
  if (style.length > LONGEST_STYLE) return true
  const declarations = style.replaceAll(/\/\*.*?\*\//gsu, '').replaceAll(/\s+/gu, '')
  const colour = COLOUR.exec(declarations)?.[1]?.toLowerCase()
  return (
    HIDING_STYLES.test(declarations) ||
    (NO_ROOM.test(declarations) && CUT_OFF.test(declarations)) ||
    (colour !== undefined && colour === BACKGROUND.exec(declarations)?.[1]?.toLowerCase())
  )
}
