import { z } from 'zod'
import { named, type TeamsActivity } from './activity-schema.ts'

/** What was told. */
export type What =
  | {
      readonly kind: 'said'
      readonly text: string
      /** It calls the bot. */
      readonly isMention: boolean
      /** It calls somebody else. */
      readonly callsOthers: boolean
    }
  /** A button of a card; `isFallback`: by a client that cannot wait for what comes of it. */
  | {
      readonly kind: 'pressed'
      readonly data: unknown
      readonly postId: string
      readonly isFallback: boolean
    }
  /** An answer; `postId` is missing where Teams does not say which. */
  | { readonly kind: 'rated'; readonly postId?: string; readonly isLiked: boolean }
  | { readonly kind: 'extension'; readonly isSubmitted: boolean; readonly value: unknown }
  | { readonly kind: 'added' }
  /** From this place, or from the whole team. */
  | { readonly kind: 'removed'; readonly from: 'place' | 'team' }
  /** `isInvoke`: it wants an answer at once. */
  | { readonly kind: 'other'; readonly isInvoke: boolean }

export const whatIn = (data: TeamsActivity): What => {
  if (data.type === 'message') return messageIn(data)
  if (data.type === 'invoke') return invokeIn(data)
  if (data.type === 'installationUpdate') return installationIn(data)
  if (data.type === 'conversationUpdate') return updateIn(data)
  return { kind: 'other', isInvoke: false }
}

const messageIn = ({ text, value, replyToId, entities, recipient }: TeamsActivity): What => {
  if (value !== undefined && value !== null && !text?.trim())
    return { kind: 'pressed', data: value, postId: replyToId ?? '', isFallback: true }
  const called = (entities ?? []).flatMap((one) => mentionedIn(one) ?? [])
  return {
    kind: 'said',
    text: plainWords(text ?? '', entities ?? [], recipient.id),
    isMention: called.includes(recipient.id),
    callsOthers: called.some((one) => one !== recipient.id),
  }
}

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: named,
  text: z.string().max(300).nullish(),
})

const mentionedIn = (entity: unknown): string | undefined =>
  mentionSchema.safeParse(entity).data?.mentioned.id

/** Of one look at the text, however many are named: it is read before anybody knows who sent it. */
const TAG = /<at[^<>]*>(?<name>[^<>]*)<\/at>/giu

/** The words as the member sees them, without our own name. */
const plainWords = (text: string, entities: readonly unknown[], bot: string): string => {
  const own = new Set<string>()
  for (const entity of entities) {
    const mention = mentionSchema.safeParse(entity).data
    if (mention?.mentioned.id === bot && mention.text) own.add(mention.text)
  }
  return text
    .replaceAll(TAG, (tag, name: string) => (own.has(tag) ? ' ' : `@${name}`))
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

const executeSchema = z.object({
  action: z.object({ data: z.unknown(), verb: z.string().optional() }),
})
const ratedSchema = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
})

/** learn.microsoft.com/microsoftteams/platform/bots: each kind of invoke has a name. */
const invokeIn = (data: TeamsActivity): What => {
  const read = INVOKES.get(data.name ?? '')
  return read?.(data) ?? { kind: 'other', isInvoke: true }
}

type ReadInvoke = (data: TeamsActivity) => What | undefined

const pressedIn: ReadInvoke = ({ value, replyToId }) => {
  const { action } = executeSchema.safeParse(value).data ?? {}
  return (
    action && { kind: 'pressed', data: action.data, postId: replyToId ?? '', isFallback: false }
  )
}

const ratedIn: ReadInvoke = ({ value, replyToId }) => {
  const { actionValue } = ratedSchema.safeParse(value).data ?? {}
  return (
    actionValue && {
      kind: 'rated',
      ...(replyToId ? { postId: replyToId } : {}),
      isLiked: actionValue.reaction === 'like',
    }
  )
}

const INVOKES: ReadonlyMap<string, ReadInvoke> = new Map<string, ReadInvoke>([
  ['adaptiveCard/action', pressedIn],
  ['message/submitAction', ratedIn],
  ['composeExtension/fetchTask', ({ value }) => ({ kind: 'extension', isSubmitted: false, value })],
  [
    'composeExtension/submitAction',
    ({ value }) => ({ kind: 'extension', isSubmitted: true, value }),
  ],
])

const installationIn = ({ action, channelData }: TeamsActivity): What => {
  if (action === 'add') return { kind: 'added' }
  if (action !== 'remove') return { kind: 'other', isInvoke: false }
  return { kind: 'removed', from: channelData?.team ? 'team' : 'place' }
}

const TEAM_GONE = new Set(['teamDeleted', 'teamHardDeleted', 'teamArchived'])

const updateIn = ({ channelData, membersRemoved, recipient }: TeamsActivity): What => {
  const event = channelData?.eventType ?? ''
  const isOut = (membersRemoved ?? []).some((one) => one.id === recipient.id)
  if (TEAM_GONE.has(event) || (isOut && channelData?.team)) return { kind: 'removed', from: 'team' }
  if (event === 'channelDeleted' || isOut) return { kind: 'removed', from: 'place' }
  return { kind: 'other', isInvoke: false }
}
