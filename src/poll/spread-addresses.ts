import type { Feed, Spread } from '../domain/source.ts'

/** Who was away for longer asks for no more than this at once. */
const MOST_PERIODS = 100

/**
 * The addresses of the present period and of those before it, newest first: as many as the source says, and all since the last
 * success, for what was published while we or the publisher were away would never be asked for again.
 */
export const periodAddresses = (
  { address, timeZone }: Pick<Feed, 'address' | 'timeZone'>,
  { unit, most }: Extract<Spread, { readonly by: 'dates' }>,
  { now, lastSuccessAt = now }: { readonly now: Date; readonly lastSuccessAt?: Date | undefined },
): readonly string[] => {
  const beginOf = (moment: Date): Temporal.PlainDate => {
    const day = dayIn(timeZone, moment)
    return unit === 'month' ? day.with({ day: 1 }) : day
  }
  const present = beginOf(now)
  const away = beginOf(lastSuccessAt).until(present, { largestUnit: unit })
  // The period in which we last came was not over then: it counts too.
  const missed = Math.min(away.months + away.days + 1, MOST_PERIODS)
  return Array.from({ length: Math.max(most, missed) }, (_, back) => {
    const begin = present.subtract(unit === 'month' ? { months: back } : { days: back })
    const end = unit === 'month' ? begin.with({ day: begin.daysInMonth }) : begin
    return fill(address, {
      from: begin.toString(),
      to: end.toString(),
      yyyy: String(begin.year),
      yy: String(begin.year % 100).padStart(2, '0'),
      MM: String(begin.month).padStart(2, '0'),
      dd: String(begin.day).padStart(2, '0'),
    })
  })
}

const dayIn = (timeZone: string, moment: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()

/** The numbers that may have come since the last known one, and their addresses. */
export const numberAddresses = (
  { address }: Pick<Feed, 'address'>,
  { first, digits, most }: Extract<Spread, { readonly by: 'numbers' }>,
  lastNumber: number | undefined,
): readonly { readonly number: number; readonly address: string }[] =>
  Array.from({ length: most }, (_, ahead) => {
    const number = (lastNumber ?? first - 1) + 1 + ahead
    return { number, address: fill(address, { number: String(number).padStart(digits, '0') }) }
  })

const fill = (address: string, places: Readonly<Record<string, string>>): string =>
  address.replaceAll(/\{(\w+)\}/gu, (place, name: string) => places[name] ?? place)
