import { AppCredentials, type ServiceClientCredentialsFactory } from 'botframework-connector'
import { z } from 'zod'
import type { TeamsAccess } from '../settings.ts'
import { WireFault } from '../wire.ts'

type TrialAccess = TeamsAccess & { readonly loginUrl: string }

/**
 * Microsoft's library takes the word of Microsoft's servers alone, over HTTPS: a login server for trials is asked by ourselves,
 * in the same way (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 */
export const createTrialLogin = (access: TrialAccess): ServiceClientCredentialsFactory => ({
  isValidAppId: async (appId) => appId === access.appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async (_appId, scope = '') => new TrialCredentials(access, scope),
})

/** Milliseconds. */
const DEADLINE = 10_000

class TrialCredentials extends AppCredentials {
  readonly #access: TrialAccess

  constructor(access: TrialAccess, scope: string) {
    super(access.appId, access.tenantId, scope)
    this.#access = access
  }

  protected override async refreshToken() {
    const { loginUrl, tenantId, appId, password = '' } = this.#access
    // oxlint-disable-next-line no-restricted-globals -- on loopback, in the place of the vendor's library
    const response = await fetch(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: appId,
        client_secret: password,
        scope: `${this.oAuthScope}/.default`,
      }),
      signal: AbortSignal.timeout(DEADLINE),
    })
    return tokenIn(await response.json())
  }
}

const replySchema = z.union([
  z.object({ access_token: z.string(), expires_in: z.number().default(3_600) }),
  z.object({ error: z.string().regex(/^\w{1,80}$/u) }),
])

const tokenIn = (told: unknown) => {
  const reply = replySchema.safeParse(told).data ?? { error: 'no_token' }
  if ('error' in reply)
    throw new WireFault({
      status: undefined,
      word: reply.error,
      isUnsent: true,
      retryAfter: undefined,
    })
  const expiresOn = new Date(new Date().getTime() + reply.expires_in * 1_000)
  return { accessToken: reply.access_token, expiresOn }
}
