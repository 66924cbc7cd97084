import type { DataTableBlock, KnownBlock } from '@slack/types'
import type { DigestMessage, DigestUpdate } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { controlWording } from '../../../messenger/control-wording.ts'
import { briefBlocks, changeList, headlineWords, originLine, urgencyWords } from './brief-blocks.ts'
import {
  BOLD,
  bullets,
  context,
  header,
  inLines,
  paragraph,
  raw,
  richText,
  section,
} from './shapes.ts'
import {
  hasChart,
  isFirstPart,
  tellHead,
  tellSpan,
  tellUpdate,
} from '../../../text/tell-message.ts'
import { LIMITS } from '../block-limits.ts'
import { pageLink } from './page-link.ts'
import { UNREACHABLE_NAMED, wording } from '../../../text/wording.ts'

export const digestBlocks = (digest: DigestMessage, form: Form): readonly KnownBlock[] => {
  const { pen } = form
  const words = wording(digest.language)
  const head = tellHead(digest).map(pen.line)
  return [
    header(words.digest),
    context(pen.line(tellSpan(digest))),
    ...(head.length === 0 ? [] : [section(head.join('\n'))]),
    ...(hasChart(digest) ? [pillarTable(digest, form)] : []),
    ...digest.sections.flatMap(({ level, entries }) => [
      header(words.triage[level]),
      ...entries.flatMap((entry) =>
        briefBlocks(entry, form, { isLevelTold: true, changes: [], hasMenu: true }),
      ),
    ]),
    ...(digest.updates.length === 0 ? [] : [header(words.updates)]),
    ...digest.updates.flatMap((update) => updateBlocks(update, form)),
    ...unreachableBlocks(digest, form),
    ...(isFirstPart(digest) ? pageLink(form) : []),
  ]
}

/** The numbers as a table that can be sorted, and that is read out with its name. */
const pillarTable = ({ pillars, language }: DigestMessage, { pen }: Form): DataTableBlock => {
  const words = controlWording(language)
  const told = pillars.slice(0, LIMITS.tableRows - 1)
  return {
    type: 'data_table',
    caption: wording(language).chart,
    page_size: told.length,
    row_header_column_index: 0,
    rows: [
      [
        { type: 'raw_text', text: words.pillar },
        { type: 'raw_text', text: words.entries },
      ],
      ...told.map(({ pillarId, title, entries }): DataTableBlock['rows'][number] => [
        { type: 'raw_text', text: pen.line(`${pillarId} ${title}`) },
        { type: 'raw_number', value: entries, text: `${entries}` },
      ]),
    ],
  }
}

const updateBlocks = (update: DigestUpdate, form: Form): readonly KnownBlock[] => [
  originLine(tellUpdate(update, form.reading), form, update.entry),
  ...richText(
    paragraph(inLines(headlineWords(update.entry, form), urgencyWords(update.entry, form, false))),
    changeList(update.changes, form),
  ),
]

const unreachableBlocks = (
  { unreachable, language }: DigestMessage,
  { pen }: Form,
): readonly KnownBlock[] => {
  if (unreachable.length === 0) return []
  const words = wording(language)
  const more = unreachable.length - UNREACHABLE_NAMED
  const named = unreachable
    .slice(0, UNREACHABLE_NAMED)
    .map(({ feed, reason }) => pen.text(`${feed}: ${reason}`))
  return richText(
    paragraph(inLines(raw(words.unreachable, BOLD), raw(words.unreachableNote))),
    bullets([...named, ...(more > 0 ? [raw(words.unreachableMore(more))] : [])]),
  )
}
