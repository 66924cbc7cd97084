import type { BriefEntry } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import { ACTION, valueOf, type Action } from './actions.ts'
import { controlWording } from './control-wording.ts'
import { pillarOf } from '../domain/pillar.ts'

/** Of what a menu of Slack's carries, the narrowest there is. Characters. */
const LONGEST_VALUE = 150

/** Something that a member can do about an entry. */
export interface EntryAction {
  readonly action: Action
  readonly value: string
  readonly label: string
  /** To what it is done, for whoever hears the label alone. */
  readonly object?: string
}

/** What can be done about an entry; nothing whose name could not come back. */
export const entryActions = (entry: BriefEntry, language: Language): readonly EntryAction[] => {
  const { key, labels, headline, publisher, sourceId } = entry
  const words = controlWording(language)
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
  ].filter(({ action, value }) => valueOf(action, value).length <= LONGEST_VALUE)
}
