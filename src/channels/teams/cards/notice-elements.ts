import type { CardElement } from '@microsoft/teams.cards'
import type { Form } from './form.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import { richText } from './elements.ts'

/** A title may quote what a member wrote: it is no TextBlock, which would read Markdown in it. */
export const noticeElements = (
  { title, lines }: NoticeMessage,
  { pen }: Pick<Form, 'pen'>,
  size: 'Large' | 'Medium' = 'Large',
): readonly CardElement[] => [
  ...richText(pen.text(title, { weight: 'Bolder', size })),
  ...lines.flatMap((line) => richText(pen.text(line))),
]
