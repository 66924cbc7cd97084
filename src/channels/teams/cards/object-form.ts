import type { TeamsRenderer } from '../rendered.ts'
import { actionSet, execute } from './actions.ts'
import { BOLD, heading, raw, richText } from './elements.ts'
import { cardOf } from './frame.ts'
import { choiceInput, formRoom } from './inputs.ts'
import { createPen } from './pen.ts'
import { FIELD } from '../../../messenger/form-fields.ts'
import { formWording } from '../../../messenger/form-wording.ts'
import { TEAMS_ACTION } from '../buttons/card-data.ts'

/** The form in which to say what an entry touches. */
export const objectForm: TeamsRenderer['objectForm'] = (form) => {
  const { language, choices, entryKey, headline = '', pageId } = form
  const words = formWording(language)
  const pen = createPen(formRoom, language)
  const page = pageId === undefined ? {} : { page: pageId }
  return cardOf({
    language,
    fallbackText: words.wrongTitle,
    body: [
      heading(words.wrongTitle),
      ...richText(pen.text(headline, BOLD)),
      ...richText(raw(words.wrongIntro)),
      choiceInput({
        id: FIELD.touches,
        label: `${words.touches}: ${words.touchesHint}`,
        isMultiSelect: true,
        value: '',
        placeholder: words.chooseNone,
        choices: choices.pillars.flatMap(({ recommendations }) =>
          recommendations.map((one) => [one.id, `${one.id} ${one.title[language]}`] as const),
        ),
      }),
      ...actionSet(
        execute({
          verb: TEAMS_ACTION.object,
          about: entryKey,
          title: words.send,
          style: 'positive',
          ...page,
        }),
        execute({ verb: TEAMS_ACTION.cancel, title: words.cancel, isAlone: true, ...page }),
      ),
    ],
  })
}
