import { placesOf, type Told } from './told.ts'

export interface HeardNeeds {
  /** Whether the bot was asked something in this thread before, by the thread's address. */
  readonly isKnownThread: (address: string) => Promise<boolean>
}

/** Teams' ids of bots begin so, and those of members with 29: two bots would answer each other for ever. */
const isBot = (id: string): boolean => id.startsWith('28:')

/**
 * Whether something is for us. What is not is dropped before it is kept: of what members say to each other, not a word is
 * stored.
 */
export const isHeard = async ({ isKnownThread }: HeardNeeds, told: Told): Promise<boolean> => {
  const { what, reference, member } = told
  if (what.kind === 'other') return false
  if (what.kind !== 'said') return true
  if (member.id === reference.bot || isBot(member.id)) return false
  if (reference.kind === 'personal' || what.isMention) return true
  // Who calls somebody else speaks to them.
  if (reference.kind === 'group' || what.callsOthers) return false
  return told.thread !== undefined && isKnownThread(placesOf(told).talk)
}
