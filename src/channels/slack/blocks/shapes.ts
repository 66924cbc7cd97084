import type {
  ContextBlock,
  HeaderBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextQuote,
  RichTextSection,
  RichTextText,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types'
import { cut } from '../../../text/cut.ts'
import { LIMITS } from '../block-limits.ts'
import { tidy } from '../../../text/normal-form.ts'

// The shapes of Block Kit that we use. None of them reads markup: foreign words stay words. Slack refuses empty ones.

export type Style = NonNullable<RichTextText['style']>

export const BOLD: Style = { bold: true }
export const ITALIC: Style = { italic: true }

/** Words of a rich text; none where there is nothing to say. */
export type Words = readonly RichTextElement[]

/** `emoji: false`: what stands between colons stays as it was written. */
export const plain = (text: string, most: number = LIMITS.text): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, most) || '…',
  emoji: false,
})

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(tidy(text), LIMITS.header),
})

/** In small letters. */
export const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(text)],
})

export const section = (text: string, accessory?: SectionBlockAccessory): SectionBlock => ({
  type: 'section',
  text: plain(text),
  ...(accessory === undefined ? {} : { accessory }),
})

/** One block of all that is given; none of nothing. */
export const richText = (
  ...elements: readonly (readonly RichTextBlockElement[])[]
): readonly RichTextBlock[] => {
  const all = elements.flat()
  return all.length === 0 ? [] : [{ type: 'rich_text', elements: all }]
}

export const paragraph = (words: Words): readonly RichTextSection[] =>
  words.length === 0 ? [] : [{ type: 'rich_text_section', elements: merged(words) }]

export const quote = (words: Words): readonly RichTextQuote[] =>
  words.length === 0 ? [] : [{ type: 'rich_text_quote', elements: merged(words) }]

export const bullets = (items: readonly Words[]): readonly RichTextList[] => {
  const elements = items.flatMap(paragraph)
  return elements.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements }]
}

/** Each part that is not empty, on a line of its own. */
export const inLines = (...parts: readonly Words[]): Words => {
  const words: RichTextElement[] = []
  for (const part of parts)
    if (part.length > 0) words.push(...(words.length === 0 ? [] : raw('\n')), ...part)
  return words
}

/** Our own words, or white space, as they are. */
export const raw = (text: string, style?: Style): Words => [
  { type: 'text', text, ...(style && { style }) },
]

/** Words of one style as one element: each takes some 40 characters beside its words. */
const merged = (words: Words): RichTextElement[] => {
  const whole: RichTextElement[] = []
  for (const one of words) {
    const last = whole.at(-1)
    if (last?.type === 'text' && one.type === 'text' && last.style === one.style)
      whole.splice(-1, 1, { ...last, text: last.text + one.text })
    else whole.push(one)
  }
  return whole
}
