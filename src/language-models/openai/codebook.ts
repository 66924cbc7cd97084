import type { Pillar, Recommendation } from '../../domain/pillar.ts'

const describe = ({ id, title, definition, includes, excludes }: Recommendation): string =>
  [
    `${id} ${title.en} (${title.ja}): ${definition}`,
    includes.length > 0 ? `Includes: ${includes.join('; ')}.` : '',
    excludes.length > 0 ? `Not: ${excludes.join('; ')}.` : '',
  ]
    .filter((line) => line !== '')
    .join('\n')

/** The recommendations as a model reads them. No examples: a short definition brings most of the gain, and longer prompts can hurt. */
export const codebookText = (pillars: readonly Pillar[]): string =>
  pillars
    .map(({ id, title, recommendations }) =>
      [`## Pillar ${id}: ${title.en}`, ...recommendations.map(describe)].join('\n\n'),
    )
    .join('\n\n')
