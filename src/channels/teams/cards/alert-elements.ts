import type { CardElement } from '@microsoft/teams.cards'
import type { AlertMessage } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { alertTitle, changesOf } from '../../../text/tell-message.ts'
import { briefElement } from './brief-elements.ts'
import { heading, raw, richText, SUBTLE } from './elements.ts'
import { pageLink, resultElements } from './frame.ts'
import { wording } from '../../../text/wording.ts'

export const alertElements = (alert: AlertMessage, form: Form): readonly CardElement[] => {
  const { entries, more, language } = alert
  return [
    ...resultElements(form),
    heading(alertTitle(alert)),
    ...entries.map((entry) =>
      briefElement(entry, form, {
        isLevelTold: false,
        changes: changesOf(alert, entry),
        isOneOfMany: entries.length > 1,
      }),
    ),
    ...(more === 0 ? [] : richText(raw(wording(language).moreInDigest(more), SUBTLE))),
    ...pageLink(form),
  ]
}
