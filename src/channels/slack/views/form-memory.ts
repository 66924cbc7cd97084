import { z } from 'zod'
import { addressOf, placeAt, type SlackPlace } from '../place.ts'

/** What a form knows while a member fills it in: Slack carries it there and back in `private_metadata`. */
export interface FormMemory {
  /** For which the form is. */
  readonly place: SlackPlace
  /** Key of the entry that it speaks of. */
  readonly entry?: string
}

export const writeFormMemory = ({ place, entry }: FormMemory): string =>
  JSON.stringify({ place: addressOf(place), entry })

const memorySchema = z.object({
  place: z.string().transform(placeAt),
  entry: z.string().max(200).optional(),
})

/** Undefined for what is no memory of ours, or speaks of another workspace. */
export const readFormMemory = (written: string, team: string): FormMemory | undefined => {
  const { place, entry } = memorySchema.safeParse(jsonIn(written)).data ?? {}
  if (place === undefined || place.team !== team) return undefined
  return { place, ...(entry === undefined ? {} : { entry }) }
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
