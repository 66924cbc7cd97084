import { z } from 'zod'

/** Ids of Teams have some 100 characters. */
const id = z.string().min(1).max(500)
/** Whatever has an id. */
export const named = z.object({ id })

/** What Teams posts to bots, as far as it is looked at: foreign (learn.microsoft.com/microsoftteams/platform/bots). */
export const activitySchema = z.object({
  type: z.string().max(100),
  id,
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/u }).max(500),
  from: named.extend({ aadObjectId: z.string().max(100).nullish() }),
  recipient: named,
  conversation: named.extend({
    conversationType: z.string().nullish(),
    tenantId: z.string().max(100).nullish(),
    isGroup: z.boolean().nullish(),
  }),
  text: z.string().nullish(),
  locale: z.string().max(50).nullish(),
  name: z.string().max(100).nullish(),
  action: z.string().max(50).nullish(),
  replyToId: z.string().max(500).nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  membersRemoved: z.array(named).nullish(),
  channelData: z
    .looseObject({
      tenant: named.nullish(),
      team: named.nullish(),
      channel: named.nullish(),
      eventType: z.string().nullish(),
    })
    .nullish(),
})

export type TeamsActivity = z.infer<typeof activitySchema>
