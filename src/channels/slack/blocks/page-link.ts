import type { RichTextBlock } from '@slack/types'
import type { Form } from './form.ts'
import { controlWording } from '../../../messenger/control-wording.ts'
import { paragraph, richText } from './shapes.ts'
import { webLink } from '../../../text/web-link.ts'

/** To where the whole message can be read, if it can. */
export const pageLink = ({ page, reading }: Form): readonly RichTextBlock[] => {
  const url = webLink(page)
  const text = controlWording(reading.language).page
  return url === undefined ? [] : richText(paragraph([{ type: 'link', url, text }]))
}
