import { z } from 'zod'

/** Of one workspace by its token, or of all that install the app; events come over HTTP, or over a socket that we open. */
export interface SlackConfig {
  readonly access: SlackAccess
  readonly events: { readonly signingSecret: string } | { readonly appToken: string }
  /** Ids of those that may use the bot; none: all. */
  readonly workspaces: readonly string[]
  /** Ids of the channels in which it speaks, beside direct messages; none: all. */
  readonly channels: readonly string[]
  /** Only administrators of the workspace change what is subscribed in a channel. */
  readonly adminsOnly: boolean
  /** Of a Slack of your own, for trials. */
  readonly apiUrl?: string
}

export type SlackAccess = { readonly botToken: string } | SlackApp

/** An app that workspaces install. */
export interface SlackApp {
  readonly clientId: string
  readonly clientSecret: string
  /** 32 bytes: what is kept of the workspaces' tokens is encrypted with it. */
  readonly secretsKey: Buffer
}

const KEY_BYTES = 32

const filled = z.string().trim().min(1)
const beginning = (start: string) => filled.startsWith(start, `must begin with ${start}`)
const ids = (pattern: RegExp, example: string) =>
  filled
    .transform((list) => list.split(/[\s,]+/u).filter(Boolean))
    .refine((list) => list.every((id) => pattern.test(id)), `must be ids such as ${example}`)
    .optional()

/** One row a variable, as in config.ts. */
export const slackVariables = {
  SLACK_BOT_TOKEN: beginning('xoxb-').optional(),
  SLACK_SIGNING_SECRET: filled.optional(),
  SLACK_APP_TOKEN: beginning('xapp-').optional(),
  SLACK_CLIENT_ID: filled.optional(),
  SLACK_CLIENT_SECRET: filled.optional(),
  SLACK_WORKSPACES: ids(/^T[A-Z0-9]+$/u, 'T0123ABCD'),
  SLACK_CHANNELS: ids(/^[CG][A-Z0-9]+$/u, 'C0123ABCD'),
  SLACK_ADMINS_ONLY: z.stringbool().default(false),
  SLACK_API_URL: z.url({ protocol: /^https?$/u }).optional(),
  SECRETS_KEY: filled
    .refine(
      (key) => Buffer.from(key, 'base64').length === KEY_BYTES,
      `must be ${KEY_BYTES} random bytes in base64: openssl rand -base64 ${KEY_BYTES}`,
    )
    .optional(),
}

type SlackVariables = z.infer<z.ZodObject<typeof slackVariables>>

interface Fault {
  readonly path: keyof SlackVariables | 'PUBLIC_URL'
  readonly message: string
}

type Values = SlackVariables & { readonly PUBLIC_URL?: string | undefined }

const asksForSlack = (values: Values): boolean =>
  Object.entries(values).some(
    ([name, value]) => name.startsWith('SLACK_') && value !== undefined && value !== false,
  )

/** What is missing, or is one too many. */
export const faultsOfSlack = (values: Values): readonly Fault[] => {
  if (!asksForSlack(values)) return []
  const missing = (path: Fault['path'], why: string): readonly Fault[] =>
    values[path] === undefined ? [{ path, message: `is missing, ${why}` }] : []
  return [
    ...(values.SLACK_APP_TOKEN === undefined
      ? missing(
          'SLACK_SIGNING_SECRET',
          'by which events are known to be from Slack (or set SLACK_APP_TOKEN for Socket Mode)',
        )
      : []),
    ...accessFaults(values, missing),
  ]
}

const accessFaults = (
  values: Values,
  missing: (path: Fault['path'], why: string) => readonly Fault[],
): readonly Fault[] => {
  if (values.SLACK_CLIENT_ID === undefined)
    return missing(
      'SLACK_BOT_TOKEN',
      'but another SLACK_ variable asks for Slack (or set SLACK_CLIENT_ID for an app that workspaces install)',
    )
  const why = 'which an app that workspaces install needs'
  return [
    ...missing('SLACK_CLIENT_SECRET', why),
    ...missing('SECRETS_KEY', `${why}, to encrypt their tokens`),
    ...missing('PUBLIC_URL', `${why}, to be found again by Slack`),
    ...(values.SLACK_BOT_TOKEN === undefined
      ? []
      : ([
          { path: 'SLACK_BOT_TOKEN', message: 'is one too many beside SLACK_CLIENT_ID' },
        ] as const)),
  ]
}

/** Of variables without faults; undefined where nobody asks for Slack. */
export const slackFrom = (values: Values): SlackConfig | undefined => {
  const access = accessFrom(values)
  const events = eventsFrom(values)
  if (access === undefined || events === undefined) return undefined
  return {
    access,
    events,
    workspaces: values.SLACK_WORKSPACES ?? [],
    channels: values.SLACK_CHANNELS ?? [],
    adminsOnly: values.SLACK_ADMINS_ONLY,
    ...(values.SLACK_API_URL === undefined ? {} : { apiUrl: values.SLACK_API_URL }),
  }
}

const accessFrom = ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
  SECRETS_KEY: key,
}: Values): SlackAccess | undefined => {
  if (botToken !== undefined) return { botToken }
  if (clientId === undefined || clientSecret === undefined || key === undefined) return undefined
  return { clientId, clientSecret, secretsKey: Buffer.from(key, 'base64') }
}

/** Where both are set, Socket Mode is meant: every app has a signing secret. */
const eventsFrom = ({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
}: Values): SlackConfig['events'] | undefined => {
  if (appToken !== undefined) return { appToken }
  return signingSecret === undefined ? undefined : { signingSecret }
}
