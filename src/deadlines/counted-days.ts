import type { Period } from './period.ts'

const NUMBERS: Readonly<Record<string, number>> = {
  ten: 10,
  fifteen: 15,
  thirty: 30,
  'forty-five': 45,
  sixty: 60,
  ninety: 90,
}

/**
 * "60 days after publication in the Federal Register". A text that still holds "[INSERT DATE 60 DAYS AFTER …]" is not yet
 * published there: its own day counts for nothing.
 */
const COUNTED = new RegExp(
  `(?<!insert date )\\b(?<number>\\d{1,3}|${Object.keys(NUMBERS).join('|')})(?:\\s\\(\\d{1,3}\\))?[\\s-](?:calendar\\s)?days\\s(?:after|from|following)\\s(?:the\\s)?(?:date\\sof\\s)?(?:(?:its|the|this|this (?:notice|rule|document)'s)\\s)?(?:date\\sof\\s)?publication(?:\\sdate)?(?:\\sof\\sth(?:e|is)\\s(?:[a-z]{1,12}\\s){0,2}(?:notice|rule|document|order))?(?:\\sin\\sthe\\sfederal\\sregister)?`,
  'giu',
)
const MOST = 200

/** Days that a text counts from its publication, if that is known. */
export const countedDays = (
  text: string,
  publishedOn: Temporal.PlainDate | undefined,
): readonly Period[] => {
  if (publishedOn === undefined) return []
  const periods: Period[] = []
  for (const { index, 0: words, groups } of text.matchAll(COUNTED)) {
    const written = groups?.['number']?.toLowerCase() ?? ''
    const day = publishedOn.add({ days: NUMBERS[written] ?? Number(written) })
    periods.push({
      start: index,
      end: index + words.length,
      first: day.toString(),
      last: day.toString(),
      firstDay: day,
      lastDay: day,
      isRange: false,
      computed: true,
    })
    if (periods.length === MOST) break
  }
  return periods
}
