import { z } from 'zod'
import { text } from './written-values.ts'

const most = (limit: number, initial: number) => z.int().min(1).max(limit).default(initial)

const next = text
  .exactOptional()
  .describe(
    'Where the next page stands: a dotted path (JSON) or a CSS selector; feeds tell it by rel=next',
  )

/** How one list is spread over several documents: see Spread in src/domain/source.ts. */
export const spread = z
  .discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('pages'),
      next,
      most: most(50, 5).describe('Pages asked for in one poll'),
    }),
    z.strictObject({
      by: z.literal('index'),
      links: text.describe('CSS selector of the links that lead to the lists'),
      most: most(50, 20).describe('Lists asked for in one poll'),
    }),
    z.strictObject({
      by: z.literal('numbers'),
      first: z.int().min(0).describe('The number to begin with'),
      digits: z.int().min(1).max(12).default(1).describe('Zeros are put before shorter numbers'),
      most: most(20, 3).describe('Numbers asked for beyond the last known one'),
    }),
    z.strictObject({
      by: z.literal('dates'),
      unit: z.enum(['day', 'month']),
      most: most(31, 2).describe('Periods, the present one included'),
      next,
    }),
  ])
  .describe('How one list is spread over several documents')

type WrittenSpread = z.output<typeof spread>

const PLACE = /\{(?:number|from|to|yyyy|yy|MM|dd)\}/gu

/** The places that tell one document of the spread from another: one of them must stand in the address. */
const placesOf = (way: WrittenSpread | undefined): readonly string[] => {
  if (way?.by === 'numbers') return ['{number}']
  if (way?.by === 'dates') return way.unit === 'day' ? ['{from}', '{dd}'] : ['{from}', '{MM}']
  return []
}

const fills = (way: WrittenSpread | undefined, place: string): boolean =>
  way?.by === 'numbers' ? place === '{number}' : way?.by === 'dates' && place !== '{number}'

/** What is wrong with an address for the way in which its list is spread; undefined where it fits. */
export const placesFault = (
  address: string,
  way: WrittenSpread | undefined,
): string | undefined => {
  const written = Array.from(address.matchAll(PLACE), ([place]) => place)
  const unfilled = written.filter((place) => !fills(way, place))
  if (unfilled.length > 0) {
    return `holds ${unfilled.join(' and ')}, which ${way === undefined ? 'no spread' : `a spread by ${way.by} never`} fills`
  }
  const wanted = placesOf(way)
  return wanted.length === 0 || wanted.some((place) => written.includes(place))
    ? undefined
    : `must hold ${wanted.join(' or ')}, or every document of its spread is the same`
}
