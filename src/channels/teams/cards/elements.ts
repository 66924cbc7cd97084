import type {
  CardElement,
  IContainer,
  IRichTextBlock,
  ITextBlock,
  ITextRun,
} from '@microsoft/teams.cards'

// What cards are made of (Adaptive Cards 1.5). A TextBlock reads Markdown, so that it holds our own words only; a TextRun reads none.

/** Words of a RichTextBlock; none where there is nothing to say. */
export type Words = readonly ITextRun[]

export type Style = Pick<ITextRun, 'weight' | 'italic' | 'isSubtle' | 'size'>

export const BOLD: Style = { weight: 'Bolder' }
export const ITALIC: Style = { italic: true }
export const SUBTLE: Style = { isSubtle: true }

/** Of our own words, read out as a heading. */
export const heading = (text: string, size: 'Large' | 'Medium' = 'Large'): ITextBlock => ({
  type: 'TextBlock',
  text,
  style: 'heading',
  size,
  weight: 'Bolder',
  wrap: true,
})

/** Our own words, or white space, as they are. */
export const raw = (text: string, style: Style = {}): Words =>
  text === '' ? [] : [{ type: 'TextRun', text, ...style }]

export const richText = (words: Words): readonly IRichTextBlock[] =>
  words.length === 0 ? [] : [{ type: 'RichTextBlock', inlines: [...words] }]

/** Each part that is not empty, on a line of its own: clients differ in what they make of a line end within a block. */
export const inLines = (...parts: readonly Words[]): readonly IRichTextBlock[] =>
  parts.flatMap(richText).map((block, at) => (at === 0 ? block : closeTo(block, 'None')))

const closeTo = (block: IRichTextBlock, spacing: 'None' | 'Small'): IRichTextBlock => ({
  ...block,
  spacing,
})

/** Each item as a paragraph of its own, whatever lines it has; none of nothing. */
export const bullets = (items: readonly (readonly Words[])[]): readonly IRichTextBlock[] =>
  items.flatMap(([first = [], ...more]) => {
    if (first.length === 0) return []
    const [head, ...rest] = inLines([...raw('• '), ...first], ...more)
    return head === undefined ? [] : [closeTo(head, 'Small'), ...rest]
  })

/** What belongs together, apart from what stands above. */
export const container = (
  items: readonly CardElement[],
  style?: 'emphasis' | 'good' | 'warning',
): IContainer => ({
  type: 'Container',
  items: [...items],
  ...(style === undefined ? { separator: true, spacing: 'Medium' } : { style }),
})
