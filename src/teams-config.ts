import { z } from 'zod'

/** How the bot is known to Microsoft, and who may use it. */
export interface TeamsConfig {
  /** `none`: a trial on this machine alone, where nothing is verified. */
  readonly access: TeamsAccess | 'none'
  /** Ids of the tenants that may use the bot; none, in a trial: all. */
  readonly tenants: readonly string[]
  /** Hosts to which replies may go; a leading dot stands for all below. */
  readonly serviceHosts: readonly string[]
  /** Entra object ids of who may change what comes to channels and group chats; none: whoever is there. */
  readonly admins: readonly string[]
}

export interface TeamsAccess {
  readonly appId: string
  readonly tenantId: string
  /** Of a single-tenant app; missing: a managed identity. */
  readonly password?: string
  /** Of a login server of your own, for trials; without a slash at its end. */
  readonly loginUrl?: string
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
const MICROSOFTS_HOSTS = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]']

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u
/** At least two labels: `.com` would let replies go to anybody's server. */
const HOST = /^(?:localhost|\.?[a-z\d-]+(?:\.[a-z\d-]+)+)$/u

const filled = z.string().trim().min(1)
const id = filled.toLowerCase().regex(UUID, 'must be an id of Microsoft Entra (a UUID)')
const listOf = (pattern: RegExp, what: string) =>
  filled
    .toLowerCase()
    .transform((list) => list.split(/[\s,]+/u).filter(Boolean))
    .refine((list) => list.length > 0 && list.every((one) => pattern.test(one)), `must be ${what}`)
    .optional()

/** One row a variable, as in config.ts. */
export const teamsVariables = {
  TEAMS_APP_ID: id.optional(),
  TEAMS_TENANT_ID: id.optional(),
  TEAMS_APP_PASSWORD: filled.optional(),
  TEAMS_MANAGED_IDENTITY: z.stringbool().default(false),
  TEAMS_TENANTS: listOf(UUID, 'ids of tenants (UUIDs)'),
  TEAMS_SERVICE_HOSTS: listOf(HOST, 'names of hosts such as smba.trafficmanager.net'),
  TEAMS_ADMINS: listOf(UUID, 'object ids of members in Microsoft Entra (UUIDs)'),
  TEAMS_LOCAL_TRIAL: z.stringbool().default(false),
  TEAMS_LOGIN_URL: z
    .url({
      protocol: /^https?$/u,
      hostname: /^(?:127\.0\.0\.1|localhost)$/u,
      error: 'must be the address of a login server on this machine, as http://127.0.0.1:9000',
    })
    .optional(),
}

type TeamsVariables = z.infer<z.ZodObject<typeof teamsVariables>>

interface Fault {
  readonly path: keyof TeamsVariables
  readonly message: string
}

type Values = TeamsVariables & {
  readonly WEB_HOST: string
  readonly PUBLIC_URL?: string | undefined
}

const asksForTeams = (values: Values): boolean =>
  Object.entries(values).some(
    ([name, value]) => name.startsWith('TEAMS_') && value !== undefined && value !== false,
  )

/** What is missing, or is one too many. */
export const faultsOfTeams = (values: Values): readonly Fault[] => {
  if (!asksForTeams(values)) return []
  return values.TEAMS_APP_ID === undefined ? faultsOfTrial(values) : faultsOfApp(values)
}

const isLoopback = (host: string): boolean =>
  /^(?:127(?:\.\d+){3}|localhost|\[?::1\]?)$/u.test(host)

/** Without an app id nothing is verified: whoever reaches the port would speak as any member. */
const faultsOfTrial = (values: Values): readonly Fault[] => {
  if (!values.TEAMS_LOCAL_TRIAL)
    return [
      {
        path: 'TEAMS_APP_ID',
        message:
          'is missing, without which anybody could speak as any member (for a trial on this machine alone, set TEAMS_LOCAL_TRIAL=yes)',
      },
    ]
  const path = 'TEAMS_LOCAL_TRIAL'
  const why = 'but in a trial nobody is verified'
  return [
    ...(isLoopback(values.WEB_HOST)
      ? []
      : [{ path, message: `is set, ${why}: WEB_HOST must be 127.0.0.1` } as const]),
    ...(values.PUBLIC_URL === undefined
      ? []
      : [{ path, message: `is set, ${why}: there must be no PUBLIC_URL` } as const]),
    ...faultsBesideTrial(values),
  ]
}

/** Whoever gives a secret means to be verified: the app id was forgotten. */
const faultsBesideTrial = (values: Values): readonly Fault[] =>
  OF_AN_APP.filter((path) => values[path] !== undefined && values[path] !== false).map((path) => ({
    path,
    message: 'is one too many beside TEAMS_LOCAL_TRIAL, or TEAMS_APP_ID is missing',
  }))

const OF_AN_APP = [
  'TEAMS_TENANT_ID',
  'TEAMS_APP_PASSWORD',
  'TEAMS_MANAGED_IDENTITY',
  'TEAMS_LOGIN_URL',
] as const

const faultsOfApp = (values: Values): readonly Fault[] => [
  ...(values.TEAMS_LOCAL_TRIAL
    ? ([{ path: 'TEAMS_LOCAL_TRIAL', message: 'is one too many beside TEAMS_APP_ID' }] as const)
    : []),
  ...(values.TEAMS_TENANT_ID === undefined
    ? ([
        { path: 'TEAMS_TENANT_ID', message: 'is missing, in which the app is registered' },
      ] as const)
    : []),
  ...faultsOfPassword(values),
]

const faultsOfPassword = (values: Values): readonly Fault[] => {
  const path = 'TEAMS_APP_PASSWORD'
  if (values.TEAMS_MANAGED_IDENTITY)
    return values.TEAMS_APP_PASSWORD === undefined
      ? []
      : [{ path, message: 'is one too many beside TEAMS_MANAGED_IDENTITY' }]
  return values.TEAMS_APP_PASSWORD === undefined
    ? [
        {
          path,
          message: 'is missing (or set TEAMS_MANAGED_IDENTITY=yes where the machine has one)',
        },
      ]
    : []
}

/** Of variables without faults; undefined where nobody asks for Teams. */
export const teamsFrom = (values: Values): TeamsConfig | undefined => {
  const access = accessFrom(values)
  if (access === undefined) return undefined
  const isTrial = access === 'none'
  return {
    access,
    tenants: values.TEAMS_TENANTS ?? (isTrial ? [] : [access.tenantId]),
    serviceHosts: values.TEAMS_SERVICE_HOSTS ?? (isTrial ? LOOPBACK_HOSTS : MICROSOFTS_HOSTS),
    admins: values.TEAMS_ADMINS ?? [],
  }
}

const accessFrom = ({
  TEAMS_APP_ID: appId,
  TEAMS_TENANT_ID: tenantId,
  TEAMS_APP_PASSWORD: password,
  TEAMS_LOGIN_URL: loginUrl,
  TEAMS_LOCAL_TRIAL: isTrial,
}: Values): TeamsConfig['access'] | undefined => {
  if (appId === undefined || tenantId === undefined) return isTrial ? 'none' : undefined
  return {
    appId,
    tenantId,
    ...(password === undefined ? {} : { password }),
    ...(loginUrl === undefined ? {} : { loginUrl: loginUrl.replace(/\/+$/u, '') }),
  }
}
