import type { KnownBlock } from '@slack/types'
import type { Form } from './form.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import { BOLD, header, inLines, paragraph, richText } from './shapes.ts'
import { LIMITS } from '../block-limits.ts'

/** A title may quote what a member wrote: one that is too long for a heading stands as a bold line. */
export const noticeBlocks = (
  { title, lines }: NoticeMessage,
  { pen }: Form,
): readonly KnownBlock[] => {
  const shown = pen.line(title)
  const isHeading = shown.length <= LIMITS.header
  return [
    ...(isHeading ? [header(shown)] : richText(paragraph(pen.text(title, BOLD)))),
    ...richText(paragraph(inLines(...lines.map((line) => pen.text(line))))),
  ]
}
