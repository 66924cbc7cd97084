import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards'
import type { Form } from './form.ts'
import { actionSet, execute, openUrl } from './actions.ts'
import { container } from './elements.ts'
import { controlWording } from '../../../messenger/control-wording.ts'
import { cut } from '../../../text/cut.ts'
import { noticeElements } from './notice-elements.ts'
import { visibleLines } from '../../../text/normal-form.ts'
import { webLink } from '../../../text/web-link.ts'

/** Of what a client shows that knows no cards. Characters. */
const LONGEST_FALLBACK = 500

export interface CardFrame {
  readonly language: 'en' | 'ja'
  readonly body: readonly CardElement[]
  /** In plain words. */
  readonly fallbackText: string
  readonly isWide?: boolean
}

export const cardOf = ({ language, body, fallbackText, isWide }: CardFrame): IAdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  lang: language,
  fallbackText: cut(visibleLines(fallbackText), LONGEST_FALLBACK) || '…',
  ...(isWide === true ? { msteams: { width: 'full' } } : {}),
  body: [...body],
})

/** What came of a button that was pressed on the card. */
export const resultElements = (form: Form): readonly CardElement[] => {
  const { result, undo, pageId } = form
  if (result === undefined) return []
  const { label, object, value, action } = undo ?? {}
  return [
    container(
      [
        ...noticeElements(result, form, 'Medium'),
        ...(label === undefined || action === undefined
          ? []
          : actionSet(
              execute({
                verb: action,
                title: label,
                ...(value === undefined ? {} : { about: value }),
                ...(object === undefined ? {} : { object }),
                ...(pageId === undefined ? {} : { page: pageId }),
              }),
            )),
      ],
      // It may have been refused as well.
      'emphasis',
    ),
  ]
}

/** To where the whole message can be read, if it can. */
export const pageLink = ({ page, reading }: Form): readonly CardElement[] => {
  const url = webLink(page)
  return url === undefined ? [] : actionSet(openUrl(controlWording(reading.language).page, url))
}
