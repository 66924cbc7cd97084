import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decode } from '../text/decode.ts'
import { refuseDeepNesting } from '../text/nesting.ts'
import { refuseObstacles } from './obstacles.ts'
import type { PageDocument, PageElement } from './page-element.ts'
import { pageText, type PageText } from './page-text.ts'
import type { DocumentHint, Extract, FetchedDocument } from './read-text.ts'
import { stripPage } from './strip-page.ts'

/** Where a page says what its content is; where there are several, each may be a teaser. */
const CONTENT = 'main, [role="main"], article'
/** Where sites are wont to put it. */
const LIKELY_CONTENT = '#main, #content, #contents, #main-content, .main, .contents'

/** Readability's time grows faster than the page; no publication of ours comes near. */
const MOST_ELEMENTS = 20_000
/** Below this Readability has found a teaser, or nothing. Characters. */
const TOO_LITTLE = 200
/** Readability leaves out lists and tables. Where it keeps less of what the page calls its content, we take all of that. */
const LEAST_SHARE = 0.5

/** Throws BriefingError `unreadable-document` where the page is a challenge, a login, a program or the like. */
export const readWebPage = (
  { body, contentType }: FetchedDocument,
  { whole = false }: DocumentHint,
): Extract => {
  const { text: html, problems } = decode(body, contentType)
  refuseDeepNesting(html, 'html')
  const document = parse(html)
  const page = document.documentElement
  const told = toldBy(document)
  const elements = stripPage(page)
  const content = longestOf(page, CONTENT, whole)
  const likely = content ?? longestOf(page, LIKELY_CONTENT, whole) ?? pageText(page, whole)
  const article = elements > MOST_ELEMENTS ? NO_ARTICLE : articleOf(document, whole)
  const text = isEnough(article.text, content) ? article.text : likely.text
  refuseObstacles({ ...told, text })
  return {
    title: article.title || told.heading || told.title,
    text,
    language: told.language,
    problems,
  }
}

/** What a page says of itself, before anything is taken out of it. */
const toldBy = ({ title, documentElement: page }: PageDocument) => ({
  title,
  heading: page.querySelector('h1')?.textContent ?? '',
  language: page.getAttribute('lang') ?? undefined,
  unscripted: textsOf(page, 'noscript').join('\n'),
  asksPassword: page.querySelector('input[type="password" i]') !== null,
})

const textsOf = (page: PageElement, selector: string): readonly string[] =>
  Array.from(page.querySelectorAll(selector), (part) => part.textContent)

/** linkedom loads nothing and runs nothing: it only parses. */
const parse = (html: string): PageDocument => {
  // Without these, what is not wrapped in them lies outside of the page.
  const whole = /<body[\s>]/iu.test(html)
    ? html
    : `<!doctype html><html><body>${html}</body></html>`
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see PageNode
  return (parseHTML(whole) as unknown as { readonly document: PageDocument }).document
}

/** The part with the most to say; undefined where there is none, or none says enough. */
const longestOf = (page: PageElement, selector: string, marked: boolean): PageText | undefined =>
  Array.from(page.querySelectorAll(selector), (part) => pageText(part, marked))
    .filter(({ text }) => text.length >= TOO_LITTLE)
    .toSorted((one, other) => other.text.length - one.text.length)[0]

const isEnough = (article: string, content: PageText | undefined): boolean =>
  article.length >= Math.max(TOO_LITTLE, LEAST_SHARE * (content?.unlinked ?? 0))

interface Article {
  readonly title: string
  readonly text: string
}

const NO_ARTICLE: Article = { title: '', text: '' }

/** Changes the page. */
const articleOf = (document: PageDocument, marked: boolean): Article => {
  try {
    const article = new Readability<PageElement>(document, {
      // oxlint-disable-next-line typescript/no-unsafe-return -- see PageNode
      serializer: (node) => node,
      disableJSONLD: true,
    }).parse()
    const content = article?.content
    return {
      title: article?.title ?? '',
      text: content === undefined || content === null ? '' : pageText(content, marked).text,
    }
  } catch {
    // It was written for browsers, and for pages that have a body.
    return NO_ARTICLE
  }
}
