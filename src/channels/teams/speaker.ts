import type { Incoming } from '../../domain/channel.ts'
import type { Place } from '../../domain/desk.ts'
import type { TeamsScene } from './scene.ts'
import { placesOf, type Told } from './incoming/told.ts'

/** As the desk knows where something was pressed. */
export const deskPlace = (told: Told): Place => ({
  channel: 'teams',
  address: placesOf(told).address,
  language: told.member.language,
})

/** Whether this member may change what comes to the place: see TeamsSettings.admins. */
export const mayChange = (
  { settings: { admins } }: Pick<TeamsScene, 'settings'>,
  { reference, member }: Pick<Told, 'reference' | 'member'>,
): boolean => reference.kind === 'personal' || admins.length === 0 || admins.includes(member.entra)

/** What a member said; `thread`: to which talk it belongs, where it is not said in the place itself. */
export const incomingOf = (
  scene: Pick<TeamsScene, 'settings'>,
  told: Told,
  said: { readonly text: string; readonly thread?: string },
): Incoming => {
  const { address, talk } = placesOf(told)
  const thread = said.thread ?? (talk === address ? undefined : talk)
  return {
    address,
    ...(thread === undefined ? {} : { thread }),
    text: said.text,
    language: told.member.language,
    member: told.member.entra,
    workspace: told.reference.tenant,
    mayChange: async () => mayChange(scene, told),
  }
}
