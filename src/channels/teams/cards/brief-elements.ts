import type { CardElement } from '@microsoft/teams.cards'
import type { BriefEntry, BriefLabel, WordChange } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import {
  BOLD,
  bullets,
  container,
  inLines,
  ITALIC,
  raw,
  richText,
  SUBTLE,
  type Words,
} from './elements.ts'
import { entryButtons } from './entry-buttons.ts'
import { tellChange, tellOrigin, tellSummary, tellUrgency } from '../../../text/tell-message.ts'
import { wording } from '../../../text/wording.ts'

/** Where an entry is told. */
export interface Telling {
  /** Its level of urgency stands above. */
  readonly isLevelTold: boolean
  /** Since it was told before. */
  readonly changes: readonly WordChange[]
  /** One of several: what can be done about it stands in a menu. */
  readonly isOneOfMany: boolean
}

/** An entry of a digest or an alert. */
export const briefElement = (entry: BriefEntry, form: Form, telling: Telling): CardElement => {
  const { reading, pen } = form
  const { whatChanged, provisional } = wording(reading.language)
  const { changes, isLevelTold } = telling
  return container([
    ...richText(pen.text(tellOrigin(entry, reading), SUBTLE)),
    ...richText(headlineWords(entry, form)),
    ...(changes.length === 0 ? [] : richText(raw(whatChanged, BOLD))),
    ...changeList(changes, form),
    ...inLines(
      urgencyWords(entry, form, isLevelTold),
      pen.text(tellSummary(entry) ?? ''),
      entry.isProvisional === true ? raw(provisional, ITALIC) : [],
    ),
    ...bullets(entry.labels.map((label) => labelLines(label, entry.headline, form))),
    ...entryButtons(entry, form, telling.isOneOfMany),
  ])
}

export const headlineWords = ({ headline, url }: BriefEntry, { pen }: Form): Words =>
  pen.link(headline, url, { ...BOLD, size: 'Medium' })

export const urgencyWords = (
  entry: BriefEntry,
  { pen, reading }: Form,
  isLevelTold: boolean,
): Words => {
  const urgency = tellUrgency(entry, reading, isLevelTold)
  const line = pen.text(urgency?.line ?? '', BOLD)
  if (urgency?.words === undefined) return line
  return [...line, ...(line.length === 0 ? [] : raw(' ')), ...pen.quoted(urgency.words)]
}

export const changeList = (changes: readonly WordChange[], { pen, reading }: Form) => {
  const item = (change: WordChange): Words => {
    const { field, before, after, isQuoted } = tellChange(change, reading)
    const shown = (text: string): Words => {
      if (text === '') return raw(wording(reading.language).noWords)
      return isQuoted ? pen.quoted(text) : pen.text(text)
    }
    return [...raw(`${field}: `, BOLD), ...shown(before), ...raw(' → '), ...shown(after)]
  }
  return bullets(changes.map((change) => [item(change)]))
}

const labelLines = (
  label: BriefLabel,
  headline: string,
  { pen, reading }: Form,
): readonly Words[] => {
  const words = wording(reading.language)
  return [
    [
      ...pen.text(`${label.recommendation} ${label.title}`, BOLD),
      ...(label.isDisputed === true ? raw(` (${words.disputed})`) : []),
    ],
    [...raw(`${words.whyItMatters}: `), ...pen.text(label.whyItMatters)],
    [
      ...raw(`${words.evidence}: `),
      ...(label.evidence === headline ? raw(words.evidenceIsTitle) : pen.quoted(label.evidence)),
    ],
  ]
}
