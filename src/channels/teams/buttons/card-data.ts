import { z } from 'zod'

/** What a button of ours carries, and comes back with: of `Action.Execute` its `data`, of the fallback the message's `value`. */
export interface CardData {
  /** One of ACTION (src/messenger/actions.ts), or of TEAMS_ACTION. */
  readonly verb: string
  /** What the action is about: see ACTION. */
  readonly about?: string
  /** Of the message on which it stands. */
  readonly page?: string
}

export const TEAMS_ACTION = {
  /** Says for the member what `about` holds: one of commandsIn (src/messenger/suggested-prompts.ts). */
  say: 'say',
  /** Draws the card of subscriptions anew. */
  showSubscriptions: 'show-subscriptions',
  /** Sends the form for subscribing. */
  subscribe: 'subscribe',
  /** Sends the form on a wrong pillar; `about` is the entry's key. */
  object: 'object',
  /** Back from a form to the message on which it was opened. */
  cancel: 'cancel',
  /** Sends the link that is to be briefed on. */
  briefLink: 'brief-link',
} as const

/** The field of the form that asks for a link. */
export const LINK_FIELD = 'link'

/** What came in; everything that is no part of CardData was typed into the card's fields. */
const dataSchema = z.object({
  verb: z.string().max(50),
  about: z.string().max(200).optional(),
  page: z.string().max(50).optional(),
})

/** Undefined for what no button of ours carries. */
export const readCardData = (data: unknown): CardData | undefined => {
  const { verb, about, page } = dataSchema.safeParse(data).data ?? {}
  if (verb === undefined) return undefined
  return {
    verb,
    ...(about === undefined ? {} : { about }),
    ...(page === undefined ? {} : { page }),
  }
}
