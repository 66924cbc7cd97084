import { z } from 'zod'
import type { Installation as SdkInstallation } from '@slack/oauth'

const filled = z.string().min(1)

/** Of what Slack's SDK tells of an installation, what it needs again; nothing of the member but who it was. */
const storedSchema = z.object({
  team: z.object({ id: filled, name: z.exactOptional(z.string()) }),
  enterprise: z.object({ id: filled, name: z.exactOptional(z.string()) }).optional(),
  bot: z.object({
    token: filled,
    refreshToken: z.exactOptional(filled),
    /** Seconds since the epoch. */
    expiresAt: z.exactOptional(z.number()),
    scopes: z.array(z.string()),
    id: filled,
    userId: filled,
  }),
  user: z.object({ id: z.string() }),
  appId: z.exactOptional(z.string()),
  authVersion: z.literal('v2'),
})

export type StoredInstallation = z.infer<typeof storedSchema>

/** Undefined where a workspace's bot has no place in it. */
export const storedFrom = (installation: unknown): StoredInstallation | undefined =>
  storedSchema.safeParse(installation).data

/** In the shape in which the SDK takes it back. */
export const sdkInstallation = (stored: StoredInstallation): SdkInstallation<'v2', false> => ({
  ...stored,
  enterprise: stored.enterprise,
  user: { id: stored.user.id, token: undefined, scopes: undefined },
  isEnterpriseInstall: false,
})
