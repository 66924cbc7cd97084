import type { CardElement } from '@microsoft/teams.cards'
import type { SubscribeCard, TeamsRenderer } from '../rendered.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { actionSet, execute } from './actions.ts'
import { cardOf } from './frame.ts'
import { CADENCES, EVERYTHING } from '../../../domain/subscription.ts'
import { choiceInput, formRoom, textInput } from './inputs.ts'
import { BOLD, container, heading, inLines, raw } from './elements.ts'
import { createPen } from './pen.ts'
import { FIELD, LONGEST, USUAL, weekdaysIn, type Field } from '../../../messenger/form-fields.ts'
import { formWording, type FormWording } from '../../../messenger/form-wording.ts'
import { noticeElements } from './notice-elements.ts'
import { TEAMS_ACTION } from '../buttons/card-data.ts'

/** The form for subscribing. */
export const subscribeForm: TeamsRenderer['subscribeForm'] = (form) => {
  const { language, result, kind } = form
  const words = formWording(language)
  const pen = createPen(formRoom, language)
  const drawing = { form, words, valueOf: valueIn(form) }
  return cardOf({
    language,
    fallbackText: words.formTitle,
    body: [
      heading(words.formTitle),
      ...(result === undefined
        ? []
        : [container(noticeElements(result, { pen }, 'Medium'), 'emphasis')]),
      ...kindElements(drawing),
      ...filterFields(drawing),
      ...(kind === 'digest' ? digestFields(drawing) : alertFields(drawing)),
      zoneField(drawing),
      ...actionSet(
        execute({
          verb: TEAMS_ACTION.subscribe,
          about: kind,
          title: words.submit,
          style: 'positive',
        }),
        execute({ verb: ACTION.preview, about: kind, title: words.preview }),
        execute({ verb: TEAMS_ACTION.cancel, title: words.cancel, isAlone: true }),
      ),
    ],
  })
}

interface Drawing {
  readonly form: SubscribeCard
  readonly words: FormWording
  /** What stands in the field: as it was typed, else at first. */
  readonly valueOf: (name: Field, first: string) => string
}

/** A form that was sent holds each of its fields, the empty ones too. */
const valueIn =
  ({ values = {} }: SubscribeCard): Drawing['valueOf'] =>
  (name, first) =>
    values[name] ?? first

/** A card hears of no choice by itself: a button asks for the fields of the other kind. */
const kindElements = ({ form, words }: Drawing): readonly CardElement[] => {
  const other = form.kind === 'digest' ? 'alerts' : 'digest'
  return [
    ...inLines(raw(words.kind, BOLD), raw(words.kinds[form.kind])),
    ...actionSet(execute({ verb: ACTION.wishKind, about: other, title: words.kinds[other] })),
  ]
}

const filterFields = ({ form, words, valueOf }: Drawing): readonly CardElement[] => {
  const { language, choices, digest } = form
  const { pillars, publishers, words: wanted, minimumTriage } = digest?.filter ?? EVERYTHING
  const levels = (['context', 'watch', 'act'] as const).map(
    (one) => [one, words.levels[one]] as const,
  )
  const languages = (['en', 'ja', 'both'] as const).map(
    (one) => [one, words.languages[one]] as const,
  )
  return [
    choiceInput({
      id: FIELD.pillars,
      label: `${words.pillars}: ${words.pillarsHint}`,
      isMultiSelect: true,
      value: valueOf(FIELD.pillars, pillars.join(',')),
      placeholder: words.choose,
      choices: choices.pillars.map(({ id, title }) => [id, `${id} ${title[language]}`]),
    }),
    choiceInput({
      id: FIELD.publishers,
      label: `${words.publishers}: ${words.publishersHint}`,
      isMultiSelect: true,
      value: valueOf(FIELD.publishers, publishers.join(',')),
      placeholder: words.choose,
      choices: choices.publishers.map(({ id, name }) => [id, name[language]]),
    }),
    textInput({
      id: FIELD.words,
      label: words.words,
      maxLength: LONGEST.words,
      placeholder: words.wordsHint,
      value: valueOf(FIELD.words, wanted),
    }),
    choiceInput({
      id: FIELD.level,
      label: words.level,
      value: valueOf(FIELD.level, minimumTriage),
      choices: levels,
    }),
    choiceInput({
      id: FIELD.language,
      label: words.language,
      value: valueOf(FIELD.language, digest?.language ?? language),
      choices: languages,
    }),
  ]
}

const digestFields = ({ form, words, valueOf }: Drawing): readonly CardElement[] => {
  const { cadence, weekday, time } = form.digest ?? USUAL
  return [
    choiceInput({
      id: FIELD.cadence,
      label: words.cadence,
      value: valueOf(FIELD.cadence, cadence),
      choices: CADENCES.map((one) => [one, words.cadences[one]]),
    }),
    choiceInput({
      id: FIELD.weekday,
      label: `${words.weekday}: ${words.weekdayHint}`,
      value: valueOf(FIELD.weekday, `${weekday}`),
      choices: weekdaysIn(form.language),
    }),
    timeInput(FIELD.time, words.time, valueOf(FIELD.time, time)),
  ]
}

const alertFields = ({ words, valueOf }: Drawing): readonly CardElement[] => [
  timeInput(FIELD.quietFrom, words.quietFrom, valueOf(FIELD.quietFrom, '')),
  timeInput(FIELD.quietTo, `${words.quietTo}: ${words.quietHint}`, valueOf(FIELD.quietTo, '')),
  {
    type: 'Input.Number',
    id: FIELD.mostADay,
    label: words.mostADay,
    min: 1,
    max: 100,
    value: Number(valueOf(FIELD.mostADay, USUAL.mostADay)) || Number(USUAL.mostADay),
  },
]

const timeInput = (id: Field, label: string, value: string): CardElement => ({
  type: 'Input.Time',
  id,
  label,
  ...(value === '' ? {} : { value }),
})

const zoneField = ({ form, words, valueOf }: Drawing): CardElement =>
  textInput({
    id: FIELD.timeZone,
    label: `${words.timeZone}: ${words.timeZoneHint}`,
    maxLength: LONGEST.timeZone,
    value: valueOf(FIELD.timeZone, form.digest?.timeZone ?? form.timeZone),
  })
