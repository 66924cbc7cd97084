import type { CardElement, IHorizontalBarChart } from '@microsoft/teams.cards'
import type { DigestMessage, DigestUpdate } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { briefElement, changeList, headlineWords, urgencyWords } from './brief-elements.ts'
import { BOLD, bullets, container, heading, inLines, raw, richText, SUBTLE } from './elements.ts'
import { controlWording } from '../../../messenger/control-wording.ts'
import { entryButtons } from './entry-buttons.ts'
import {
  hasChart,
  isFirstPart,
  tellHead,
  tellSpan,
  tellUpdate,
} from '../../../text/tell-message.ts'
import { pageLink, resultElements } from './frame.ts'
import { UNREACHABLE_NAMED, wording } from '../../../text/wording.ts'
import { webLink } from '../../../text/web-link.ts'

export const digestElements = (digest: DigestMessage, form: Form): readonly CardElement[] => {
  const { pen } = form
  const words = wording(digest.language)
  return [
    ...resultElements(form),
    heading(words.digest),
    ...richText(pen.text(tellSpan(digest), SUBTLE)),
    ...inLines(...tellHead(digest).map((line) => pen.text(line))),
    ...(hasChart(digest) ? pillarElements(digest, form) : []),
    ...digest.sections.flatMap(({ level, entries }) => [
      heading(words.triage[level], 'Medium'),
      ...entries.map((entry) =>
        briefElement(entry, form, { isLevelTold: true, changes: [], isOneOfMany: true }),
      ),
    ]),
    ...(digest.updates.length === 0 ? [] : [heading(words.updates, 'Medium')]),
    ...digest.updates.map((update) => updateElement(update, form)),
    ...unreachableElements(digest, form),
    ...(isFirstPart(digest) ? pageLink(form) : []),
  ]
}

/** The numbers: drawn by Teams where it can, else our own picture of them if there is one; and in words for whoever sees neither. */
const pillarElements = (digest: DigestMessage, form: Form): readonly CardElement[] => {
  const { chart, pillarCounts } = wording(digest.language)
  const told = form.pen.line(pillarCounts(digest.pillars))
  return [
    // Teams hides the title of a chart, and a picture has none.
    ...richText(raw(chart, BOLD)),
    pillarChart(digest, form, told),
    ...richText(raw(told, SUBTLE)),
  ]
}

const pillarChart = (
  { pillars, language }: DigestMessage,
  { pen, picture }: Form,
  altText: string,
): IHorizontalBarChart => {
  const url = webLink(picture)
  return {
    type: 'Chart.HorizontalBar',
    title: wording(language).chart,
    // Long names leave no room for bars: they stand below.
    data: pillars.map(({ pillarId, entries }) => ({
      x: pen.line(`${controlWording(language).pillar} ${pillarId}`),
      y: entries,
    })),
    displayMode: 'AbsoluteWithAxis',
    fallback: url === undefined ? 'drop' : { type: 'Image', url, altText },
  }
}

const updateElement = (update: DigestUpdate, form: Form): CardElement =>
  container([
    ...richText(form.pen.text(tellUpdate(update, form.reading), SUBTLE)),
    ...inLines(headlineWords(update.entry, form), urgencyWords(update.entry, form, false)),
    ...changeList(update.changes, form),
    ...entryButtons(update.entry, form, true),
  ])

const unreachableElements = (
  { unreachable, language }: DigestMessage,
  { pen }: Form,
): readonly CardElement[] => {
  if (unreachable.length === 0) return []
  const words = wording(language)
  const more = unreachable.length - UNREACHABLE_NAMED
  const named = unreachable
    .slice(0, UNREACHABLE_NAMED)
    .map(({ feed, reason }) => [pen.text(`${feed}: ${reason}`)])
  return [
    container([
      ...inLines(raw(words.unreachable, BOLD), raw(words.unreachableNote)),
      ...bullets([...named, ...(more > 0 ? [[raw(words.unreachableMore(more))]] : [])]),
    ]),
  ]
}
