import type { SourceId } from '../domain/source.ts'
import type { Subscription } from '../domain/subscription.ts'

/** The publishers that a place mutes: all of its subscriptions are without them. */
export const mutedBy = ([first, ...others]: readonly Pick<
  Subscription,
  'filter'
>[]): readonly SourceId[] =>
  (first?.filter.without ?? []).filter((id) =>
    others.every(({ filter }) => filter.without.includes(id)),
  )
