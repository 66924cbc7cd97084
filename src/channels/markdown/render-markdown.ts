import type {
  AlertMessage,
  DigestMessage,
  DigestUpdate,
  Message,
  NoticeMessage,
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
  urgencyBlocks,
} from './brief-lines.ts'
import { answerBlocks } from './answer-blocks.ts'
import { escaped } from '../../text/markdown.ts'
import { UNREACHABLE_NAMED, wording } from '../../text/wording.ts'

/**
 * A message as Markdown (CommonMark), with a line end at its close: foreign words stay words, whatever they hold. Days of
 * an answer are told in `timeZone`, an IANA zone; a digest and an alert bring their own.
 */
export const renderMarkdown = (message: Message, timeZone = 'UTC'): string =>
  `${blocksOf(message, timeZone)
    .filter((block) => block !== '')
    .join('\n\n')}\n`

const blocksOf = (message: Message, timeZone: string): readonly Block[] => {
  if (message.kind === 'digest') return digestBlocks(message)
  if (message.kind === 'alert') return alertBlocks(message)
  return message.kind === 'answer' ? answerBlocks(message, timeZone) : noticeBlocks(message)
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

const noticeBlocks = ({ title, lines }: NoticeMessage): readonly Block[] => [
  `# ${escaped(title)}`,
  ...lines.map(escaped),
]
