import type { BriefEntry, Message } from '../../../domain/message.ts'
import type { Reading } from '../../../text/tell-time.ts'
import { cut } from './cut.ts'
import { POST } from '../block-limits.ts'
import { tellDeclined, tellTally } from '../../../text/tell-answer.ts'
import {
  alertTitle,
  tellHead,
  tellOrigin,
  tellSpan,
  tellSummary,
  tellUrgency,
} from '../../../text/tell-message.ts'
import { tidy } from '../../../text/normal-form.ts'
import { wording } from '../../../text/wording.ts'

/** A message in plain words, for notifications and for screen readers, which read nothing else. */
export const fallbackText = (message: Message, reading: Reading): string => {
  const text = linesOf(message, reading)
    .map((line) => cut(tidy(line), LONGEST_LINE))
    .filter((line) => line !== '')
    .join('\n')
  // Escaping makes a text five times as long at most.
  const fitting = [POST.fallback, POST.fallback / 2, POST.fallback / 5]
    .map((most) => escaped(cut(text, most)))
    .find(({ length }) => length <= POST.fallback)
  return fitting || '…'
}

/** Characters. */
const LONGEST_LINE = 600

/**
 * Slack reads `text` as markup: `&`, `<` and `>` would begin a link or a call, and a name after `@` may be taken for one
 * (docs.slack.dev/messaging/formatting-message-text).
 */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=[\p{L}\p{N}_])/gu, '＠')

const linesOf = (message: Message, reading: Reading): readonly string[] => {
  if (message.kind === 'notice') return [message.title, ...message.lines]
  if (message.kind === 'alert')
    return [alertTitle(message), ...message.entries.flatMap((entry) => entryLines(entry, reading))]
  if (message.kind === 'answer') {
    if (message.outcome === 'declined') return [message.question, tellDeclined(message)]
    return [
      message.question,
      tellTally(message, reading) ?? '',
      ...message.sentences.map(({ text }) => text),
    ]
  }
  const { sections, updates, language } = message
  return [
    `${wording(language).digest} · ${tellSpan(message)}`,
    ...tellHead(message),
    ...sections.flatMap(({ entries }) => entries.map(headLine)),
    ...updates.map(({ entry }) => headLine(entry)),
  ]
}

const headLine = ({ headline, publisher }: BriefEntry): string => `${headline} · ${publisher}`

const entryLines = (entry: BriefEntry, reading: Reading): readonly string[] => [
  entry.headline,
  tellOrigin(entry, reading),
  tellUrgency(entry, reading, false)?.line ?? '',
  tellSummary(entry) ?? '',
]
