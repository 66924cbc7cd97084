import type { BriefEntry, BriefLabel, WordChange } from '../../domain/message.ts'
import { quoted, type Writing } from './writing.ts'
import {
  tellChange,
  tellOrigin,
  tellSummary,
  tellUrgency,
  type Urgency,
} from '../../text/tell-message.ts'
import { webLink } from '../../text/web-link.ts'

/** Where an entry is told. */
interface Telling {
  /** Its level stands above. */
  readonly isLevelTold: boolean
  /** Since it was told before. */
  readonly changes: readonly WordChange[]
}

/** An entry of a digest or an alert. */
export const writeBrief = (
  entry: BriefEntry,
  writing: Writing,
  { isLevelTold, changes }: Telling,
): void => {
  const { page, words, reading } = writing
  writeHeadline(entry, tellOrigin(entry, reading), writing)
  if (changes.length > 0) page.text(words.whatChanged, { indent: 4, style: 'bold' })
  writeChanges(changes, writing)
  writeUrgency(tellUrgency(entry, reading, isLevelTold), writing)
  const summary = tellSummary(entry)
  if (summary !== undefined) page.text(summary, { indent: 4 })
  for (const label of entry.labels) writeLabel(label, entry.headline, writing)
  if (entry.isProvisional === true) page.text(words.provisional, { indent: 4, style: 'dim' })
}

export const writeHeadline = (entry: BriefEntry, below: string, { page }: Writing): void => {
  page.text(entry.headline, { first: '• ', indent: 2, style: 'bold' })
  page.text(below, { indent: 4, style: 'dim' })
  page.link(webLink(entry.url), 4)
}

export const writeUrgency = (urgency: Urgency | undefined, writing: Writing): void => {
  if (urgency?.line !== undefined) writing.page.text(urgency.line, { indent: 4, style: 'bold' })
  if (urgency?.words !== undefined)
    writing.page.text(quoted(writing, urgency.words), { indent: 8, style: 'dim' })
}

const writeLabel = (label: BriefLabel, headline: string, writing: Writing): void => {
  const { page, words } = writing
  const mark = label.isDisputed === true ? ` (${words.disputed})` : ''
  page.text(label.title + mark, { first: `${label.recommendation} `, indent: 4 })
  page.text(`${words.whyItMatters}: ${label.whyItMatters}`, { indent: 8 })
  const isTitle = label.evidence === headline
  const evidence = isTitle ? words.evidenceIsTitle : quoted(writing, label.evidence)
  page.text(`${words.evidence}: ${evidence}`, { indent: 8, style: 'dim' })
}

export const writeChanges = (changes: readonly WordChange[], writing: Writing): void => {
  for (const change of changes) {
    const { field, before, after, isQuoted } = tellChange(change, writing.reading)
    const shown = (text: string) => {
      if (text === '') return writing.words.noWords
      return isQuoted ? quoted(writing, text) : text
    }
    writing.page.text(`${field}: ${shown(before)} → ${shown(after)}`, { indent: 4 })
  }
}
