import type { EntryFilter, Subscription } from '../domain/subscription.ts'
import type { Which } from '../text/command.ts'
import { tokenise } from '../text/tokenise.ts'

/** Those of a conversation, in the order of their numbers, that a member means. */
export const meantBy = (all: readonly Subscription[], which: Which): readonly Subscription[] =>
  all.filter(
    ({ kind }, at) => which === 'all' || which === 'unsaid' || which === kind || which === at + 1,
  )

/** Whether somebody who says so means this one: it asks for all of what is named, in words that are much the same. */
export const tellsOf = ({ filter }: Subscription, named: Partial<EntryFilter>): boolean =>
  holdsAll(filter.pillars, named.pillars) &&
  holdsAll(filter.recommendations, named.recommendations) &&
  holdsAll(filter.publishers, named.publishers) &&
  holdsAll(filter.without, named.without) &&
  isMuchTheSame(filter.words, named.words)

const holdsAll = (held: readonly string[], named: readonly string[] = []): boolean =>
  named.every((one) => held.includes(one))

const isMuchTheSame = (held: string, named = ''): boolean => {
  const [one, other] = [new Set(tokenise(held)), new Set(tokenise(named))]
  if (other.size === 0) return true
  return one.size > 0 && (one.isSubsetOf(other) || other.isSubsetOf(one))
}
