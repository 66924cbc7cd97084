import { BriefingError } from '../../domain/errors.ts'
import { isAllowed } from './allowed.ts'
import { calledIn } from './said-text.ts'
import { isDirect, threadOf } from './place.ts'
import type { SaidMessage, Told } from './told.ts'
import type { SlackSettings } from './settings.ts'
import type { Workspaces } from './workspaces.ts'

export interface HeardNeeds {
  readonly settings: Pick<SlackSettings, 'workspaces' | 'channels'>
  readonly workspaces: Pick<Workspaces, 'of'>
  /** Whether the bot was asked something in this thread before, by the thread's address. */
  readonly isKnownThread: (address: string) => Promise<boolean>
}

/**
 * Whether something is for us. What is not is dropped before it is kept: of what members say to each other, not a word is
 * stored.
 */
export const createHeard =
  (needs: HeardNeeds) =>
  async (told: Exclude<Told, { readonly kind: 'form' }>): Promise<boolean> => {
    const { settings } = needs
    const team = told.kind === 'message' ? told.message.team : told.team
    // Who leaves is let go, whether or not they may still use the bot.
    if (told.kind === 'other' && told.isLeaving) return true
    if (!isAllowed(settings.workspaces, team ?? '')) return false
    return told.kind === 'other' || isSaidToUs(needs, told.message)
  }

const isSaidToUs = async (needs: HeardNeeds, message: SaidMessage): Promise<boolean> => {
  const { settings, workspaces, isKnownThread } = needs
  const { channel, team, text, threadTs, isMention, isOther } = message
  if (isOther) return false
  if (isDirect(message)) return true
  if (!isAllowed(settings.channels, channel)) return false
  if (isMention) return true
  const called = calledIn(text)
  if (called.length > 0) {
    // Who calls somebody else speaks to them.
    return called.includes(await botIn(workspaces, team))
  }
  return threadTs !== undefined && isKnownThread(threadOf(message, threadTs))
}

/** Nobody's name where the bot is not installed any more. */
const botIn = async (workspaces: HeardNeeds['workspaces'], team: string): Promise<string> => {
  try {
    return (await workspaces.of(team)).botUserId
  } catch (error) {
    if (error instanceof BriefingError && error.code === 'conversation-gone') return ''
    throw error
  }
}
