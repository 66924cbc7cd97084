/** HTML whose foreign parts have been escaped: `markup` makes it, and `drawing` takes it from our own chart. */
export class Markup {
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  toString(): string {
    return this.#source
  }
}

type Part = Markup | string | number | undefined | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const sourceOf = (part: Part): string => {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.toString()
  if (typeof part === 'object') return part.map(sourceOf).join('')
  return String(part).replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? '')
}

/**
 * Template tag: what is written in the template is HTML, what is put into it is text and is escaped (for element content
 * and quoted attributes). Lists are joined, `undefined` leaves nothing.
 */
export const markup = (template: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(template.map((source, index) => source + sourceOf(parts[index])).join(''))

/** An SVG element that we drew ourselves. */
export const drawing = (svg: string): Markup => new Markup(svg)
