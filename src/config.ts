import { z } from 'zod'
import { BriefingError } from './domain/errors.ts'
import type { DailyBudget } from './domain/spending.ts'
import type { Language } from './domain/language.ts'
import { faultsOfSlack, slackFrom, slackVariables, type SlackConfig } from './slack-config.ts'
import { faultsOfTeams, teamsFrom, teamsVariables, type TeamsConfig } from './teams-config.ts'
import { isTimeZone } from './text/time-zone.ts'

/** Everything that an operator may choose, checked once at start and never changed. */
export interface Config {
  /** PostgreSQL; without it the bot starts its own server in `dataDirectory`. */
  readonly databaseUrl?: string
  readonly dataDirectory: string
  readonly sourcesDirectory: string
  readonly openai?: OpenAiConfig
  readonly web: { readonly host: string; readonly port: number }
  /** Of members: how many they may ask within an hour, and how long what was asked is remembered and kept. */
  readonly questions: {
    readonly limits: { readonly member: number; readonly workspace: number }
    readonly memoryMinutes: number
    readonly retainDays: number
  }
  readonly slack?: SlackConfig
  readonly teams?: TeamsConfig
  /** Where members reach the page from outside, without a slash at its end. */
  readonly publicUrl?: string
  readonly role: Role
  readonly language: Language
  /** IANA zone of digests and dates told to members. */
  readonly timeZone: string
  /** Whether sources may lie in files and on this machine itself (file:, 127.0.0.1): for captures and trials. */
  readonly allowLocal: boolean
  /** Told to the servers we ask, so that their operators can reach ours: an address or e-mail. */
  readonly contact?: string
}

/** What a replica does: `chat` talks with members and delivers on its page, `worker` does all the rest. */
export type Role = 'chat' | 'worker' | 'all'

export interface OpenAiConfig {
  readonly apiKey: string
  readonly baseUrl?: string
  readonly model: string
  readonly api: 'responses' | 'chat-completions'
  /** For one request with its retries. */
  readonly timeoutMilliseconds: number
  /** Of all replicas together. */
  readonly budget: DailyBudget
}

const filled = z.string().trim().min(1)

const WHOLE = 'must be a whole number'

