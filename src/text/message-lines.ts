import type { BriefEntry, Message } from '../domain/message.ts'
import type { Reading } from './tell-time.ts'
import { tellDeclined, tellTally } from './tell-answer.ts'
import {
  alertTitle,
  tellHead,
  tellOrigin,
  tellSpan,
  tellSummary,
  tellUrgency,
} from './tell-message.ts'
import { wording } from './wording.ts'

/** A message in a few plain lines, for notifications and for screen readers. Foreign words in it are not escaped. */
export const messageLines = (message: Message, reading: Reading): readonly string[] => {
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
