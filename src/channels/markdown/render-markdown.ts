import type {
  AlertMessage,
  AnswerMessage,
  DigestMessage,
  DigestUpdate,
  Message,
  NoticeMessage,
  Reference,
} from '../../domain/message.ts'
import type { Reading } from '../../text/tell-time.ts'
import {
  alertTitle,
  changesOf,
  hasChart,
  tellHead,
  tellSpan,
  tellUpdate,
  tellUrgency,
} from '../../text/tell-message.ts'
import {
  type Block,
  briefBlocks,
  changesBlock,
  headlineBlock,
  quoted,
  urgencyBlocks,
} from './brief-lines.ts'
import { escaped, linked } from './escape.ts'
import { tellDay } from '../../text/tell-time.ts'
import { UNREACHABLE_NAMED, wording } from '../../text/wording.ts'

/**
 * A message as Markdown (CommonMark), with a line end at its close: foreign words stay words, whatever they hold. Days of
 * an answer are told in UTC; a digest and an alert bring their zone.
 */
export const renderMarkdown = (message: Message): string =>
  `${blocksOf(message)
    .filter((block) => block !== '')
    .join('\n\n')}\n`

const blocksOf = (message: Message): readonly Block[] => {
  if (message.kind === 'digest') return digestBlocks(message)
  if (message.kind === 'alert') return alertBlocks(message)
  return message.kind === 'answer' ? answerBlocks(message) : noticeBlocks(message)
}

const digestBlocks = (digest: DigestMessage): readonly Block[] => {
  const words = wording(digest.language)
  return [
    `# ${words.digest}`,
    tellSpan(digest),
    ...tellHead(digest).map(escaped),
    ...(hasChart(digest) ? pillarBlocks(digest) : []),
    ...digest.sections.flatMap(({ level, entries }) => [
      `## ${words.triage[level]}`,
      ...entries.flatMap((entry) =>
        briefBlocks(entry, digest, { level: 3, isLevelTold: true, changes: [] }),
      ),
    ]),
    ...(digest.updates.length === 0 ? [] : [`## ${words.updates}`]),
    ...digest.updates.flatMap((update) => updateBlocks(update, digest)),
    ...(digest.unreachable.length === 0 ? [] : unreachableBlocks(digest)),
  ]
}

const pillarBlocks = ({ pillars, language }: DigestMessage): readonly Block[] => [
  `${wording(language).chart}${language === 'ja' ? '：' : ':'}`,
  pillars
    .map(({ pillarId, title, entries }) => `- ${escaped(`${pillarId} ${title}`)}: ${entries}`)
    .join('\n'),
]

const updateBlocks = (update: DigestUpdate, reading: Reading): readonly Block[] => [
  headlineBlock(update.entry, 3),
  escaped(tellUpdate(update, reading)),
  ...urgencyBlocks(tellUrgency(update.entry, reading, false), reading),
  changesBlock(update.changes, reading),
]

const unreachableBlocks = ({ unreachable, language }: DigestMessage): readonly Block[] => {
  const words = wording(language)
  const more = unreachable.length - UNREACHABLE_NAMED
  const named = unreachable
    .slice(0, UNREACHABLE_NAMED)
    .map(({ feed, reason }) => `- ${escaped(`${feed}: ${reason}`)}`)
  return [
    `## ${words.unreachable}`,
    words.unreachableNote,
    [...named, ...(more > 0 ? [`- ${words.unreachableMore(more)}`] : [])].join('\n'),
  ]
}

const alertBlocks = (alert: AlertMessage): readonly Block[] => [
  `# ${alertTitle(alert)}`,
  ...alert.entries.flatMap((entry) =>
    briefBlocks(entry, alert, { level: 2, isLevelTold: false, changes: changesOf(alert, entry) }),
  ),
  alert.more === 0 ? '' : wording(alert.language).moreInDigest(alert.more),
]

const answerBlocks = (answer: AnswerMessage): readonly Block[] => {
  const words = wording(answer.language)
  const reading = { language: answer.language, timeZone: 'UTC' }
  const head = `# ${escaped(answer.question)}`
  if (answer.outcome === 'declined')
    return [
      head,
      words.declined(answer.entriesSearched),
      ...(answer.nearest.length === 0 ? [] : [`## ${words.nearest}`]),
      answer.nearest.map((one) => `- ${told(one, reading)}`).join('\n'),
    ]
  return [
    head,
    ...answer.sentences.map(
      ({ text, citations }) =>
        `${escaped(text)} ${citations.map((number) => `\\[${number}\\]`).join('')}`,
    ),
    `## ${words.sources}`,
    answer.citations
      .map(
        (citation) =>
          `${citation.number}. ${told(citation, reading)}: ${quoted(citation.citedText, reading)}`,
      )
      .join('\n'),
  ]
}

const told = ({ title, url, publisher, publishedAt }: Reference, reading: Reading): string => {
  const { dateUnknown } = wording(reading.language)
  const day = publishedAt === undefined ? dateUnknown : tellDay(publishedAt, reading)
  return `${linked(title, url)}, ${escaped(`${publisher} · ${day}`)}`
}

const noticeBlocks = ({ title, lines }: NoticeMessage): readonly Block[] => [
  `# ${escaped(title)}`,
  ...lines.map(escaped),
]
