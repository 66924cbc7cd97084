import type {
  Action,
  IActionSet,
  IExecuteAction,
  IOpenUrlAction,
  IToggleVisibilityAction,
} from '@microsoft/teams.cards'
import type { CardData } from '../buttons/card-data.ts'
import { cut } from '../../../text/cut.ts'
import { tidy } from '../../../text/normal-form.ts'

export interface Button extends CardData {
  readonly title: string
  /** To what it is done, for whoever hears the title alone. */
  readonly object?: string
  readonly style?: 'positive' | 'destructive'
  /** It stands in the menu of what does not fit in the row. */
  readonly isSecondary?: boolean
  /** What the card's fields hold is not sent along. */
  readonly isAlone?: boolean
}

/** Of a tooltip, which is read out as well. Characters. */
const LONGEST_TOOLTIP = 150

/** It comes back with what it carries; where a client knows no Action.Execute, as a message (universal-action-model). */
export const execute = ({
  title,
  object,
  style,
  isSecondary,
  isAlone,
  ...data
}: Button): IExecuteAction => {
  const common = {
    title,
    ...(object === undefined ? {} : { tooltip: tooltipOf(title, object) }),
    ...(style === undefined ? {} : { style }),
    ...(isSecondary === true ? { mode: 'secondary' as const } : {}),
    ...(isAlone === true ? { associatedInputs: 'none' as const } : {}),
    data: { ...data },
  }
  const { verb } = data
  return { type: 'Action.Execute', verb, ...common, fallback: { type: 'Action.Submit', ...common } }
}

/** Turns between showing and hiding what stands in the card. */
export const toggle = ({
  title,
  object,
  target,
}: Pick<Button, 'title' | 'object'> & { readonly target: string }): IToggleVisibilityAction => ({
  type: 'Action.ToggleVisibility',
  title,
  ...(object === undefined ? {} : { tooltip: tooltipOf(title, object) }),
  targetElements: [target],
})

const tooltipOf = (title: string, object: string): string =>
  cut(`${title}: ${tidy(object)}`, LONGEST_TOOLTIP)

export const openUrl = (title: string, url: string): IOpenUrlAction => ({
  type: 'Action.OpenUrl',
  title,
  url,
})

/** In a row; none of nothing. */
export const actionSet = (...actions: readonly Action[]): readonly IActionSet[] =>
  actions.length === 0 ? [] : [{ type: 'ActionSet', actions: [...actions] }]
