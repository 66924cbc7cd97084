import type { DayRange, Standpoint } from './day-ranges.ts'

export type Groups = Readonly<Partial<Record<string, string>>>

/** One way to name a day, a month, any stretch of the calendar. */
export interface PeriodUnit {
  /** Source of a regular expression with named groups; each part of it is bounded, so that it costs little. */
  readonly pattern: string
  /** Whether the words are a period wherever they stand; others need a word such as "since" beside them. */
  readonly isClear: boolean
  /** Only where what is due is asked for: "within 30 days" says how long something may take everywhere else. */
  readonly onlyAhead?: true
  /** Undefined where the words make no sense: 30 February. */
  readonly read: (groups: Groups, from: Standpoint) => DayRange | undefined
}

/** Sources of regular expressions without groups that could be asked for. */
export const anyUnit = (units: readonly PeriodUnit[]): string =>
  `(?:${units.map(({ pattern }) => pattern.replaceAll(/\(\?<[a-zA-Z]+>/gu, '(?:')).join('|')})`

/** What the words name, the first of the units that reads all of them. */
export const readUnit = (
  units: readonly PeriodUnit[],
): ((words: string, from: Standpoint) => DayRange | undefined) => {
  const readers = units.map(({ pattern, read }) => ({
    whole: new RegExp(`^(?:${pattern})$`, 'iu'),
    read,
  }))
  return (words, from) => {
    for (const { whole, read } of readers) {
      const found = whole.exec(words)
      if (found !== null) return read(found.groups ?? {}, from)
    }
    return undefined
  }
}

/** 0 where there is no number. */
export const numberIn = (words: string | undefined, named: ReadonlyMap<string, number>): number =>
  named.get(words?.toLowerCase() ?? '') ?? (Number(words) || 0)
