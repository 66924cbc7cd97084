import type { UnderstoodQuestion } from '../../src/domain/question.ts'
import { zoned } from '../../src/text/day-times.ts'

const day = (at: Date | undefined): string =>
  at === undefined ? '' : zoned(at, 'Asia/Tokyo').toPlainDate().toString()

const prefixed = (sign: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${sign}${names.join(',')}`]

/**
 * A question as it is understood, in one line: `due < meti #2 2.3 consultation 2026-06-01..2026-07-01 ~4.4: quantum, key`.
 * `<` points back, `~` relates to, and behind the colon stands what it is about besides its filters.
 */
export const tellUnderstood = ({
  wants,
  pointsBack,
  filter,
  relatesTo,
  concepts,
}: UnderstoodQuestion): string => {
  const { publishers, pillars, recommendations, types, span } = filter
  const told = [
    wants,
    ...(pointsBack ? ['<'] : []),
    ...prefixed('', publishers),
    ...prefixed('#', pillars),
    ...prefixed('', recommendations),
    ...prefixed('', types),
    ...(span === undefined ? [] : [`${day(span.from)}..${day(span.to)}`]),
    ...(relatesTo === undefined ? [] : [`~${relatesTo}`]),
  ].join(' ')
  const subjects = concepts
    .filter(({ isFilter }) => isFilter !== true)
    .map(({ asked }) => asked.filter((term) => !term.startsWith('_')).join(' '))
    .filter((words) => words !== '')
  return subjects.length === 0 ? told : `${told}: ${subjects.join(', ')}`
}
