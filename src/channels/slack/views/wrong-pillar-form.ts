import type { ModalView } from '@slack/types'
import type { Desk } from '../../../domain/desk.ts'
import type { Language } from '../../../domain/language.ts'
import type { Pillar } from '../../../domain/pillar.ts'
import { CALLBACK } from '../action-ids.ts'
import { chooseable, field, option } from './elements.ts'
import { createPen } from '../blocks/pen.ts'
import { FIELD, MOST_TOUCHED } from '../../../messenger/form-fields.ts'
import { formWording } from '../../../messenger/form-wording.ts'
import { LIMITS } from '../block-limits.ts'
import { plain, paragraph, richText, section, BOLD } from '../blocks/shapes.ts'
import { writeFormMemory, type FormMemory } from './form-memory.ts'

export interface WrongPillarForm extends FormMemory {
  readonly language: Language
  readonly choices: Pick<Desk['choices'], 'pillars'>
  /** Of the entry, where the message that tells it was at hand. */
  readonly headline?: string
}

const ROOM = { text: 500, link: 0 }

export const wrongPillarForm = (form: WrongPillarForm): ModalView => {
  const { language, choices, headline = '' } = form
  const words = formWording(language)
  const groups = choices.pillars.map((pillar) => groupOf(pillar, language))
  return {
    type: 'modal',
    callback_id: CALLBACK.wrongPillar,
    private_metadata: writeFormMemory(form),
    title: plain(words.wrongTitle),
    submit: plain(words.send),
    close: plain(words.cancel),
    blocks: [
      ...richText(paragraph(createPen(ROOM, language).text(headline, BOLD))),
      section(words.wrongIntro),
      field(
        FIELD.touches,
        { label: words.touches, hint: words.touchesHint, isOptional: true },
        {
          type: 'multi_static_select',
          option_groups: groups,
          max_selected_items: MOST_TOUCHED,
          placeholder: plain(words.chooseNone),
        },
      ),
    ],
  }
}

const groupOf = ({ id, title, recommendations }: Pillar, language: Language) => ({
  label: plain(`${id} ${title[language]}`, LIMITS.optionText),
  options: chooseable(
    recommendations.map((one) => option(one.id, `${one.id} ${one.title[language]}`)),
  ),
})
