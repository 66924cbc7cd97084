import type { DocumentSection } from '../domain/document.ts'
import type { Pillar } from '../domain/pillar.ts'
import { headingOf, listMarkOf, withoutBullet, type Heading } from './headings.ts'
import { normalForm } from './normal-form.ts'
import { paragraphsOf, type Paragraph } from './paragraphs.ts'
import { createNumbering, type Trail } from './recommendation-places.ts'
import { shorten } from './shorten.ts'

export interface OutlineOptions {
  /** Lines may be broken to fit a page, as in plain texts. */
  readonly wrapped: boolean
  /** What the document calls itself, where that is known: such a heading says nothing of a place. */
  readonly title?: string | undefined
  /** Whose recommendations the document may be: their sections get their numbers. */
  readonly pillars: readonly Pillar[]
}

export interface Outline {
  /** The first heading, if it is marked as one above all; where there is no other such, it is told in no place. */
  readonly title?: string
  readonly sections: readonly DocumentSection[]
}

interface Part {
  readonly headings: readonly string[]
  readonly page: number | undefined
  readonly lines: string[]
}

/** In characters; what is longer tells no place at a glance. */
const LONGEST_PLACE = { above: 40, own: 120 }

/** The parts of a document in order, each with its place: no word is lost, but bullets and marks are. */
export const outlineOf = (text: string, options: OutlineOptions): Outline => {
  const paragraphs = paragraphsOf(text, options.wrapped)
  const headings = headingsOf(paragraphs)
  const title = titleOf(paragraphs, headings)
  const numbering = createNumbering(options.pillars)
  const isAlone = paragraphs.filter(({ level }) => level === 1).length === 1
  const isTitle = sameAs([isAlone ? title : undefined, options.title])
  const sections = filled(partsOf(paragraphs, headings)).map((part): DocumentSection => {
    const trail = numbering(part.headings, part.lines[0] ?? '')
    return {
      place: placeOf(trail, part.page, isTitle),
      headings: trail.headings,
      text: part.lines.join('\n'),
    }
  })
  return { ...(title === undefined ? {} : { title }), sections }
}

const sameAs = (titles: readonly (string | undefined)[]): ((heading: string) => boolean) => {
  const forms = new Set(titles.flatMap((title) => (title === undefined ? [] : normalForm(title))))
  return (heading) => forms.has(normalForm(heading))
}

/** For each paragraph; items of lists are none, nor are numbers in a document that marks its headings. */
const headingsOf = (paragraphs: readonly Paragraph[]): readonly (Heading | undefined)[] => {
  const isMarked = paragraphs.filter(({ level }) => level !== undefined).length > 1
  const marks = paragraphs.map(listMarkOf)
  return paragraphs.map((paragraph, at) => {
    const heading = headingOf(paragraph)
    if (heading === undefined || !heading.isWeak) return heading
    const mark = marks[at]
    const isListed = mark !== undefined && (marks[at - 1] === mark || marks[at + 1] === mark)
    return isMarked || isListed ? undefined : heading
  })
}

/** The first heading, if it is marked as one above all. */
const titleOf = (
  paragraphs: readonly Paragraph[],
  headings: readonly (Heading | undefined)[],
): string | undefined => {
  const first = paragraphs[headings.findIndex((heading) => heading !== undefined)]
  return first?.level === 1 ? first.text : undefined
}

const partsOf = (
  paragraphs: readonly Paragraph[],
  headings: readonly (Heading | undefined)[],
): readonly Part[] => {
  const parts: Part[] = []
  let above: readonly Heading[] = []
  let open: Part = { headings: [], page: paragraphs[0]?.page, lines: [] }
  const begin = (page: number | undefined): void => {
    open = { headings: above.map(({ title }) => title), page, lines: [] }
    parts.push(open)
  }
  for (const [at, paragraph] of paragraphs.entries()) {
    const heading = headings[at]
    if (heading !== undefined) {
      above = [...above.filter(({ rank }) => rank < heading.rank), heading]
      begin(paragraph.page)
      if (!heading.isLead) continue
    } else if (
      parts.length === 0 ||
      (paragraph.page !== open.page && paragraph.page !== undefined)
    ) {
      if (open.lines.length === 0) parts.pop()
      begin(paragraph.page)
    }
    open.lines.push(heading === undefined ? paragraph.text : withoutBullet(paragraph.text))
  }
  return parts
}

/** Without those that only stand above others; a heading that stands alone is a text of its own. */
const filled = (parts: readonly Part[]): readonly Part[] =>
  parts.flatMap((part, at) => {
    if (part.lines.length > 0) return [part]
    const next = parts[at + 1]?.headings ?? []
    const isAbove = part.headings.every((heading, depth) => next[depth] === heading)
    return isAbove ? [] : [{ ...part, lines: part.headings.slice(-1) }]
  })

/** `2. Strengthen … › Secure Cables, p. 7` */
const placeOf = (
  { headings, from }: Trail,
  page: number | undefined,
  isTitle: (heading: string) => boolean,
): string => {
  const told = headings.slice(from).filter((heading) => !isTitle(heading))
  const above = told.slice(-2, -1).map((heading) => shorten(heading, LONGEST_PLACE.above))
  const own = told.slice(-1).map((heading) => shorten(heading, LONGEST_PLACE.own))
  const named = [...above, ...own].join(' › ')
  return [named, page === undefined ? '' : `p. ${page}`].filter((part) => part !== '').join(', ')
}
