import type { BriefEntry, BriefLabel, WordChange } from '../../domain/message.ts'
import type { Markup } from './markup.ts'
import type { Reading } from '../../text/tell-time.ts'
import { foreign, linked } from './foreign.ts'
import { markup } from './markup.ts'
import {
  tellChange,
  tellOrigin,
  tellSummary,
  tellUrgency,
  type Urgency,
} from '../../text/tell-message.ts'
import { tidy } from '../../text/normal-form.ts'
import { wording } from '../../text/wording.ts'

/** Where an entry is told. */
interface Telling {
  /** Of its heading. */
  readonly level: number
  /** Its level of urgency stands above. */
  readonly isLevelTold: boolean
  /** Since it was told before. */
  readonly changes: readonly WordChange[]
}

/** An entry of a digest or an alert. */
export const renderBrief = (
  entry: BriefEntry,
  reading: Reading,
  { level, isLevelTold, changes }: Telling,
): Markup => {
  const { provisional, whatChanged } = wording(reading.language)
  const summary = tellSummary(entry)
  return markup`<div class="entry">
${renderHeadline(entry, level)}
<p class="meta">${tidy(tellOrigin(entry, reading))}</p>
${changes.length === 0 ? undefined : markup`<p class="changed">${whatChanged}</p>`}
${renderChanges(changes, entry.language, reading)}
${renderUrgency(entry, tellUrgency(entry, reading, isLevelTold), reading)}
${summary === undefined ? undefined : markup`<p class="summary">${foreign(summary, entry.summaryLanguage ?? entry.language)}</p>`}
${entry.labels.length === 0 ? undefined : markup`<ul class="labels">${entry.labels.map((one) => label(one, entry, reading))}</ul>`}
${entry.isProvisional === true ? markup`<p class="provisional">${provisional}</p>` : undefined}
</div>`
}

export const renderHeadline = ({ headline, language, url }: BriefEntry, level: number): Markup =>
  markup`<h${level}>${linked(foreign(headline, language), url)}</h${level}>`

/** Somebody's own words; `language` as of {@link foreign}. */
const quoted = (text: string, language: string, reading: Reading): Markup => {
  const [open, close] = wording(reading.language).quotes
  return markup`<q>${open}${foreign(text, language)}${close}</q>`
}

export const renderUrgency = (
  { triage, language }: BriefEntry,
  urgency: Urgency | undefined,
  reading: Reading,
): Markup | undefined =>
  triage === undefined || urgency === undefined
    ? undefined
    : markup`<p class="triage ${triage.level}">${urgency.line === undefined ? undefined : markup`<b>${urgency.line}</b>`}
${urgency.words === undefined ? undefined : quoted(urgency.words, language, reading)}</p>`

export const renderChanges = (
  changes: readonly WordChange[],
  language: string,
  reading: Reading,
): Markup | undefined => {
  if (changes.length === 0) return undefined
  const item = (change: WordChange): Markup => {
    const { field, before, after, isQuoted } = tellChange(change, reading)
    const { noWords } = wording(reading.language)
    const shown = (text: string) => (isQuoted ? quoted(text, language, reading) : tidy(text))
    const was = before === '' ? noWords : markup`<del>${shown(before)}</del>`
    const is = after === '' ? noWords : markup`<ins>${shown(after)}</ins>`
    return markup`<li><b>${field}</b> ${was} → ${is}</li>`
  }
  return markup`<ul class="changes">
${changes.map(item)}
</ul>`
}

const label = (one: BriefLabel, entry: BriefEntry, reading: Reading): Markup => {
  const words = wording(reading.language)
  const isTitle = one.evidence === entry.headline
  return markup`<li>
<p class="label"><span class="number">${one.recommendation}</span> ${tidy(one.title)}${one.isDisputed === true ? ` (${words.disputed})` : undefined}</p>
<p><b>${words.whyItMatters}</b> ${tidy(one.whyItMatters)}</p>
<p class="evidence"><b>${words.evidence}</b> ${isTitle ? words.evidenceIsTitle : quoted(one.evidence, entry.language, reading)}</p>
</li>`
}
