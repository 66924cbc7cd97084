import type { BriefEntry, BriefLabel, WordChange } from '../../domain/message.ts'
import type { Reading } from '../../text/tell-time.ts'
import { escaped, linked } from '../../text/markdown.ts'
import {
  tellChange,
  tellOrigin,
  tellSummary,
  tellUrgency,
  type Urgency,
} from '../../text/tell-message.ts'
import { wording } from '../../text/wording.ts'

/** A paragraph, a heading or a list; blank lines stand between blocks. */
export type Block = string

/** Somebody's own words. */
export const quoted = (text: string, { language }: Reading): string => {
  const [open, close] = wording(language).quotes
  return open + escaped(text) + close
}

/** Where an entry is told. */
interface Telling {
  /** Level of its heading. */
  readonly level: number
  /** Its level of urgency stands above. */
  readonly isLevelTold: boolean
  /** Since it was told before. */
  readonly changes: readonly WordChange[]
}

/** An entry of a digest or an alert. */
export const briefBlocks = (
  entry: BriefEntry,
  reading: Reading,
  { level, isLevelTold, changes }: Telling,
): readonly Block[] => {
  const words = wording(reading.language)
  const summary = tellSummary(entry)
  return [
    headlineBlock(entry, level),
    escaped(tellOrigin(entry, reading)),
    ...(changes.length === 0 ? [] : [`**${words.whatChanged}**`, changesBlock(changes, reading)]),
    ...urgencyBlocks(tellUrgency(entry, reading, isLevelTold), reading),
    ...(summary === undefined ? [] : [escaped(summary)]),
    entry.labels.map((label) => labelItem(label, entry.headline, reading)).join('\n'),
    ...(entry.isProvisional === true ? [words.provisional] : []),
  ]
}

export const headlineBlock = ({ headline, url }: BriefEntry, level: number): Block =>
  `${'#'.repeat(level)} ${linked(headline, url)}`

export const urgencyBlocks = (urgency: Urgency | undefined, reading: Reading): readonly Block[] => {
  const parts = [
    ...(urgency?.line === undefined ? [] : [`**${escaped(urgency.line)}**`]),
    ...(urgency?.words === undefined ? [] : [quoted(urgency.words, reading)]),
  ]
  return parts.length === 0 ? [] : [parts.join(' ')]
}

export const changesBlock = (changes: readonly WordChange[], reading: Reading): Block => {
  const items = changes.map((change) => {
    const { field, before, after, isQuoted } = tellChange(change, reading)
    const shown = (text: string) => {
      if (text === '') return wording(reading.language).noWords
      return isQuoted ? quoted(text, reading) : escaped(text)
    }
    return `- ${field}: ${shown(before)} → ${shown(after)}`
  })
  return items.join('\n')
}

const labelItem = (label: BriefLabel, headline: string, reading: Reading): string => {
  const words = wording(reading.language)
  const mark = label.isDisputed === true ? ` (${words.disputed})` : ''
  const isTitle = label.evidence === headline
  const evidence = isTitle ? words.evidenceIsTitle : quoted(label.evidence, reading)
  return [
    `- **${escaped(`${label.recommendation} ${label.title}`)}**${mark}`,
    `  - ${words.whyItMatters}: ${escaped(label.whyItMatters)}`,
    `  - ${words.evidence}: ${evidence}`,
  ].join('\n')
}
