import type { BriefEntry, Message, Reference, WordChange } from '../../src/domain/message.ts'
import { isFirstPart } from '../../src/text/tell-message.ts'

/** Line breaks are the channel's own business. */
export const bare = (text: string): string => text.replaceAll(/\s+/gu, '')

/** The words of a message that a channel must show, all of them. */
export const wordsOf = (message: Message): readonly string[] => {
  if (message.kind === 'notice') return [message.title, ...message.lines]
  if (message.kind === 'alert')
    return [...message.entries.flatMap(wordsOfEntry), ...changed(message.update)]
  return message.kind === 'digest'
    ? [
        ...message.sections.flatMap(({ entries }) => entries.flatMap(wordsOfEntry)),
        ...message.updates.flatMap((one) => [one.entry.headline, ...changed(one)]),
        ...(isFirstPart(message) ? message.pillars : [])
          .filter(({ entries }) => entries > 0)
          .map(({ title }) => title),
        ...(message.counts.entriesRelevant === 0 ? message.publishers : []),
      ]
    : [
        message.question,
        ...message.sentences.map(({ text }) => text),
        ...message.citations.flatMap((one) => [
          ...wordsOfReference(one),
          `${one.number}`,
          one.citedText,
          one.translation ?? '',
        ]),
        ...message.nearest.flatMap(wordsOfReference),
      ]
}

/** Of a document that members added, no publisher is told: it is their own. */
const wordsOfReference = ({ title, place, publisher, isOwn }: Reference): readonly string[] => [
  title,
  place ?? '',
  isOwn === true ? '' : publisher,
]

const wordsOfEntry = (one: BriefEntry): readonly string[] => [
  one.headline,
  one.summary,
  one.publisher,
  one.triage?.words ?? '',
  ...one.labels.flatMap((label) => [label.evidence, label.whyItMatters, label.title]),
]

/** Days are told in the member's own way. */
const changed = (
  update: { readonly changes: readonly WordChange[] } | undefined,
): readonly string[] =>
  (update?.changes ?? [])
    .filter(({ field }) => field !== 'publishedAt')
    .flatMap(({ before, after }) => [before, after])

/** The addresses that a message must let a member follow. */
export const linksOf = (message: Message): readonly string[] =>
  linked(message).flatMap(({ url }) => url ?? [])

const linked = (message: Message): readonly { readonly url?: string }[] => {
  if (message.kind === 'notice') return []
  if (message.kind === 'alert') return message.entries
  if (message.kind === 'answer') return [...message.citations, ...message.nearest]
  return [
    ...message.sections.flatMap(({ entries }) => entries),
    ...message.updates.map((one) => one.entry),
  ]
}
