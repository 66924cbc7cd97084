import type { Language } from '../domain/language.ts'
import type { PillarCount } from '../domain/message.ts'
import { DIGIT, drawDigits } from './digits.ts'
import { tidy } from '../text/normal-form.ts'
import { wording } from '../text/wording.ts'

export interface ChartLook {
  readonly language: Language
  /** `page`: in the colour of the words around it, light or dark; `picture`: dark on white, at twice the size. */
  readonly medium: 'page' | 'picture'
}

/** Of the drawing, in its own units. */
const WIDTH = 400
const ROW = 24
const BAR = 12
const MARGIN = 8
/** Where the bars begin, and how long the longest may be: four digits stand behind it. */
const START = MARGIN + 2 * DIGIT.advance + 6
const LONGEST = WIDTH - START - 4 * DIGIT.advance - 2 * MARGIN

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

const escaped = (text: string): string =>
  tidy(text).replaceAll(/[&<>"]/gu, (character) => ENTITIES[character] ?? '')

/**
 * How many entries each pillar has, as bars with the pillar's number before and the count behind: one SVG element.
 * The digits are paths of our own: a machine may have no font at all, and then @napi-rs/canvas 1.1.1 leaves not one pixel
 * of a <text> (measured). For ten characters that needs no font package; the titles of the pillars, which would need a
 * Japanese one of some megabytes, stand beside the chart as text.
 */
export const pillarChart = (pillars: readonly PillarCount[], look: ChartLook): string => {
  const words = wording(look.language)
  const height = pillars.length * ROW + 2 * MARGIN
  const isPicture = look.medium === 'picture'
  const [ink, fill] = isPicture ? ['#1f2526', '#17605a'] : ['currentColor', 'currentColor']
  const scale = isPicture ? 2 : 1
  const told = escaped(words.pillarCounts(pillars))
  const title = escaped(words.chart)
  const most = Math.max(1, ...pillars.map(({ entries }) => entries))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="${title}" width="${WIDTH * scale}" height="${height * scale}" viewBox="0 0 ${WIDTH} ${height}">`,
    `<title>${title}</title><desc>${told}</desc>`,
    isPicture ? `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>` : '',
    `<g class="bars" fill="${fill}">${pillars.map((pillar, at) => bar(pillar, at, most)).join('')}</g>`,
    `<g class="digits" fill="none" stroke="${ink}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">${pillars.map((pillar, at) => digits(pillar, at, most)).join('')}</g>`,
    '</svg>',
  ].join('')
}

const rowAt = (at: number): number => MARGIN + at * ROW

/** A pillar without an entry has a bar that can just be seen. */
const barLength = (entries: number, most: number): number =>
  Math.max(1, Math.round((entries / most) * LONGEST))

const bar = ({ entries }: PillarCount, at: number, most: number): string =>
  `<rect x="${START}" y="${rowAt(at) + (ROW - BAR) / 2}" width="${barLength(entries, most)}" height="${BAR}"/>`

const digits = ({ pillarId, entries }: PillarCount, at: number, most: number): string => {
  const y = rowAt(at) + (ROW - DIGIT.height) / 2
  const behind = START + barLength(entries, most) + MARGIN
  return drawDigits(pillarId, MARGIN, y) + drawDigits(String(entries), behind, y)
}
