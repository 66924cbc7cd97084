import type { IActionSet } from '@microsoft/teams.cards'
import type { BriefEntry } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { actionSet, execute } from './actions.ts'
import { entryActions, type EntryAction } from '../../../messenger/entry-actions.ts'

/** What can be done about an entry; beside one of several, all but the first stand in a menu. */
export const entryButtons = (
  entry: BriefEntry,
  { pageId, reading }: Form,
  isOneOfMany: boolean,
): readonly IActionSet[] => {
  if (pageId === undefined) return []
  const button = ({ action, value, label, object }: EntryAction, at: number) =>
    execute({
      verb: action,
      about: value,
      page: pageId,
      title: label,
      ...(object === undefined ? {} : { object }),
      isSecondary: isOneOfMany && at > 0,
    })
  return actionSet(...entryActions(entry, reading.language).map(button))
}
