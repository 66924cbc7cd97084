import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'
import type {
  ConnectorClient,
  ConnectorFactory,
  ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { TeamsAccess, TeamsSettings } from '../settings.ts'
import { createTrialLogin } from './trial-login.ts'

/** Longer, no call may take; what it did is then unknown. Milliseconds. */
const DEADLINE = 10_000

/** Of a pipeline of @azure/core-rest-pipeline, which the SDK keeps for itself. */
interface Pipeline {
  readonly removePolicy: (which: { readonly phase: 'Retry' }) => unknown
  readonly addPolicy: (policy: Policy) => void
}

interface Opened {
  readonly client: { readonly pipeline: Pipeline }
}

interface Policy {
  readonly name: string
  readonly sendRequest: (request: Request, next: (request: Request) => unknown) => unknown
}

interface Request {
  timeout: number
}

const deadline: Policy = {
  name: 'deadline',
  sendRequest: (request, next) => {
    request.timeout = DEADLINE
    return next(request)
  },
}

/**
 * The SDK sends again what was refused, or cut off after it was taken, three times within seconds: a member would read a post
 * four times. Whether and when it is sent again is for the outbox to say.
 */
const sendingOnce = (connector: ConnectorClient): ConnectorClient => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- private in its types, and the only way in
  const { client } = connector as unknown as Opened
  const { pipeline } = client
  pipeline.removePolicy({ phase: 'Retry' })
  pipeline.addPolicy(deadline)
  return connector
}

type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0]

class SendingOnce extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(identity: Identity): ConnectorFactory {
    const factory = super.createConnectorFactory(identity)
    return { create: async (...given) => sendingOnce(await factory.create(...given)) }
  }
}

/** Verifies what comes in, and signs what goes out. */
export const createAuthentication = (
  access: TeamsSettings['access'],
): ConfigurationBotFrameworkAuthentication =>
  access === 'none' ? new SendingOnce({}) : new SendingOnce(ownLogin(access), credentialsOf(access))

/** By what a token to speak with is asked for. */
export const credentialsOf = (access: TeamsAccess): ServiceClientCredentialsFactory => {
  const { appId, tenantId, password, loginUrl } = access
  if (loginUrl !== undefined) return createTrialLogin({ ...access, loginUrl })
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppTenantId: tenantId,
    ...(password === undefined
      ? { MicrosoftAppType: 'UserAssignedMsi' }
      : { MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: password }),
  })
}

/** All that the SDK would ask of Microsoft, of a server of your own. */
const ownLogin = ({ loginUrl, tenantId }: TeamsAccess) => {
  if (loginUrl === undefined) return {}
  const metadata = `${loginUrl}/v1/.well-known/openidconfiguration`
  return {
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    ToBotFromChannelTokenIssuer: TOKEN_ISSUER,
    ToChannelFromBotLoginUrl: `${loginUrl}/${tenantId}`,
    ToChannelFromBotOAuthScope: TOKEN_ISSUER,
    OAuthUrl: loginUrl,
    CallerId: '',
  }
}

/** learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const TOKEN_ISSUER = 'https://api.botframework.com'
