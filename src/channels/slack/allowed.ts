import type { BriefingError } from '../../domain/errors.ts'
import { gone } from './slack-faults.ts'

/** Whether an id may use the bot; a list of none lets all. */
export const isAllowed = (list: readonly string[], id: string): boolean =>
  list.length === 0 || list.includes(id)

/** @throws BriefingError `conversation-gone` */
export const refuseUnlisted = (workspaces: readonly string[], team: string): void => {
  if (!isAllowed(workspaces, team))
    throw gone(`${team} is not on the list of workspaces that may use the bot (SLACK_WORKSPACES).`)
}

/** Its one token would speak in workspaces that nobody has allowed. */
export const orgWide = (): BriefingError =>
  gone('The app is installed for a whole organisation: install it in one workspace after another.')
