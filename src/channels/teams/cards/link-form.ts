import type { TeamsRenderer } from '../rendered.ts'
import { actionSet, execute } from './actions.ts'
import { cardOf } from './frame.ts'
import { createPen } from './pen.ts'
import { formRoom, textInput } from './inputs.ts'
import { interfaceWording } from '../interface-wording.ts'
import { LINK_FIELD, TEAMS_ACTION } from '../buttons/card-data.ts'
import { noticeElements } from './notice-elements.ts'

export const linkForm: TeamsRenderer['linkForm'] = (language, result) => {
  const { brief, link } = interfaceWording(language)
  const pen = createPen(formRoom, language)
  // In a dialog of a message extension, Teams knows no Action.Execute.
  const { fallback } = execute({ verb: TEAMS_ACTION.briefLink, title: brief, style: 'positive' })
  return cardOf({
    language,
    fallbackText: brief,
    body: [
      ...(result === undefined ? [] : noticeElements(result, { pen }, 'Medium')),
      textInput({ id: LINK_FIELD, label: link, maxLength: 2_048, style: 'Url' }),
      ...(fallback === undefined || fallback === 'drop' ? [] : actionSet(fallback)),
    ],
  })
}
