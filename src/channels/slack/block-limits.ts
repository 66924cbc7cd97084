/** What Slack refuses beyond, in characters or items, by the page of docs.slack.dev/reference/block-kit that says so. */
export const LIMITS = {
  /** blocks: of one message. */
  blocks: 50,
  /** All blocks of a message as JSON; told nowhere (bolt-js issues 2509, 2867): `msg_blocks_too_long`. */
  json: 13_200,
  blockId: 255,
  /** blocks/header-block */
  header: 150,
  /** blocks/section-block, composition-objects/text-object */
  text: 3_000,
  fields: 10,
  fieldText: 2_000,
  /** blocks/context-block */
  contextElements: 10,
  /** blocks/context-actions-block */
  contextActions: 5,
  /** blocks/actions-block */
  actions: 25,
  actionId: 255,
  /** block-elements/button-element, block-elements/feedback-buttons-element */
  buttonText: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  url: 3_000,
  /** block-elements/overflow-menu-element, composition-objects/option-object */
  menuOptions: 5,
  optionText: 75,
  optionValue: 150,
  /** blocks/data-table-block: its header is one of the rows; one table a message. */
  tableRows: 101,
  tableColumns: 20,
  tableText: 10_000,
  /** blocks/markdown-block */
  markdown: 12_000,
  /** methods/chat.postMessage, `text`; an edit fails beyond. */
  fallback: 4_000,
} as const

/** What a post of ours stays within: what Slack counts of the blocks is not known, so the words are held well below. */
export const POST = {
  blocks: 45,
  /** Of all that is said or carried: texts, labels, values, addresses. */
  words: 10_000,
  /** Of the blocks as JSON. */
  json: 13_000,
  /** Of `text`. */
  fallback: 3_000,
} as const
