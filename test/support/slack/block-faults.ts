import { z } from 'zod'
import { LIMITS } from '../../../src/channels/slack/block-limits.ts'

// What Slack would refuse of a message, as its reference says: ours, since no emulator checks blocks.

const words = (most: number) => z.string().min(1).max(most)
const actionId = words(LIMITS.actionId).optional()
const blockId = { block_id: words(LIMITS.blockId).optional() }

const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: words(most),
    emoji: z.boolean().optional(),
  })
const markup = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: words(most),
    verbatim: z.boolean().optional(),
  })
const anyText = (most: number) => z.union([plainText(most), markup(most)])

const url = words(LIMITS.url).refine(
  (address) => /^https?:/u.test(URL.parse(address)?.protocol ?? ''),
  {
    error: 'is no address',
  },
)

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  action_id: actionId,
  value: words(LIMITS.buttonValue).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: z.looseObject({}).optional(),
  accessibility_label: words(LIMITS.accessibilityLabel).optional(),
})

const option = z.strictObject({
  text: anyText(LIMITS.optionText),
  value: words(LIMITS.optionValue),
  description: anyText(LIMITS.optionText).optional(),
  url: url.optional(),
})

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(option).min(2).max(LIMITS.menuOptions),
  confirm: z.looseObject({}).optional(),
})

const choice = z.looseObject({
  type: z.enum(['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes']),
  action_id: actionId,
  options: z.array(option).min(1).max(100),
})

const feedbackButton = z.strictObject({
  text: plainText(LIMITS.buttonText),
  value: words(LIMITS.buttonValue),
  accessibility_label: words(LIMITS.accessibilityLabel).optional(),
})

const style = z
  .strictObject({
    bold: z.boolean(),
    italic: z.boolean(),
    strike: z.boolean(),
    underline: z.boolean(),
    code: z.boolean(),
  })
  .partial()
  .optional()

const richElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: words(LIMITS.json), style }),
  z.strictObject({ type: z.literal('link'), url, text: words(LIMITS.text).optional(), style }),
  z.strictObject({
    type: z.literal('citation'),
    url,
    text: words(LIMITS.text),
    index: z.int().min(0),
    details: z.strictObject({
      citation_type: z.literal('web'),
      display_name: z.string().optional(),
      title: z.string().optional(),
      snippet: z.string().optional(),
    }),
    from_llm: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('emoji'), name: words(100), style }),
  z.strictObject({ type: z.literal('user'), user_id: words(30), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: words(30), style }),
])

const richElements = z.array(richElement).min(1)
const border = z.union([z.literal(0), z.literal(1)]).optional()
const richSection = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: richElements,
})
const richText = z.strictObject({
  ...blockId,
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: richElements, border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: richElements,
          border,
        }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(richSection).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1),
})

const rawText = z.strictObject({ type: z.literal('raw_text'), text: words(LIMITS.tableText) })
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: words(LIMITS.tableText),
})
const rows = z
  .array(
    z
      .array(z.union([rawText, rawNumber, richText]))
      .min(1)
      .max(LIMITS.tableColumns),
  )
  .max(LIMITS.tableRows)
  .refine((all) => new Set(all.map(({ length }) => length)).size <= 1, {
    error: 'are not equally long',
  })
  .refine((all) => JSON.stringify(all).length <= LIMITS.tableText, { error: 'are too long' })

const block = z.discriminatedUnion('type', [
  z.strictObject({ ...blockId, type: z.literal('divider') }),
  z.strictObject({ ...blockId, type: z.literal('header'), text: plainText(LIMITS.header) }),
  z
    .strictObject({
      ...blockId,
      type: z.literal('section'),
      text: anyText(LIMITS.text).optional(),
      fields: z.array(anyText(LIMITS.fieldText)).min(1).max(LIMITS.fields).optional(),
      accessory: z.union([button, overflow, choice]).optional(),
      expand: z.boolean().optional(),
    })
    .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
      error: 'has neither text nor fields',
    }),
  z.strictObject({
    ...blockId,
    type: z.literal('context'),
    elements: z.array(anyText(LIMITS.text)).min(1).max(LIMITS.contextElements),
  }),
  z.strictObject({
    ...blockId,
    type: z.literal('actions'),
    elements: z
      .array(z.union([button, overflow, choice]))
      .min(1)
      .max(LIMITS.actions)
      .refine((all) => new Set(all.map((one) => one.action_id)).size === all.length, {
        error: 'share an action_id',
      }),
  }),
  z.strictObject({
    ...blockId,
    type: z.literal('context_actions'),
    elements: z
      .array(
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id: actionId,
          positive_button: feedbackButton,
          negative_button: feedbackButton,
        }),
      )
      .min(1)
      .max(LIMITS.contextActions),
  }),
  z.strictObject({ ...blockId, type: z.literal('markdown'), text: words(LIMITS.markdown) }),
  z.strictObject({
    ...blockId,
    type: z.literal('data_table'),
    caption: words(LIMITS.text),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
    rows: rows.min(2),
  }),
  richText,
])

const message = z
  .array(block)
  .max(LIMITS.blocks)
  .refine((all) => all.filter(({ type }) => type === 'data_table').length <= 1, {
    error: 'hold several tables',
  })
  .refine((all) => JSON.stringify(all).length <= LIMITS.json, { error: 'msg_blocks_too_long' })

/** What Slack would refuse of a message; nothing where it would take it. `text`: its plain words, if it has them. */
export const faultsOf = (blocks: unknown, text?: string): readonly string[] => {
  const { error } = message.safeParse(blocks)
  const faults = (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (text === undefined) return faults
  return text.trim() === '' || text.length > LIMITS.fallback
    ? [...faults, `text: ${text.length} characters`]
    : faults
}
