import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { PlaceReferenceStore } from '../../domain/place-reference.ts'
import type { TeamsReference } from './wire.ts'
import type { Told } from './incoming/told.ts'
import { addressOf } from './place.ts'

/** How places are reached: kept anew with whatever is said there, since Teams may move them. */
export interface References {
  readonly refresh: (told: Pick<Told, 'reference' | 'team'>) => Promise<void>
  /** Undefined where nobody has spoken, or the bot was removed. */
  readonly find: (address: string) => Promise<TeamsReference | undefined>
  readonly ofTeam: (team: string) => Promise<readonly string[]>
  readonly forget: (address: string) => Promise<void>
}

const referenceSchema = z.object({
  serviceUrl: z.string(),
  tenant: z.string(),
  conversation: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  bot: z.string(),
})

export const createReferences = (store: PlaceReferenceStore): References => ({
  // Looked up each time: another replica may have been told since that the bot was removed.
  refresh: async ({ reference, team }) => {
    const address = addressOf(reference)
    const known = await store.find('teams', address)
    // Buttons may come without their team.
    const ofTeam = team ?? known?.team
    if (isDeepStrictEqual([known?.reference, known?.team], [reference, ofTeam])) return
    await store.put('teams', {
      address,
      reference,
      ...(ofTeam === undefined ? {} : { team: ofTeam }),
    })
  },
  find: async (address) => {
    const found = await store.find('teams', address)
    return referenceSchema.safeParse(found?.reference).data
  },
  ofTeam: (team) => store.ofTeam('teams', team),
  forget: async (address) => {
    await store.remove('teams', address)
  },
})
