import { APP, type Emulated, type Person } from './emulator.ts'
import type { PrivatePost, PrivatePosts } from './private-posts.ts'
import { readBlocks, readText, type Seen } from './read-blocks.ts'
import { type Fields, listIn, wordsIn } from './fields.ts'

/** A post as one member sees it. */
export interface SeenPost extends Seen {
  readonly ts: string
  readonly threadTs?: string
  /** Posted by the bot. */
  readonly isOurs: boolean
  /** Seen by the member alone. */
  readonly isPrivate: boolean
  /** As Slack keeps it. */
  readonly message: Fields
}

/** Slack would open previews of what is linked, or look for names in the text. */
const harmOfSending = (message: Fields): readonly string[] => [
  ...(message['unfurl_links'] === false ? [] : ['links are unfurled']),
  ...(message['unfurl_media'] === false ? [] : ['media are unfurled']),
  ...(message['link_names'] === true ? ['names are looked for'] : []),
  ...(message['parse'] === 'full' ? ['all is parsed'] : []),
]

const readMessage = (message: Fields): Seen => {
  const text = wordsIn(message['text'])
  const blocks = listIn(message['blocks'])
  const fallback = readText(text)
  if (blocks.length === 0) return fallback
  const seen = readBlocks(blocks)
  const mentions = fallback.harm.filter((one) => one.startsWith('a mention'))
  return { ...seen, harm: [...seen.harm, ...mentions] }
}

const threadOf = ({ thread_ts: thread, ts }: Fields) =>
  typeof thread === 'string' && thread !== ts ? { threadTs: thread } : {}

/** What members say does no harm of ours. */
const seenPost = (message: Fields): SeenPost => {
  const seen = readMessage(message)
  const isOurs = message['user'] === APP.botUserId
  const where = { ts: String(message['ts']), ...threadOf(message), isPrivate: false, message }
  if (!isOurs) return { ...where, text: seen.text, links: [], harm: [], isOurs }
  return { ...where, ...seen, harm: [...seen.harm, ...harmOfSending(message)], isOurs }
}

const seenPrivate = ({ ts, threadTs, body }: PrivatePost): SeenPost => ({
  ...readMessage(body),
  ts,
  ...(threadTs === undefined ? {} : { threadTs }),
  isOurs: true,
  isPrivate: true,
  message: body,
})

const byTime = (one: SeenPost, other: SeenPost): number => Number(one.ts) - Number(other.ts)

/** All that a member sees in a channel, replies after what they reply to. */
export const seenPosts = async (
  { emulated, privatePosts }: { readonly emulated: Emulated; readonly privatePosts: PrivatePosts },
  channel: string,
  viewer: Person,
): Promise<readonly SeenPost[]> => {
  const read = async (method: string, more: Fields = {}) =>
    listIn(
      (await emulated.call(method, viewer.token, { channel, limit: 1_000, ...more }))['messages'],
    )
  const own = privatePosts
    .all()
    .filter((one) => one.channel === channel && one.user === viewer.id)
    .map(seenPrivate)
  const roots = (await read('conversations.history')).map((one) => seenPost(one))
  const shown: SeenPost[] = []
  for (const root of [...roots, ...own.filter(({ threadTs }) => threadTs === undefined)].toSorted(
    byTime,
  )) {
    const replies = root.isPrivate ? [] : await read('conversations.replies', { ts: root.ts })
    const inThread = [
      ...replies.filter(({ ts }) => ts !== root.ts).map((one) => seenPost(one)),
      ...own.filter(({ threadTs }) => threadTs === root.ts),
    ]
    shown.push(root, ...inThread.toSorted(byTime))
  }
  return shown
}
