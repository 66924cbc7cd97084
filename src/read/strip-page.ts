import { isHidden } from './hidden.ts'
import { isElement, walk, type PageElement, type PageNode } from './page-element.ts'

/** Not text, or text for programs; controls are the site's, not the publication's. `rt` repeats a word's reading. */
const NEVER_READ = new Set(
  `script style noscript template iframe frame object embed applet svg canvas audio video map link meta
  button input select textarea datalist dialog menu nav aside rt rp`.split(/\s+/u),
)
const LANDMARKS =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar|tooltip|toolbar)$/iu
/** Around a page, not around an article. */
const FRAME = new Set(['header', 'footer'])
const CONTENT = new Set(['main', 'article', 'section'])
/** The page itself; some hide it until their scripts have run. */
const WHOLE = new Set(['html', 'head', 'body'])
/** Never furniture, whatever they are called. */
const NEVER_FURNITURE = new Set(['main', 'article'])

/** Words of `class` and `id` by which sites name what is not the publication. */
const FURNITURE = new RegExp(
  [
    'cookie[-_]?(?:bar|banner|notice|consent|popup|modal|message|law|alert|disclaimer)',
    'consent[-_]?(?:bar|banner|manager|popup|dialog|modal|overlay)',
    'onetrust|ot-sdk|usercentrics|truste|cc-(?:window|banner)|gdpr[-_]?(?:bar|banner|notice)',
    'bread-?crumbs?|topic-?path|pankuzu|skip-?(?:link|nav|to)|usa-banner',
    '(?:social|share)[-_]?(?:links?|bar|buttons?|icons?|media|nav|tools)|sns(?:[-_]?\\w{1,8})?|addtoany|addthis',
    'page-?top|pagetop|back-?to-?top|pagination|pager',
    '(?:global|local|side|site)[-_]?(?:nav|menu)|[gl]nav|side-?bar',
  ]
    .map((words) => `(?:^|\\s)(?:js-|block-|region-)?(?:${words})(?=$|[\\s_-])`)
    .join('|'),
  'iu',
)

/**
 * Takes out of a page what no reader sees and what is the site's rather than the publication's. One pass. Returns how many
 * elements are left.
 */
export const stripPage = (root: PageNode): number => {
  let left = 0
  walk(root, {
    enter: (node) => {
      if (!isElement(node)) return false
      if (isUnwanted(node)) {
        node.remove()
        return false
      }
      left++
      return true
    },
  })
  return left
}

const isUnwanted = (element: PageElement): boolean =>
  !WHOLE.has(element.localName) &&
  (NEVER_READ.has(element.localName) || isHidden(element) || isFurniture(element))

const isFurniture = (element: PageElement): boolean => {
  if (NEVER_FURNITURE.has(element.localName)) return false
  if (FRAME.has(element.localName)) return !isWithinContent(element)
  if (LANDMARKS.test(element.getAttribute('role') ?? '')) return true
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  return FURNITURE.test(names)
}

const isWithinContent = (element: PageElement): boolean => {
  let above = element.parentNode
  while (above !== null) {
    if (isElement(above) && CONTENT.has(above.localName)) return true
    above = above.parentNode
  }
  return false
}
