import type { Incoming } from '../../../domain/channel.ts'
import type { Language } from '../../../domain/language.ts'
import type { Place } from '../../../domain/desk.ts'
import type { SlackScene } from '../scene.ts'
import { z } from 'zod'
import { isAllowed } from '../allowed.ts'
import { mayChangeOf } from '../reply.ts'
import { addressOf, isDirect, privateTalkOf, type SlackPlace } from '../place.ts'

/** Ids of workspaces, members and channels, as they come in. */
export const idSchema = z.string().regex(/^[A-Z0-9]{2,30}$/u)
/** Of messages. */
export const tsSchema = z.string().regex(/^\d{1,12}\.\d{1,8}$/u)

/** Who does something, and where. */
export interface Acting {
  readonly user: string
  readonly place: SlackPlace
  /** In which to reply. */
  readonly language: Language
}

/** Where Slack does not say which language a member reads, English. */
export const actingAt = async (
  { members }: Pick<SlackScene, 'members'>,
  { user, place }: Omit<Acting, 'language'>,
): Promise<Acting> => ({
  user,
  place,
  language: (await members.languageOf(place.team, user)) ?? 'en',
})

/** As the desk knows it. */
export const deskPlace = ({ place, language }: Omit<Acting, 'user'>): Place => ({
  channel: 'slack',
  address: addressOf(place),
  language,
})

/** The operator may keep the bot out of channels; never out of direct messages. */
export const speaksIn = ({ settings }: Pick<SlackScene, 'settings'>, place: SlackPlace): boolean =>
  isDirect(place) || isAllowed(settings.channels, place.channel)

/** Whether the member may change what comes to the place. */
export const mayChange = async (
  scene: Pick<SlackScene, 'settings' | 'members'>,
  { user, place }: Omit<Acting, 'language'>,
): Promise<boolean> => (await mayChangeOf(scene, place, user).mayChange?.()) ?? true

/** What the member says to the bot alone. */
export const saidInPrivate = (
  scene: Pick<SlackScene, 'settings' | 'members'>,
  acting: Acting,
  text: string,
): Incoming => ({
  address: addressOf(acting.place),
  thread: privateTalkOf(acting.place, acting.user),
  text,
  language: acting.language,
  member: acting.user,
  workspace: acting.place.team,
  ...mayChangeOf(scene, acting.place, acting.user),
})

const openedSchema = z.object({ channel: z.object({ id: idSchema }) })

/** The member's direct messages with the bot, begun if they are not yet. */
export const directPlace = async (
  { workspaces }: Pick<SlackScene, 'workspaces'>,
  { team, user }: { readonly team: string; readonly user: string },
): Promise<SlackPlace> => {
  const { client } = await workspaces.of(team)
  const { channel } = openedSchema.parse(await client.conversations.open({ users: user }))
  return { team, channel: channel.id }
}
