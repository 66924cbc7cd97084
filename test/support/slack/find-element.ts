import { type Fields, isFields, listIn, wordsIn } from './fields.ts'

/** An element that a member can use, with the block in which it stands. */
export interface FoundElement {
  readonly element: Fields
  readonly blockId: string
}

/** What is chosen: by the element's name, and by its value where several have that name. */
export interface Choice {
  readonly actionId: string
  /** Of a button, or of one of the options of a menu. */
  readonly value?: string
}

function* elementsIn(node: unknown): Generator<Fields> {
  if (isFields(node) && typeof node['action_id'] === 'string') yield node
  const parts = isFields(node) ? Object.values(node) : node
  if (Array.isArray(parts)) for (const part of parts) yield* elementsIn(part)
}

const optionsOf = (element: Fields): readonly Fields[] => {
  const groups = listIn(element['option_groups'])
  return [
    ...listIn(element['options']),
    ...groups.flatMap((group) => listIn(group['options'])),
    ...listIn([element['positive_button'], element['negative_button']]),
  ]
}

const fits = (element: Fields, { actionId, value }: Choice): boolean =>
  element['action_id'] === actionId &&
  (value === undefined ||
    element['value'] === value ||
    optionsOf(element).some((option) => option['value'] === value))

/** @throws Error where no such element is shown: a member could not use it either. */
export const findElement = (blocks: unknown, choice: Choice): FoundElement => {
  for (const block of listIn(blocks))
    for (const element of elementsIn(block))
      if (fits(element, choice)) return { element, blockId: wordsIn(block['block_id']) }
  throw new Error(`Nothing to press: ${JSON.stringify(choice)} in ${JSON.stringify(blocks)}`)
}

const chosenBy = (element: Fields, value: string | undefined): Fields => {
  const { type } = element
  if (type === 'button') return { value: element['value'], text: element['text'] }
  const option = optionsOf(element).find((one) => one['value'] === value)
  if (type === 'feedback_buttons') return { value, text: option?.['text'] }
  return String(type).startsWith('multi_') || type === 'checkboxes'
    ? { selected_options: option === undefined ? [] : [option] }
    : { selected_option: option ?? null }
}

/** What comes of using it, as Slack tells of it. */
export const actionOf = ({ element, blockId }: FoundElement, { value }: Choice): Fields => ({
  type: element['type'],
  action_id: element['action_id'],
  block_id: blockId,
  action_ts: `${Date.now() / 1_000}`,
  ...chosenBy(element, value),
})
