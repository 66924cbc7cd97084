import { placesOf, type Told } from './told.ts'

export interface HeardNeeds {
  /** Whether the bot was asked something in this thread before, by the thread's address. */
  readonly isKnownThread: (address: string) => Promise<boolean>
}

/**
 * Whether something is for us. What is not is dropped before it is kept: of what members say to each other, not a word is
 * stored.
 */
export const isHeard = async ({ isKnownThread }: HeardNeeds, told: Told): Promise<boolean> => {
  const { what, reference, member } = told
  if (what.kind === 'other') return false
  if (what.kind !== 'said') return true
  if (member.id === reference.bot) return false
  if (reference.kind === 'personal' || what.isMention) return true
  // Who calls somebody else speaks to them.
  if (reference.kind === 'group' || what.callsOthers) return false
  return told.thread !== undefined && isKnownThread(placesOf(told).talk)
}
