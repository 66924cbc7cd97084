import type { ActionsBlock, Button, Overflow, PlainTextOption } from '@slack/types'
import type { BriefEntry } from '../../../domain/message.ts'
import type { Language } from '../../../domain/language.ts'
import { ACTION, valueOf, type Action } from '../action-ids.ts'
import { blockWording } from './block-wording.ts'
import { cut } from './cut.ts'
import { LIMITS } from '../block-limits.ts'
import { pillarOf } from '../../../domain/pillar.ts'
import { plain } from './shapes.ts'
import { tidy } from '../../../text/normal-form.ts'

/** Something that a member can do about an entry. */
interface EntryAction {
  readonly action: Action
  readonly value: string
  readonly label: string
  /** To what it is done, for whoever hears the label alone. */
  readonly object?: string
}

const actionsOn = (entry: BriefEntry, language: Language): readonly EntryAction[] => {
  const { key, labels, headline, publisher, sourceId } = entry
  const words = blockWording(language)
  const [label] = labels
  const pillar = label === undefined ? undefined : pillarOf(label.recommendation)
  const on = { value: key ?? '', object: headline }
  return [
    ...(key === undefined ? [] : [{ action: ACTION.askAbout, label: words.askAbout, ...on }]),
    ...(pillar === undefined
      ? []
      : [
          {
            action: ACTION.subscribePillar,
            label: words.subscribePillar(pillar),
            value: pillar,
          },
        ]),
    ...(key === undefined ? [] : [{ action: ACTION.wrongPillar, label: words.wrongPillar, ...on }]),
    ...(sourceId === undefined
      ? []
      : [{ action: ACTION.mute, label: words.mute, value: sourceId, object: publisher }]),
  ].filter(({ action, value }) => valueOf(action, value).length <= LIMITS.optionValue)
}

/** In a row below the only entry of a message. */
export const entryButtons = (entry: BriefEntry, language: Language): readonly ActionsBlock[] => {
  const elements = actionsOn(entry, language).map(buttonOf)
  return elements.length === 0 ? [] : [{ type: 'actions', elements }]
}

/** Beside one of several entries. A menu has two options at least. */
export const entryMenu = (entry: BriefEntry, language: Language): Overflow | Button | undefined => {
  const actions = actionsOn(entry, language)
  const [only] = actions
  if (only === undefined) return undefined
  if (actions.length === 1) return buttonOf(only)
  return { type: 'overflow', action_id: ACTION.entryMenu, options: actions.map(optionOf) }
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
