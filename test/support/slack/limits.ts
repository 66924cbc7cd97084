// Slack's limits, which `emulate` does not hold: https://docs.slack.dev/reference/block-kit and what was measured.
import { faultsOf } from './block-faults.ts'
import { type Fields, fieldsIn, listIn, wordsIn } from './fields.ts'

const VIEW_BLOCKS = 100
const VIEW_TITLE = 24
const VIEW_METADATA = 3_000
/** methods/chat.update */
const UPDATE_TEXT = 4_000

const MESSAGES = new Set(['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'response_url'])
const VIEWS = new Set(['views.open', 'views.update', 'views.push', 'views.publish'])

/** What is drawn of a stream or asked in a form: no block of a message, and not checked. */
const OTHERS = new Set(['task_card', 'plan', 'input'])

const checked = (blocks: readonly Fields[]): readonly Fields[] =>
  blocks.filter(({ type }) => !OTHERS.has(String(type)))

const refused = (error: string, messages: readonly string[]): Fields => ({
  ok: false,
  error,
  response_metadata: { messages },
})

/** Slack's refusal of a call; undefined where it takes it. */
export const refusalOf = (method: string, args: Fields): Fields | undefined => {
  if (VIEWS.has(method)) return refusalOfView(fieldsIn(args['view']))
  if (!MESSAGES.has(method)) return undefined
  const text = wordsIn(args['text'])
  if (method === 'chat.update' && text.length > UPDATE_TEXT)
    return refused('msg_too_long', [`text: ${text.length} characters`])
  return refusalOfBlocks(listIn(args['blocks']))
}

/** Of the blocks of one message. */
export const refusalOfBlocks = (blocks: readonly Fields[]): Fields | undefined => {
  const faults = blocks.length === 0 ? [] : faultsOf(checked(blocks))
  if (faults.length === 0) return undefined
  const isTooLong = faults.every((fault) => fault.includes('msg_blocks_too_long'))
  return refused(isTooLong ? 'msg_blocks_too_long' : 'invalid_blocks', faults)
}

const refusalOfView = (view: Fields): Fields | undefined => {
  const blocks = listIn(view['blocks'])
  const title = wordsIn(fieldsIn(view['title'])['text'])
  const faults = [
    ...(blocks.length > VIEW_BLOCKS ? [`${blocks.length} blocks`] : []),
    ...(title.length > VIEW_TITLE ? [`title: ${title.length} characters`] : []),
    ...(wordsIn(view['private_metadata']).length > VIEW_METADATA ? ['private_metadata'] : []),
    ...checked(blocks).flatMap((block) => faultsOf([block])),
  ]
  return faults.length === 0 ? undefined : refused('invalid_arguments', faults)
}
