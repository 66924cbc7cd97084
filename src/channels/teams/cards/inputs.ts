import type { IChoiceSetInput, ITextInput } from '@microsoft/teams.cards'
import type { Room } from './pen.ts'
import { onlyVisible } from '../../../text/normal-form.ts'

/** Of what a form says of itself. */
export const formRoom: Room = { text: 1_000, link: 2_048 }

interface TextField {
  readonly id: string
  readonly label: string
  readonly maxLength: number
  readonly value?: string | undefined
  readonly placeholder?: string
  readonly style?: 'Url'
}

export const textInput = ({ value, ...field }: TextField): ITextInput => ({
  type: 'Input.Text',
  ...field,
  ...(value === undefined || value === '' ? {} : { value: onlyVisible(value) }),
})

interface ChoiceField {
  readonly id: string
  readonly label: string
  readonly choices: readonly (readonly [value: string, title: string])[]
  readonly value: string
  readonly isMultiSelect?: boolean
  readonly placeholder?: string
}

/** Of several, the values stand in one line, with commas between. */
export const choiceInput = ({
  choices,
  value,
  isMultiSelect,
  ...field
}: ChoiceField): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  ...field,
  style: 'compact',
  wrap: true,
  ...(isMultiSelect === true ? { isMultiSelect } : {}),
  ...(value === '' ? {} : { value }),
  choices: choices.map(choice),
})

const choice = ([value, title]: readonly [string, string]) => ({ value, title })