const numberFrom = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`
  const error = `must be a number, ${range}`
  return z.coerce.number({ error }).min(least, { error }).max(most, { error })
}

const wholeFrom = (least: number, most: number) =>
  numberFrom(least, most).refine(Number.isInteger, WHOLE)

/** One row a variable; the README's table is tested against it. */
export const environmentSchema = z
  .object({
    DATABASE_URL: filled
      .regex(/^postgres(ql)?:\/\/./u, 'must be an address that begins with postgres://')
      .optional(),
    DATA_DIRECTORY: filled.default('data'),
    SOURCES_DIRECTORY: filled.default('sources'),
    OPENAI_API_KEY: filled.optional(),
    OPENAI_BASE_URL: z.url({ protocol: /^https?$/u }).optional(),
    OPENAI_MODEL: filled.optional(),
    OPENAI_API: z.enum(['responses', 'chat-completions']).optional(),
    OPENAI_TIMEOUT_SECONDS: numberFrom(1, 3_600).refine(Number.isInteger, WHOLE).default(60),
    OPENAI_DAILY_TOKENS: numberFrom(0).refine(Number.isInteger, WHOLE).default(20_000_000),
    OPENAI_DAILY_DOLLARS: numberFrom(0).default(5),
    WEB_HOST: filled.default('127.0.0.1'),
    WEB_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
    BRIEFING_ROLE: z.enum(['chat', 'worker', 'all']).default('all'),
    BRIEFING_LANGUAGE: z.enum(['en', 'ja']).default('en'),
    BRIEFING_TIME_ZONE: filled
      .refine(isTimeZone, 'must be an IANA time zone such as Asia/Tokyo')
      .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    QUESTIONS_PER_MEMBER_HOUR: wholeFrom(1, 100_000).default(30),
    QUESTIONS_PER_WORKSPACE_HOUR: wholeFrom(1, 100_000).default(300),
    MEMORY_MINUTES: wholeFrom(0, 1_440).default(30),
    RETAIN_QUESTIONS_DAYS: wholeFrom(0, 3_650).default(90),
    CONTACT: filled.optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
    ...slackVariables,
    ...teamsVariables,
    ALLOW_LOCAL_SOURCES: z.stringbool().default(false),
  })
  .superRefine((values, context) => {
    for (const { path, message } of [...faultsOfSlack(values), ...faultsOfTeams(values)])
      context.addIssue({ code: 'custom', path: [path], message })
    const asksForModel = values.OPENAI_BASE_URL ?? values.OPENAI_MODEL ?? values.OPENAI_API
    if (values.OPENAI_API_KEY !== undefined || asksForModel === undefined) return
    context.addIssue({
      code: 'custom',
      path: ['OPENAI_API_KEY'],
      message:
        'is missing, but another OPENAI_ variable asks for a model (a server of your own without keys takes any word)',
    })
  })

type Environment = z.infer<typeof environmentSchema>

const openAiFrom = (values: Environment): OpenAiConfig | undefined =>
  values.OPENAI_API_KEY === undefined
    ? undefined
    : {
        apiKey: values.OPENAI_API_KEY,
        ...(values.OPENAI_BASE_URL === undefined ? {} : { baseUrl: values.OPENAI_BASE_URL }),
        model: values.OPENAI_MODEL ?? 'gpt-6-luna',
        api: values.OPENAI_API ?? 'responses',
        timeoutMilliseconds: values.OPENAI_TIMEOUT_SECONDS * 1_000,
        budget: { tokens: values.OPENAI_DAILY_TOKENS, dollars: values.OPENAI_DAILY_DOLLARS },
      }

const withoutBlanks = (variables: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))

/**
 * Reads the environment. All faults are told at once, each with the variable's name and never with its value, which may be a secret.
 * @throws BriefingError `bad-input`
 */
export const readConfig = (variables: Readonly<Record<string, string | undefined>>): Config => {
  const read = environmentSchema.safeParse(withoutBlanks(variables))
  if (!read.success) {
    const faults = read.error.issues.map(
      (issue) =>
        `${issue.path.join('.')} ${issue.message.replace(/^(Invalid|Too)/u, 'is wrong: $1')}`,
    )
    throw new BriefingError('bad-input', faults.join('\n'), {
      remedy:
        'Set the variable in the environment or in a file named .env; the README lists them all.',
    })
  }
  const values = read.data
  const openai = openAiFrom(values)
  const slack = slackFrom(values)
  const teams = teamsFrom(values)
  return Object.freeze({
    ...(values.DATABASE_URL === undefined ? {} : { databaseUrl: values.DATABASE_URL }),
    dataDirectory: values.DATA_DIRECTORY,
    sourcesDirectory: values.SOURCES_DIRECTORY,
    ...(openai === undefined ? {} : { openai }),
    web: { host: values.WEB_HOST, port: values.WEB_PORT },
    questions: {
      limits: {
        member: values.QUESTIONS_PER_MEMBER_HOUR,
        workspace: values.QUESTIONS_PER_WORKSPACE_HOUR,
      },
      memoryMinutes: values.MEMORY_MINUTES,
      retainDays: values.RETAIN_QUESTIONS_DAYS,
    },
    ...(slack === undefined ? {} : { slack }),
    ...(teams === undefined ? {} : { teams }),
    ...(values.PUBLIC_URL === undefined
      ? {}
      : { publicUrl: values.PUBLIC_URL.replace(/\/+$/u, '') }),
    role: values.BRIEFING_ROLE,
    language: values.BRIEFING_LANGUAGE,
    timeZone: values.BRIEFING_TIME_ZONE,
    allowLocal: values.ALLOW_LOCAL_SOURCES,
    ...(values.CONTACT === undefined ? {} : { contact: values.CONTACT }),
  })
}
