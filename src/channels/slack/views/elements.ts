import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  InputBlock,
  PlainTextOption,
} from '@slack/types'
import type { SlackAction } from '../action-ids.ts'
import type { Action } from '../../../messenger/actions.ts'
import { cut } from '../../../text/cut.ts'
import { LIMITS } from '../block-limits.ts'
import { plain } from '../blocks/shapes.ts'
import { tidy } from '../../../text/normal-form.ts'

// What Home and the forms are made of, beside what messages are made of.

export interface ButtonWish {
  readonly action: Action | SlackAction
  readonly label: string
  readonly value?: string
  /** To what it is done, for whoever hears the label alone. */
  readonly object?: string
  readonly style?: 'primary' | 'danger'
  readonly confirm?: ConfirmationDialog
}

export const buttons = (...wishes: readonly ButtonWish[]): ActionsBlock => ({
  type: 'actions',
  elements: wishes.map(buttonOf),
})

const buttonOf = ({ action, label, value, object, style, confirm }: ButtonWish): Button => ({
  type: 'button',
  action_id: action,
  text: plain(label, LIMITS.buttonText),
  ...(value === undefined ? {} : { value }),
  ...(style === undefined ? {} : { style }),
  ...(confirm === undefined ? {} : { confirm }),
  ...(object === undefined
    ? {}
    : { accessibility_label: cut(`${label}: ${tidy(object)}`, LIMITS.accessibilityLabel) }),
})

/** docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object, in characters. */
const CONFIRM = { title: 100, text: 300, button: 30 } as const

export interface Confirming {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
}

export const confirming = ({ title, text, yes, no }: Confirming): ConfirmationDialog => ({
  title: plain(title, CONFIRM.title),
  text: plain(text, CONFIRM.text),
  confirm: plain(yes, CONFIRM.button),
  deny: plain(no, CONFIRM.button),
  style: 'danger',
})

export const option = (value: string, label: string): PlainTextOption => ({
  text: plain(tidy(label), LIMITS.optionText),
  value,
})

export const optionsOf = <Value extends string>(
  labels: Readonly<Record<Value, string>>,
  values: readonly Value[],
): PlainTextOption[] => values.map((value) => option(value, labels[value]))

/** docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
const MOST_OPTIONS = 100

/** Those that Slack takes: no more than it allows, and none whose value is too long to come back. */
export const chooseable = (options: readonly PlainTextOption[]): PlainTextOption[] =>
  options
    .filter(({ value }) => value !== undefined && value.length <= LIMITS.optionValue)
    .slice(0, MOST_OPTIONS)

/** What is chosen at first; Slack takes no empty list, and nothing that is not one of the options. */
export const chosenFirst = (
  options: readonly PlainTextOption[],
  values: readonly string[],
): { readonly initial_options?: PlainTextOption[] } => {
  const chosen = options.filter(({ value }) => values.includes(value ?? ''))
  return chosen.length === 0 ? {} : { initial_options: chosen }
}

/** The one with that value; the first where there is none. */
export const optionAt = (
  options: readonly PlainTextOption[],
  value: string,
): { readonly initial_option?: PlainTextOption } => {
  const chosen = options.find((one) => one.value === value) ?? options[0]
  return chosen === undefined ? {} : { initial_option: chosen }
}

interface Asking {
  readonly label: string
  readonly hint?: string
  readonly isOptional?: boolean
  /** The app hears of it at once. */
  readonly isHeard?: boolean
}

/** A field of a form; its name is the block's and, if it has none, the element's. */
export const field = (
  name: string,
  { label, hint, isOptional, isHeard }: Asking,
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: name,
  label: plain(label),
  element: { action_id: name, ...element },
  ...(hint === undefined ? {} : { hint: plain(hint) }),
  ...(isOptional === true ? { optional: true } : {}),
  ...(isHeard === true ? { dispatch_action: true } : {}),
})
