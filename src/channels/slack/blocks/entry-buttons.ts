import type { ActionsBlock, Button, Overflow, PlainTextOption } from '@slack/types'
import type { BriefEntry } from '../../../domain/message.ts'
import type { Language } from '../../../domain/language.ts'
import { cut } from '../../../text/cut.ts'
import { entryActions, type EntryAction } from '../../../messenger/entry-actions.ts'
import { LIMITS } from '../block-limits.ts'
import { plain } from './shapes.ts'
import { SLACK_ACTION } from '../action-ids.ts'
import { tidy } from '../../../text/normal-form.ts'
import { valueOf } from '../../../messenger/actions.ts'

/** In a row below the only entry of a message. */
export const entryButtons = (entry: BriefEntry, language: Language): readonly ActionsBlock[] => {
  const elements = entryActions(entry, language).map(buttonOf)
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

/** Beside one of several entries. A menu has two options at least. */
export const entryMenu = (entry: BriefEntry, language: Language): Overflow | Button | undefined => {
  const actions = entryActions(entry, language)
  const [only] = actions
  if (only === undefined) return undefined
  if (actions.length === 1) return buttonOf(only)
  return { type: 'overflow', action_id: SLACK_ACTION.entryMenu, options: actions.map(optionOf) }
}

const buttonOf = ({ action, value, label, object }: EntryAction): Button => ({
  type: 'button',
  action_id: action,
  text: plain(label, LIMITS.buttonText),
  value,
  ...(object === undefined
    ? {}
    : { accessibility_label: cut(`${label}: ${tidy(object)}`, LIMITS.accessibilityLabel) }),
})

const optionOf = ({ action, value, label }: EntryAction): PlainTextOption => ({
  text: plain(label, LIMITS.optionText),
  value: valueOf(action, value),
})
