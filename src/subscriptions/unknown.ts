import type { EntryFilter } from '../domain/subscription.ts'
import type { Known } from './check-wish.ts'
import type { Unknown } from '../text/subscription-notices.ts'

/** The pillars and recommendations of a wish that do not exist. */
export const unknownIn = (
  { filter = {} }: { readonly filter?: Partial<EntryFilter> },
  { pillars, recommendations }: Known,
): readonly Unknown[] =>
  [
    { kind: 'pillar', ids: missing(filter.pillars, pillars), known: pillars } as const,
    {
      kind: 'recommendation',
      ids: missing(filter.recommendations, recommendations),
      known: recommendations,
    } as const,
  ].filter(({ ids }) => ids.length > 0)

const missing = (ids: readonly string[] = [], known: readonly string[]): readonly string[] =>
  ids.filter((id) => !known.includes(id))
