import { StatusCodes, type ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { AuthenticationError } from 'botframework-connector'
import type { TeamsWire } from '../wire.ts'
import { asSdk } from './as-sdk.ts'
import { TOKEN_ISSUER } from './authentication.ts'
import { UnverifiedError } from '../wire.ts'

/** Looking up keys takes no longer; the SDK would wait for ever. Milliseconds. */
const KEYS_DEADLINE = 10_000

/** Signature, audience, issuer, time and server of the token that Teams sends with whatever it posts. */
export const verifyBy =
  (authentication: ConfigurationBotFrameworkAuthentication): TeamsWire['verify'] =>
  async (activity, authorization) => {
    try {
      const request = authentication.authenticateRequest(asSdk(activity), authorization)
      const { claimsIdentity } = await inTime(request)
      // The SDK also takes the very tokens that we send to Teams: whoever is given one could speak as any member.
      if (claimsIdentity.getClaimValue('iss') !== TOKEN_ISSUER)
        throw new AuthenticationError('It is from another issuer.', StatusCodes.UNAUTHORIZED)
    } catch (error) {
      throw new UnverifiedError(isAboutToken(error) ? 401 : 503, { cause: error })
    }
  }

const inTime = async <Result>(verifying: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('They were waited for too long.')), KEYS_DEADLINE)
  })
  try {
    return await Promise.race([verifying, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Of the SDK, or of jsonwebtoken: a wrong signature is told as a plain fault. Keys that cannot be had are no fault of the token. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof Error &&
  /^(?:AuthenticationError|JsonWebTokenError|TokenExpiredError|NotBeforeError)$/u.test(
    error.constructor.name,
  ) &&
  !('statusCode' in error && error.statusCode === 500)
