import type { KnownBlock, SectionBlockAccessory } from '@slack/types'
import type { BriefEntry, BriefLabel, WordChange } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import {
  BOLD,
  ITALIC,
  bullets,
  context,
  inLines,
  paragraph,
  raw,
  richText,
  section,
  type Words,
} from './shapes.ts'
import { entryMenu } from './entry-buttons.ts'
import { tellChange, tellOrigin, tellSummary, tellUrgency } from '../../../text/tell-message.ts'
import { wording } from '../../../text/wording.ts'

/** Where an entry is told. */
export interface Telling {
  /** Its level of urgency stands above. */
  readonly isLevelTold: boolean
  /** Since it was told before. */
  readonly changes: readonly WordChange[]
  /** What can be done about it hangs on its first line; else it stands elsewhere. */
  readonly hasMenu: boolean
}

/** An entry of a digest or an alert: two blocks. */
export const briefBlocks = (
  entry: BriefEntry,
  form: Form,
  telling: Telling,
): readonly KnownBlock[] => {
  const { pen, reading } = form
  const { whatChanged, provisional } = wording(reading.language)
  const { changes, isLevelTold, hasMenu } = telling
  const said = [
    urgencyWords(entry, form, isLevelTold),
    pen.text(tellSummary(entry) ?? ''),
    entry.isProvisional === true ? raw(provisional, ITALIC) : [],
  ]
  return [
    originLine(tellOrigin(entry, reading), form, hasMenu ? entry : undefined),
    ...richText(
      ...(changes.length === 0
        ? [paragraph(inLines(headlineWords(entry, form), ...said))]
        : [
            paragraph(inLines(headlineWords(entry, form), raw(whatChanged, BOLD))),
            changeList(changes, form),
            paragraph(inLines(...said)),
          ]),
      bullets(entry.labels.map((label) => labelWords(label, entry.headline, form))),
    ),
  ]
}

/** Who published it and when, above its headline; with what can be done about the entry that is given. */
export const originLine = (
  line: string,
  { pen, reading, hasButtons }: Form,
  of?: BriefEntry,
): KnownBlock => {
  const menu: SectionBlockAccessory | undefined =
    of === undefined || !hasButtons ? undefined : entryMenu(of, reading.language)
  return menu === undefined ? context(pen.line(line)) : section(pen.line(line), menu)
}

export const headlineWords = ({ headline, url }: BriefEntry, { pen }: Form): Words =>
  pen.link(headline, url, BOLD)

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
    return [...raw(field, BOLD), ...raw(': '), ...shown(before), ...raw(' → '), ...shown(after)]
  }
  return bullets(changes.map(item))
}

const labelWords = (label: BriefLabel, headline: string, { pen, reading }: Form): Words => {
  const words = wording(reading.language)
  return inLines(
    [
      ...pen.text(`${label.recommendation} ${label.title}`, BOLD),
      ...(label.isDisputed === true ? raw(` (${words.disputed})`) : []),
    ],
    [...raw(`${words.whyItMatters}: `), ...pen.text(label.whyItMatters)],
    [
      ...raw(`${words.evidence}: `),
      ...(label.evidence === headline ? raw(words.evidenceIsTitle) : pen.quoted(label.evidence)),
    ],
  )
}
