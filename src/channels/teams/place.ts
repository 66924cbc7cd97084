/**
 * Where in Teams something is said or shown, by Teams' own ids. A conversation of ours is a personal chat, a group chat or a
 * channel: `TENANT/CONVERSATION`. Of what was said before, a thread of a channel, `TENANT/CONVERSATION;messageid=ID`, knows its
 * own only; a chat is one talk.
 */
export interface TeamsPlace {
  readonly tenant: string
  /** Without a thread. */
  readonly conversation: string
}

const THREAD = ';messageid='

/** Teams' id of a conversation, taken apart: channels carry the id of the post that begins the thread. */
export const readConversationId = (
  id: string,
): { readonly conversation: string; readonly thread?: string } => {
  const at = id.indexOf(THREAD)
  if (at < 0) return { conversation: id }
  return { conversation: id.slice(0, at), thread: id.slice(at + THREAD.length) }
}

export const inThread = (conversation: string, thread: string): string =>
  `${conversation}${THREAD}${thread}`

export const addressOf = ({ tenant, conversation }: TeamsPlace): string =>
  `${tenant}/${conversation}`

export const threadOf = (place: TeamsPlace, thread: string): string =>
  inThread(addressOf(place), thread)

/** Undefined for what is no address of ours. */
export const placeAt = (
  address: string,
): (TeamsPlace & { readonly thread?: string }) | undefined => {
  const at = address.indexOf('/')
  const [tenant, id] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)]
  return tenant === '' || id === '' ? undefined : { tenant, ...readConversationId(id) }
}
