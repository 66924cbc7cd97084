import {
  CADENCES,
  MESSAGE_LANGUAGES,
  type AlertWish,
  type DigestWish,
  type EntryFilter,
} from '../domain/subscription.ts'
import type { PillarId, RecommendationId } from '../domain/pillar.ts'
import type { SourceId } from '../domain/source.ts'
import { BriefingError } from '../domain/errors.ts'
import { TRIAGE_LEVELS } from '../domain/triage.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { readWantedWords } from '../text/wanted-words.ts'

/** What can be wished for. */
export interface Known {
  readonly pillars: readonly PillarId[]
  readonly recommendations: readonly RecommendationId[]
  readonly publishers: readonly SourceId[]
}

interface Fault {
  readonly message: string
  readonly remedy: string
}

const MOST_A_DAY = 100

/** @throws BriefingError `bad-input` that tells of every fault of the wish */
export const checkWish = (wish: DigestWish | AlertWish, known: Known): void => {
  const faults = [
    ...(wish.kind === 'digest' ? faultsOfDigest(wish) : faultsOfAlerts(wish)),
    ...(isTimeZone(wish.timeZone)
      ? []
      : fault(`"${wish.timeZone}" is not a time zone.`, 'Give an IANA zone such as Asia/Tokyo.')),
    ...choice('language', [wish.language], Object.keys(MESSAGE_LANGUAGES)),
    ...faultsOfFilter(wish.filter, known),
  ]
  if (faults.length === 0) return
  throw new BriefingError('bad-input', faults.map(({ message }) => message).join('\n'), {
    remedy: [...new Set(faults.map(({ remedy }) => remedy))].join(' '),
  })
}

const fault = (message: string, remedy: string): readonly Fault[] => [{ message, remedy }]

const faultsOfDigest = ({ cadence, weekday, time }: DigestWish): readonly Fault[] => [
  ...choice('cadence', [cadence], CADENCES),
  ...(isWhole(weekday, 7)
    ? []
    : fault(`"${weekday}" is not a weekday.`, 'Give 1 for Monday to 7 for Sunday.')),
  ...faultsOfTime(time),
]

const faultsOfAlerts = ({ mostADay, quietHours }: AlertWish): readonly Fault[] => [
  ...(isWhole(mostADay, MOST_A_DAY)
    ? []
    : fault(
        `"${mostADay}" is not a number of alerts a day.`,
        `Give a whole number from 1 to ${MOST_A_DAY}.`,
      )),
  ...(quietHours === undefined
    ? []
    : [...faultsOfTime(quietHours.from), ...faultsOfTime(quietHours.to)]),
  ...(quietHours !== undefined && quietHours.from === quietHours.to
    ? fault('Quiet hours that end when they begin are none.', 'Give two times of day.')
    : []),
]

const faultsOfTime = (time: string): readonly Fault[] =>
  /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time)
    ? []
    : fault(`"${time}" is not a time of day.`, 'Give hours and minutes, such as 09:00 or 17:30.')

const faultsOfFilter = (filter: EntryFilter, known: Known): readonly Fault[] => [
  ...choice('pillar', filter.pillars, known.pillars),
  ...choice('recommendation', filter.recommendations, known.recommendations),
  ...choice('publisher', filter.publishers.concat(filter.without), known.publishers),
  ...choice('triage level', [filter.minimumTriage], TRIAGE_LEVELS),
  ...faultsOfWords(filter.words),
]

const faultsOfWords = (words: string): readonly Fault[] => {
  try {
    readWantedWords(words)
    return []
  } catch (error) {
    if (!(error instanceof BriefingError)) throw error
    return fault(error.message, error.remedy ?? '')
  }
}

const isWhole = (number: number, most: number): boolean =>
  Number.isInteger(number) && number >= 1 && number <= most

const choice = (
  name: string,
  wished: readonly string[],
  known: readonly string[],
): readonly Fault[] => {
  const unknown = wished.filter((one) => !known.includes(one))
  return unknown.length === 0
    ? []
    : fault(`There is no ${name} ${unknown.join(', ')}.`, `Choose from ${known.join(', ')}.`)
}
