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

/** What this process has kept is not kept again at once. Places. */
const MOST_REMEMBERED = 5_000
const REMEMBERED_MILLISECONDS = 60 * 60_000

export const createReferences = (store: PlaceReferenceStore): References => {
  const kept = new Map<string, { readonly words: string; readonly until: number }>()
  return {
    refresh: async ({ reference, team }) => {
      const address = addressOf(reference)
      const words = JSON.stringify([reference, team])
      const known = kept.get(address)
      if (known?.words === words && known.until > performance.now()) return
      await store.put('teams', { address, reference, ...(team === undefined ? {} : { team }) })
      kept.delete(address)
      kept.set(address, { words, until: performance.now() + REMEMBERED_MILLISECONDS })
      const [oldest] = kept.keys()
      if (kept.size > MOST_REMEMBERED && oldest !== undefined) kept.delete(oldest)
    },
    find: async (address) => {
      const found = await store.find('teams', address)
      return referenceSchema.safeParse(found?.reference).data
    },
    ofTeam: (team) => store.ofTeam('teams', team),
    forget: async (address) => {
      kept.delete(address)
      await store.remove('teams', address)
    },
  }
}
