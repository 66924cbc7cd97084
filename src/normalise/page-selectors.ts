import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import { BriefingError } from '../domain/errors.ts'
import type { PageSelectors } from '../domain/source.ts'
import type { MarkupElement } from './markup-element.ts'
import { rowDate, wordsOf } from './page-row.ts'
import { plainField } from './plain-field.ts'
import type { RawEntry } from './raw-document.ts'

/** A CSS selector, and the attribute that is meant: `a@title`, or `@title` of the row itself. */
interface Place {
  readonly css: string
  readonly attribute: string | undefined
}

const placeOf = (selector: string): Place => {
  const [, css = selector, attribute] = /^(.*?)\s*@([A-Za-z][\w:-]*)$/u.exec(selector) ?? []
  return { css, attribute }
}

/** What a selector finds on a page. Throws BriefingError `unreadable-document` where it is no valid CSS. */
export const findParts = ($: CheerioAPI, css: string): Part =>
  withValidCss(() => $<MarkupElement, string>(css))

/** The entries that a source's selectors find. Throws BriefingError `unreadable-document` where one is no valid CSS. */
export const selectEntries = ($: CheerioAPI, selectors: PageSelectors): readonly RawEntry[] =>
  withValidCss(() =>
    $<MarkupElement, string>(selectors.entries)
      .toArray()
      .map((row) => selectEntry($, row, selectors)),
  )

/** The addresses that a selector finds: of links, of all links inside, or of an attribute (`option@value`). */
export const selectLinks = ($: CheerioAPI, selector: string): readonly string[] =>
  withValidCss(() => {
    const { css, attribute = 'href' } = placeOf(selector)
    return $<MarkupElement, string>(css)
      .toArray()
      .flatMap((element) => {
        const own = $(element).attr(attribute)
        if (own !== undefined) return [own]
        return $(element)
          .find('a[href]')
          .toArray()
          .map(({ attribs }) => attribs['href'] ?? '')
      })
  })

const withValidCss = <Found>(find: () => Found): Found => {
  try {
    return find()
  } catch (cause) {
    throw new BriefingError('unreadable-document', 'A selector of this feed is not valid CSS', {
      remedy: 'Mend the selectors in the source file.',
      cause,
    })
  }
}

/** One entry: what the selectors find inside a row. */
export const selectEntry = (
  $: CheerioAPI,
  element: MarkupElement,
  selectors: PageSelectors,
): RawEntry => {
  const row = $(element)
  const link = partsOf(row, placeOf(selectors.link ?? 'a[href]').css).first()
  const contents = (selector: string | undefined): readonly string[] =>
    selector === undefined ? [] : contentsOf($, row, selector)
  return {
    title: selectors.title === undefined ? titleOf(link) : contents(selectors.title)[0],
    link:
      link.attr(placeOf(selectors.link ?? '').attribute ?? 'href') ??
      link.find('a[href]').attr('href'),
    published: selectors.date === undefined ? rowDate($, row) : dateAt(row, selectors.date),
    summary: contents(selectors.summary)[0],
    categories: contents(selectors.category),
  }
}

type Part = Cheerio<MarkupElement>

/** What a selector finds inside a row; the row itself where it is what is sought. */
const partsOf = (row: Part, css: string): Part => {
  const inside = css === '' ? row : row.find<MarkupElement>(css)
  return inside.length === 0 ? row.filter(css) : inside
}

const contentsOf = ($: CheerioAPI, row: Part, selector: string): readonly string[] => {
  const { css, attribute } = placeOf(selector)
  return partsOf(row, css)
    .toArray()
    .map((part) =>
      attribute === undefined ? ($(part).html() ?? '') : plainField(part.attribs[attribute] ?? ''),
    )
}

const dateAt = (row: Part, selector: string): string | undefined => {
  const { css, attribute = 'datetime' } = placeOf(selector)
  const date = partsOf(row, css).first()
  return date.attr(attribute) || date.text()
}

/** The words of a link, else what it says instead of them: a link around an icon. */
export const titleOf = (link: Part): string | undefined => {
  if (wordsOf(link) !== '') return link.html() ?? undefined
  const said = [link.attr('title'), link.attr('aria-label'), link.find('img[alt]').attr('alt')]
  return plainField(said.find((words) => words !== undefined && words.trim() !== '') ?? '')
}
