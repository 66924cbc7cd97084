import { webLink } from '../../text/web-link.ts'

/** A message as Slack has it: foreign. */
interface SlackMessage {
  readonly text: string
  /** Block Kit, if it has blocks. */
  readonly blocks?: unknown
}

/** The first web address that a message shows; undefined where it shows none that is safe to follow. */
export const linkIn = ({ text, blocks }: SlackMessage): string | undefined => {
  for (const address of [...linksOf(blocks), ...addressesIn(text)]) {
    const link = webLink(address)
    if (link !== undefined) return link
  }
  return undefined
}

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null

/** In the order in which they are read. Nobody nests blocks deeper than this. */
const DEEPEST = 12

function* linksOf(node: unknown, depth = 0): Generator<string> {
  if (!isObject(node) || depth > DEEPEST) return
  if (node['type'] === 'link' && typeof node['url'] === 'string') yield node['url']
  if (node['type'] === 'mrkdwn' && typeof node['text'] === 'string')
    yield* addressesIn(node['text'])
  for (const part of Object.values(node)) yield* linksOf(part, depth + 1)
}

/** As Slack writes them: `<https://…|words>`, else bare; `&` is escaped (docs.slack.dev/messaging/formatting-message-text). */
const ADDRESS = /https?:\/\/[^\s<>|]+/giu

const addressesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(ADDRESS), ([address]) => address.replaceAll('&amp;', '&'))
