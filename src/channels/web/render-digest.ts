import type { AlertMessage, DigestMessage, DigestUpdate } from '../../domain/message.ts'
import type { Markup } from './markup.ts'
import type { Place } from './place.ts'
import { drawing, markup } from './markup.ts'
import { foreign } from './foreign.ts'
import {
  alertTitle,
  changesOf,
  hasChart,
  tellHead,
  tellSpan,
  tellUpdate,
  tellUrgency,
} from '../../text/tell-message.ts'
import { renderBrief, renderChanges, renderHeadline, renderUrgency } from './render-brief.ts'
import { tidy } from '../../text/normal-form.ts'
import { UNREACHABLE_NAMED, wording } from '../../text/wording.ts'

/** The chart of a digest as an SVG element without styles, which the pages forbid. */
export type DrawChart = (digest: DigestMessage) => string

/** A digest as one HTML article with links from its head to its sections. */
export const renderDigest = (digest: DigestMessage, place: Place, chart: DrawChart): Markup => {
  const { id, level } = place
  const words = wording(digest.language)
  return markup`<article class="digest" id="${id}" lang="${digest.language}">
<header>
<h${level}>${words.digest}</h${level}>
<p class="period">${tellSpan(digest)}</p>
${tellHead(digest).map((line) => markup`<p class="counts">${tidy(line)}</p>`)}
${hasChart(digest) ? figure(digest, chart) : undefined}
${partsOf(digest).length > 1 ? contents(digest, id) : undefined}
</header>
${digest.sections.map((section) => sectionOf(section, digest, place))}
${digest.updates.length === 0 ? undefined : updates(digest, place)}
${digest.unreachable.length === 0 ? undefined : unreachable(digest, level + 1)}
</article>`
}

/** The bars carry the numbers of the pillars; their titles stand beside as text. */
const figure = (digest: DigestMessage, chart: DrawChart): Markup =>
  markup`<figure>
${drawing(chart(digest))}
<figcaption>${wording(digest.language).chart}
<ul>
${digest.pillars.map(({ pillarId, title }) => markup`<li><span class="number">${pillarId}</span> ${tidy(title)}</li>`)}
</ul></figcaption>
</figure>`

interface Part {
  readonly name: string
  readonly title: string
  readonly entries: number
}

const partsOf = ({ sections, updates: changed, language }: DigestMessage): readonly Part[] => {
  const words = wording(language)
  return [
    ...sections.map(({ level, entries }) => ({
      name: level,
      title: words.triage[level],
      entries: entries.length,
    })),
    ...(changed.length === 0
      ? []
      : [{ name: 'updates', title: words.updates, entries: changed.length }]),
  ]
}

const contents = (digest: DigestMessage, id: string): Markup =>
  markup`<nav aria-label="${wording(digest.language).digest}"><ul class="contents">
${partsOf(digest).map(
  ({ name, title, entries }) =>
    markup`<li><a href="#${id}-${name}">${title} <span class="count">${entries}</span></a></li>`,
)}
</ul></nav>`

const sectionOf = (
  { level: urgency, entries }: DigestMessage['sections'][number],
  digest: DigestMessage,
  { id, level }: Place,
): Markup => {
  const telling = { level: level + 2, isLevelTold: true, changes: [] }
  return markup`<section class="part" id="${id}-${urgency}">
<h${level + 1}>${wording(digest.language).triage[urgency]}</h${level + 1}>
${entries.map((entry) => renderBrief(entry, digest, telling))}
</section>`
}

const updates = (digest: DigestMessage, { id, level }: Place): Markup =>
  markup`<section class="part" id="${id}-updates">
<h${level + 1}>${wording(digest.language).updates}</h${level + 1}>
${digest.updates.map((update) => updateOf(update, digest, level + 2))}
</section>`

const updateOf = (update: DigestUpdate, digest: DigestMessage, level: number): Markup => {
  const { entry, changes } = update
  return markup`<div class="entry">
${renderHeadline(entry, level)}
<p class="meta">${tidy(tellUpdate(update, digest))}</p>
${renderUrgency(entry, tellUrgency(entry, digest, false), digest)}
${renderChanges(changes, entry.language, digest)}
</div>`
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

/** An alert as one HTML article. */
export const renderAlert = (alert: AlertMessage, { id, level }: Place): Markup =>
  markup`<article class="alert" id="${id}" lang="${alert.language}">
<h${level}>${alertTitle(alert)}</h${level}>
${alert.entries.map((entry) =>
  renderBrief(entry, alert, {
    level: level + 1,
    isLevelTold: false,
    changes: changesOf(alert, entry),
  }),
)}
${alert.more === 0 ? undefined : markup`<p>${wording(alert.language).moreInDigest(alert.more)}</p>`}
</article>`
