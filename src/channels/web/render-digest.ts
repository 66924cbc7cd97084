import type {
  DigestEntry,
  DigestLabel,
  DigestMessage,
  DigestSection,
} from '../../domain/message.ts'
import type { Markup } from './markup.ts'
import type { Reading } from '../../text/tell-time.ts'
import { foreign, linked } from './foreign.ts'
import { markup } from './markup.ts'
import { tellDay, tellPeriod } from '../../text/tell-time.ts'
import { tidy } from '../../text/normal-form.ts'
import { tellTriage, UNREACHABLE_NAMED, wording } from '../../text/wording.ts'

/** Where on the page the digest stands: see render-message.ts. */
interface Place {
  readonly id: string
  readonly level: number
}

/** A digest as one HTML article with links from its head to its pillars. */
export const renderDigest = (digest: DigestMessage, { id, level }: Place): Markup => {
  const words = wording(digest.language)
  return markup`<article class="digest" id="${id}" lang="${digest.language}">
<header>
<h${level}>${words.digest}</h${level}>
<p class="period">${tellPeriod(digest.period, digest)}</p>
<p class="counts">${words.counts(digest)}</p>
${digest.sections.length > 1 ? contents(digest, id) : undefined}
</header>
${digest.sections.length === 0 ? markup`<p class="nothing">${words.nothingNew}</p>` : undefined}
${digest.sections.map((section) => pillar(section, digest, { id, level: level + 1 }))}
${digest.unreachable.length === 0 ? undefined : unreachable(digest, level + 1)}
</article>`
}

const contents = (digest: DigestMessage, id: string): Markup =>
  markup`<nav aria-label="${wording(digest.language).digest}"><ul class="contents">
${digest.sections.map(
  ({ pillarId, title, entries }) =>
    markup`<li><a href="#${id}-${pillarId}"><span class="number">${pillarId}</span> ${tidy(title)} <span class="count">${entries.length}</span></a></li>`,
)}
</ul></nav>`

const pillar = (section: DigestSection, reading: Reading, { id, level }: Place): Markup =>
  markup`<section class="pillar" id="${id}-${section.pillarId}">
<h${level}><span class="number">${section.pillarId}</span> ${tidy(section.title)}</h${level}>
${section.entries.map((entry) => digestEntry(entry, reading, level + 1))}
</section>`

const digestEntry = (entry: DigestEntry, reading: Reading, level: number): Markup => {
  const { dateUnknown, provisional } = wording(reading.language)
  const { publishedAt } = entry
  const day = publishedAt === undefined ? dateUnknown : tellDay(publishedAt, reading)
  const summary =
    entry.summary === ''
      ? undefined
      : markup`<p class="summary">${foreign(entry.summary, entry.summaryLanguage ?? entry.language)}</p>`
  return markup`<div class="entry">
<h${level}>${linked(foreign(entry.headline, entry.language), entry.url)}</h${level}>
<p class="meta">${tidy(entry.publisher)} · ${day}</p>
${triage(entry, reading)}
${summary}
<ul class="labels">
${entry.labels.map((one) => label(one, entry, reading))}
</ul>
${entry.isProvisional === true ? markup`<p class="provisional">${provisional}</p>` : undefined}
</div>`
}

/** The level, the day to keep and the words that say so, unless they stand above. */
const triage = (
  { triage: found, headline, language }: DigestEntry,
  reading: Reading,
): Markup | undefined => {
  if (found === undefined) return undefined
  const line = tellTriage(found, reading.language, (time) => tellDay(time, reading))
  if (line === undefined) return undefined
  const [open, close] = wording(reading.language).quotes
  const isAbove = found.words === undefined || found.words === headline
  return markup`<p class="triage ${found.level}"><b>${line}</b>
${isAbove ? undefined : markup`<q>${open}${foreign(found.words, language)}${close}</q>`}</p>`
}

const label = (one: DigestLabel, entry: DigestEntry, reading: Reading): Markup => {
  const words = wording(reading.language)
  const [open, close] = words.quotes
  const quoted = markup`<q>${open}${foreign(one.evidence, entry.language)}${close}</q>`
  return markup`<li>
<p class="label"><span class="number">${one.recommendation}</span> ${tidy(one.title)}${one.isDisputed === true ? ` (${words.disputed})` : undefined}</p>
<p><b>${words.whyItMatters}</b> ${tidy(one.whyItMatters)}</p>
<p class="evidence"><b>${words.evidence}</b> ${one.evidence === entry.headline ? words.evidenceIsTitle : quoted}</p>
</li>`
}

const unreachable = (digest: DigestMessage, level: number): Markup => {
  const words = wording(digest.language)
  const named = digest.unreachable.slice(0, UNREACHABLE_NAMED)
  const more = digest.unreachable.length - named.length
  return markup`<section class="unreachable">
<h${level}>${words.unreachable}</h${level}>
<p>${words.unreachableNote}</p>
<ul>
${named.map(({ feed, reason }) => markup`<li>${tidy(feed)} · ${foreign(reason)}</li>`)}
${more === 0 ? undefined : markup`<li>${words.unreachableMore(more)}</li>`}
</ul>
</section>`
}
