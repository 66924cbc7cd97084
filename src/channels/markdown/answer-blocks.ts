import type { AnswerMessage, Citation, Reference } from '../../domain/message.ts'
import type { Reading } from '../../text/tell-time.ts'
import { answerWording } from '../../text/answer-wording.ts'
import { escaped, linked } from '../../text/markdown.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
  type ListedEntry,
} from '../../text/tell-answer.ts'
import { quoted, type Block } from './brief-lines.ts'
import { wording } from '../../text/wording.ts'

export const answerBlocks = (answer: AnswerMessage, timeZone: string): readonly Block[] => {
  const reading = { language: answer.language, timeZone }
  const head = `# ${escaped(answer.question)}`
  if (answer.outcome === 'declined') return [head, ...declinedBlocks(answer, reading)]
  return [
    head,
    ...(answer.tally === undefined
      ? groundedBlocks(answer, reading)
      : listedBlocks(answer, reading)),
  ]
}

const declinedBlocks = (answer: AnswerMessage, reading: Reading): readonly Block[] => {
  const words = wording(reading.language)
  return [
    tellDeclined(answer),
    ...(answer.nearest.length === 0 ? [] : [`## ${words.nearest}`]),
    answer.nearest.map((one) => `- ${told(one, reading)}`).join('\n'),
  ]
}

const groundedBlocks = (answer: AnswerMessage, reading: Reading): readonly Block[] => [
  ...answer.sentences.map(
    ({ text, citations }) =>
      `${escaped(text)} ${citations.map((number) => `\\[${number}\\]`).join('')}`,
  ),
  `## ${wording(reading.language).sources}`,
  answer.citations
    .map(
      (citation) => `${citation.number}. ${told(citation, reading)}: ${words(citation, reading)}`,
    )
    .join('\n'),
]

/** Each entry once, with what proves it. */
const listedBlocks = (answer: AnswerMessage, reading: Reading): readonly Block[] => [
  escaped(tellTally(answer, reading) ?? ''),
  listedEntries(answer)
    .map((entry, at) => `${at + 1}. ${listedItem(entry, reading)}`)
    .join('\n'),
]

const listedItem = ({ sentence, after, citations }: ListedEntry, reading: Reading): string => {
  const sources = citations.map(
    (citation) =>
      told(citation, reading, after) +
      (repeatsTitle(citation) ? '' : `: ${words(citation, reading)}`),
  )
  return [...(sentence === undefined ? [] : [escaped(sentence)]), ...sources].join('\n   - ')
}

/** `after`: what is said of it. */
const told = (reference: Reference, reading: Reading, after = ''): string => {
  const { title, url, place } = reference
  const source = [tellSource(reference, reading), ...(place === undefined ? [] : [place])]
  const gap = after.startsWith(' ') ? ' ' : ''
  return `${linked(title, url)}${gap}${escaped(after)}, ${escaped(source.join(' · '))}`
}

/** Somebody's own, and what they mean in the reader's language. */
const words = ({ citedText, translation }: Citation, reading: Reading): string => {
  const quotation = quoted(citedText, reading)
  return translation === undefined
    ? quotation
    : `${quotation} (${answerWording(reading.language).translation}: ${escaped(translation)})`
}
