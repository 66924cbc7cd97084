import type { AnyBlock, InputBlock, ModalView } from '@slack/types'
import type { Desk } from '../../../domain/desk.ts'
import type { DigestWish, Subscription } from '../../../domain/subscription.ts'
import type { Language } from '../../../domain/language.ts'
import { CADENCES, EVERYTHING } from '../../../domain/subscription.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { CALLBACK } from '../action-ids.ts'
import { buttons, chooseable, chosenFirst, field, option, optionAt, optionsOf } from './elements.ts'
import { FIELD, LONGEST, USUAL, weekdaysIn, type Field } from '../../../messenger/form-fields.ts'
import { formWording, type FormWording } from '../../../messenger/form-wording.ts'
import { plain } from '../blocks/shapes.ts'
import { writeFormMemory, type FormMemory } from './form-memory.ts'

/** How the form for subscribing is shown. What a member has put into a field stays in it when the form is shown anew. */
export interface SubscribeForm extends FormMemory {
  readonly kind: Subscription['kind']
  readonly language: Language
  /** The member's IANA zone. */
  readonly timeZone: string
  readonly choices: Desk['choices']
  /** What the place has: the form changes it. */
  readonly digest?: DigestWish
  /** What would come of it, or what is wrong with it. */
  readonly preview?: readonly AnyBlock[]
}

export const subscribeForm = (form: SubscribeForm): ModalView => {
  const { kind, language, preview = [] } = form
  const words = formWording(language)
  return {
    type: 'modal',
    callback_id: CALLBACK.subscribe,
    private_metadata: writeFormMemory(form),
    title: plain(words.formTitle),
    submit: plain(words.submit),
    close: plain(words.cancel),
    blocks: [
      kindField(form, words),
      ...filterFields(form, words),
      languageField(form, words),
      ...(kind === 'digest' ? digestFields(form, words) : alertFields(words)),
      zoneField(form, words),
      buttons({ action: ACTION.preview, label: words.preview }),
      ...preview,
    ],
  }
}

const KINDS = ['digest', 'alerts'] as const

const kindField = ({ kind }: SubscribeForm, words: FormWording): InputBlock => {
  const options = optionsOf(words.kinds, KINDS)
  return field(
    FIELD.kind,
    { label: words.kind, isHeard: true },
    { type: 'radio_buttons', action_id: ACTION.wishKind, options, ...optionAt(options, kind) },
  )
}

const filterFields = (
  { choices, language, digest }: SubscribeForm,
  words: FormWording,
): readonly InputBlock[] => {
  const { pillars, publishers, words: wanted, minimumTriage } = digest?.filter ?? EVERYTHING
  const levels = optionsOf(words.levels, ['context', 'watch', 'act'])
  const isOptional = true
  return [
    ...choiceField(FIELD.pillars, {
      asking: { label: words.pillars, hint: words.pillarsHint, isOptional },
      options: choices.pillars.map(({ id, title }) => option(id, `${id} ${title[language]}`)),
      chosen: pillars,
      placeholder: words.choose,
    }),
    ...choiceField(FIELD.publishers, {
      asking: { label: words.publishers, hint: words.publishersHint, isOptional },
      options: choices.publishers.map(({ id, name }) => option(id, name[language])),
      chosen: publishers,
      placeholder: words.choose,
    }),
    field(
      FIELD.words,
      { label: words.words, hint: words.wordsHint, isOptional },
      {
        type: 'plain_text_input',
        max_length: LONGEST.words,
        ...(wanted === '' ? {} : { initial_value: wanted }),
      },
    ),
    field(
      FIELD.level,
      { label: words.level },
      { type: 'static_select', options: levels, ...optionAt(levels, minimumTriage) },
    ),
  ]
}

interface ChoiceField {
  readonly asking: Parameters<typeof field>[1]
  readonly options: readonly ReturnType<typeof option>[]
  readonly chosen: readonly string[]
  readonly placeholder: string
}

/** None where there is nothing to choose from. */
const choiceField = (
  name: Field,
  { asking, options, chosen, placeholder }: ChoiceField,
): readonly InputBlock[] => {
  const shown = chooseable(options)
  if (shown.length === 0) return []
  const element = {
    type: 'multi_static_select',
    options: shown,
    placeholder: plain(placeholder),
    ...chosenFirst(shown, chosen),
  } as const
  return [field(name, asking, element)]
}

const languageField = ({ language, digest }: SubscribeForm, words: FormWording): InputBlock => {
  const options = optionsOf(words.languages, ['en', 'ja', 'both'])
  return field(
    FIELD.language,
    { label: words.language },
    { type: 'static_select', options, ...optionAt(options, digest?.language ?? language) },
  )
}

const digestFields = (
  { digest, language }: SubscribeForm,
  words: FormWording,
): readonly InputBlock[] => {
  const { cadence, weekday, time } = digest ?? USUAL
  const cadences = optionsOf(words.cadences, CADENCES)
  const weekdays = weekdaysIn(language).map(([day, name]) => option(day, name))
  return [
    field(
      FIELD.cadence,
      { label: words.cadence },
      { type: 'static_select', options: cadences, ...optionAt(cadences, cadence) },
    ),
    field(
      FIELD.weekday,
      { label: words.weekday, hint: words.weekdayHint },
      { type: 'static_select', options: weekdays, ...optionAt(weekdays, `${weekday}`) },
    ),
    field(FIELD.time, { label: words.time }, { type: 'timepicker', initial_time: time }),
  ]
}

const alertFields = (words: FormWording): readonly InputBlock[] => [
  field(FIELD.quietFrom, { label: words.quietFrom, isOptional: true }, { type: 'timepicker' }),
  field(
    FIELD.quietTo,
    { label: words.quietTo, hint: words.quietHint, isOptional: true },
    { type: 'timepicker' },
  ),
  field(
    FIELD.mostADay,
    { label: words.mostADay },
    {
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '100',
      initial_value: USUAL.mostADay,
    },
  ),
]

const zoneField = ({ timeZone, digest }: SubscribeForm, words: FormWording): InputBlock =>
  field(
    FIELD.timeZone,
    { label: words.timeZone, hint: words.timeZoneHint },
    {
      type: 'plain_text_input',
      max_length: LONGEST.timeZone,
      initial_value: digest?.timeZone ?? timeZone,
    },
  )
