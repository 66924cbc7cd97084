import { z } from 'zod'
import type { Language } from '../../../domain/language.ts'
import type { TeamsReference } from '../wire.ts'
import { activitySchema, type TeamsActivity } from './activity-schema.ts'
import { addressOf, readConversationId, threadOf } from '../place.ts'
import { whatIn, type What } from './what.ts'

/** What Teams told, as far as it has to be understood. All of it is foreign. */
export interface Told {
  /** By which it is known again where it is told twice. */
  readonly key: string
  readonly reference: TeamsReference
  /** Tenant and team, where it was said in one. */
  readonly team?: string
  /** Of the post that begins the thread, in a channel. */
  readonly thread?: string
  readonly member: Member
  /** IANA zone of the member, where Teams knows it; not checked. */
  readonly timeZone?: string
  readonly what: What
}

export interface Member {
  /** Of the member in Teams, by which a chat with them is begun. */
  readonly id: string
  /** Of the member in Microsoft Entra; in its absence, that of Teams. */
  readonly entra: string
  /** In which to reply. */
  readonly language: Language
}

/** Undefined for what is no activity of Teams, or names no tenant. */
export const readTold = (body: unknown): Told | undefined => {
  const { data } = activitySchema.safeParse(body)
  const tenant = data && tenantOf(data)
  if (data === undefined || tenant === undefined) return undefined
  const { conversation, thread = threadOfCard(data) } = readConversationId(idOf(data))
  const team = data.channelData?.team?.id
  const zone = timeZoneIn(data)
  return {
    key: `activity:${data.conversation.id}/${data.id}`,
    reference: {
      serviceUrl: data.serviceUrl,
      tenant,
      conversation,
      kind: kindOf(data),
      bot: data.recipient.id,
    },
    ...(team === undefined ? {} : { team: `${tenant}/${team}` }),
    ...(thread === undefined ? {} : { thread }),
    member: memberOf(data),
    ...(zone === undefined ? {} : { timeZone: zone }),
    what: whatIn(data),
  }
}

/** Of a channel that was deleted, Teams tells in the team's general channel. */
const idOf = ({ conversation, channelData }: TeamsActivity): string =>
  channelData?.eventType === 'channelDeleted' && channelData.channel
    ? channelData.channel.id
    : conversation.id

const tenantOf = ({ channelData, conversation }: TeamsActivity): string | undefined =>
  (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase()

const memberOf = ({ from, locale }: TeamsActivity): Member => ({
  id: from.id,
  entra: (from.aadObjectId ?? from.id).toLowerCase(),
  language: /^ja\b/iu.test(locale ?? '') ? 'ja' : 'en',
})

/** A button on a post that begins a thread may come without the thread. */
const threadOfCard = (data: TeamsActivity): string | undefined =>
  kindOf(data) === 'channel' ? (data.replyToId ?? undefined) : undefined

/** Where what was told belongs: the place, and within it the thread or the chat itself. */
export const placesOf = ({
  reference,
  thread,
}: Pick<Told, 'reference' | 'thread'>): { readonly address: string; readonly talk: string } => {
  const address = addressOf(reference)
  const isThread = reference.kind === 'channel' && thread !== undefined
  return { address, talk: isThread ? threadOf(reference, thread) : address }
}

/** Buttons may come without a type: then their team, or the form of the id, tells where they are. */
const kindOf = ({ conversation, channelData }: TeamsActivity): TeamsReference['kind'] => {
  const { id, conversationType: type, isGroup } = conversation
  if (type === 'channel' || channelData?.team || id.includes('@thread.tacv2')) return 'channel'
  if (type === 'personal') return 'personal'
  return type === 'groupChat' || isGroup === true || id.includes('@thread.') ? 'group' : 'personal'
}

const clientSchema = z.object({ type: z.literal('clientInfo'), timezone: z.string().max(100) })

const timeZoneIn = ({ entities }: TeamsActivity): string | undefined =>
  (entities ?? []).flatMap((one) => clientSchema.safeParse(one).data?.timezone ?? [])[0]
