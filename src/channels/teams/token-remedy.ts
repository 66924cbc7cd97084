import type { TeamsAccess } from './settings.ts'

/** What to do where Microsoft gives no token; `word` as in WireFault. */
export const tokenRemedy = ({ password }: Pick<TeamsAccess, 'password'>, word: string): string => {
  if (password === undefined) return NO_IDENTITY
  return REMEDIES.find(({ words }) => words.test(word))?.remedy ?? UNREACHABLE
}

const NO_IDENTITY =
  'See that this machine has the user-assigned managed identity whose client id is TEAMS_APP_ID; only machines of Azure have one.'

const UNREACHABLE = 'See that this machine reaches login.microsoftonline.com over HTTPS.'

/** learn.microsoft.com/entra/identity-platform/reference-error-codes, and words of @azure/msal-node. */
const REMEDIES = [
  {
    words: /^invalid_client$/u,
    remedy:
      'Make a new client secret under Certificates & secrets (the old one may have expired), and set TEAMS_APP_PASSWORD to its value, not to its id.',
  },
  {
    words: /^(?:unauthorized_client|invalid_request|invalid_grant|invalid_resource)$/u,
    remedy:
      'Set TEAMS_APP_ID and TEAMS_TENANT_ID to the ids that stand on the overview of the registration in Microsoft Entra.',
  },
  {
    words: /^(?:endpoints_resolution_error|openid_config_error|invalid_tenant|tenant_not_found)$/u,
    remedy:
      'See that TEAMS_TENANT_ID is right, and that this machine reaches login.microsoftonline.com over HTTPS.',
  },
] as const
