import { Parser } from 'htmlparser2'
import { tidy } from './normal-form.ts'

const CODE = new Set('script style'.split(' '))
/** What is read instead of them stands elsewhere; one without an end would swallow what follows it, which is read then. */
const REPLACED = new Set('noscript template iframe object svg title'.split(' '))
/** Markup that was escaped once too often brings its section along; HTML would take it for a comment. */
const CDATA = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/gu
const BLOCKS = new Set(
  `p div br hr li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 section article blockquote pre
  header footer`.split(/\s+/u),
)

/** Elements whose start alone is enough to tell markup: what else begins with `<` may be a sign of arithmetic or `<name>`. */
const ELEMENT =
  `a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center
  cite code col colgroup dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
  frameset h[1-6] head header hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta
  meter nav nobr noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt ruby s samp
  script search section select small source span strike strong style sub summary sup svg table tbody td template textarea
  tfoot th thead time title tr track tt u ul var video wbr xmp`.replaceAll(/\s+/gu, '|')
const MARKUP = new RegExp(
  `</[a-z]|<!--|<!\\[|<(?:${ELEMENT})(?=[\\s/>]|$)|&(?:#\\d|#x[\\da-f]|[a-z][a-z\\d]*;)`,
  'iu',
)

/**
 * What a reader would see of an HTML fragment, as one line: block ends become spaces, scripts and styles are dropped.
 * Streams, so that time grows with the length only, however the markup is nested or broken.
 */
export const plainText = (markup: string): string => {
  if (!MARKUP.test(markup)) return tidy(markup)
  const words: string[] = []
  const hidden: string[] = []
  let code = 0
  let replaced = 0
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (CODE.has(name)) code++
        if (REPLACED.has(name)) replaced++
        if (BLOCKS.has(name)) words.push(' ')
      },
      ontext: (text) => {
        if (code === 0) (replaced === 0 ? words : hidden).push(text)
      },
      onclosetag: (name, isImplied) => {
        if (CODE.has(name)) code--
        if (REPLACED.has(name)) {
          replaced--
          if (isImplied) words.push(hidden.join(''))
          if (isImplied || replaced === 0) hidden.length = 0
        }
        if (BLOCKS.has(name)) words.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.end(markup.replaceAll(CDATA, '$1'))
  return tidy(words.join(''))
}
