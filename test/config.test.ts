import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const messageOf = (variables: Record<string, string>): string => {
  try {
    readConfig(variables)
    return 'no fault'
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error'
  }
}

const oneWorkspace = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing' }

const twoWaysIn = (key: string) => ({
  ...oneWorkspace,
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client secret',
  SECRETS_KEY: key,
  PUBLIC_URL: 'https://briefing.example.org',
})

describe('readConfig', () => {
  it('needs nothing: every variable has a default or may be missing', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      dataDirectory: 'data',
      sourcesDirectory: 'sources',
      web: { host: '127.0.0.1', port: 8787 },
      language: 'en',
    })
    expect(config.openai).toBeUndefined()
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('limits what members ask, and remembers and keeps it for a time, each as an operator likes', () => {
    expect(readConfig({}).questions).toEqual({
      limits: { member: 30, workspace: 300 },
      memoryMinutes: 30,
      retainDays: 90,
    })
    expect(
      readConfig({
        QUESTIONS_PER_MEMBER_HOUR: '5',
        QUESTIONS_PER_WORKSPACE_HOUR: '50',
        MEMORY_MINUTES: '0',
        RETAIN_QUESTIONS_DAYS: '0',
      }).questions,
    ).toEqual({ limits: { member: 5, workspace: 50 }, memoryMinutes: 0, retainDays: 0 })
  })

  it('takes a blank variable for a missing one', () => {
    expect(readConfig({ WEB_PORT: ' ', OPENAI_API_KEY: '' })).toEqual(readConfig({}))
  })

  it('tells every fault at once, by the name of its variable', () => {
    const message = messageOf({
      WEB_PORT: 'many',
      BRIEFING_LANGUAGE: 'fr',
      BRIEFING_TIME_ZONE: 'Mars',
    })
    expect(message.split('\n')).toHaveLength(3)
    expect(message).toMatch(/WEB_PORT/u)
    expect(message).toMatch(/BRIEFING_LANGUAGE/u)
    expect(message).toMatch(/BRIEFING_TIME_ZONE must be an IANA time zone/u)
  })

  it.each(['+09:00', '-05', 'GMT+9'])('takes no bare offset for a time zone: “%s”', (zone) => {
    expect(messageOf({ BRIEFING_TIME_ZONE: zone })).toMatch(/must be an IANA time zone/u)
  })

  it('never repeats a value, since it may be a secret', () => {
    expect(messageOf({ DATABASE_URL: 'mysql://user:s3cret@host/db' })).not.toMatch(/s3cret/u)
  })

  it('says which variable is missing when a model is asked for without a key', () => {
    expect(messageOf({ OPENAI_MODEL: 'gpt-6-sol' })).toMatch(/^OPENAI_API_KEY is missing/u)
  })

  it('reads the settings of a compatible server', () => {
    const { openai } = readConfig({
      OPENAI_API_KEY: 'any',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_API: 'chat-completions',
    })
    expect(openai).toEqual({
      apiKey: 'any',
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'gpt-6-luna',
      api: 'chat-completions',
      timeoutMilliseconds: 60_000,
      budget: { tokens: 20_000_000, dollars: 5 },
    })
  })

  it('reads how long a model may take and what it may cost in a day, down to nothing', () => {
    const { openai } = readConfig({
      OPENAI_API_KEY: 'any',
      OPENAI_TIMEOUT_SECONDS: '90',
      OPENAI_DAILY_TOKENS: '0',
      OPENAI_DAILY_DOLLARS: '0.75',
    })
    expect(openai).toMatchObject({
      timeoutMilliseconds: 90_000,
      budget: { tokens: 0, dollars: 0.75 },
    })
  })

  it.each([
    ['OPENAI_TIMEOUT_SECONDS', '0'],
    ['OPENAI_DAILY_TOKENS', '0.5'],
    ['OPENAI_DAILY_DOLLARS', '-1'],
    ['OPENAI_DAILY_DOLLARS', 'much'],
    ['QUESTIONS_PER_MEMBER_HOUR', '0'],
    ['QUESTIONS_PER_WORKSPACE_HOUR', '1.5'],
    ['MEMORY_MINUTES', '1441'],
    ['RETAIN_QUESTIONS_DAYS', '-1'],
  ])('refuses %s=%s', (name, value) => {
    expect(messageOf({ [name]: value })).toMatch(new RegExp(`^${name} `, 'u'))
  })
})

describe('the settings of Slack', () => {
  const KEY = Buffer.alloc(32, 7).toString('base64')

  it('are none where nobody asks for it', () => {
    expect(readConfig({}).slack).toBeUndefined()
    expect(readConfig({ SECRETS_KEY: KEY }).slack).toBeUndefined()
  })

  it('are those of one workspace, whose events come signed over HTTP', () => {
    const { slack } = readConfig({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_WORKSPACES: 'T01ABC, T02DEF',
      SLACK_CHANNELS: 'C01ABC',
      SLACK_ADMINS_ONLY: 'true',
    })
    expect(slack).toEqual({
      access: { botToken: 'xoxb-1' },
      events: { signingSecret: 'signing' },
      workspaces: ['T01ABC', 'T02DEF'],
      channels: ['C01ABC'],
      adminsOnly: true,
    })
  })

  it('are those of an app that workspaces install, with what it needs for that', () => {
    const { slack, publicUrl } = readConfig({
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client secret',
      SLACK_SIGNING_SECRET: 'signing',
      SECRETS_KEY: KEY,
      PUBLIC_URL: 'https://briefing.example.org/',
    })
    expect(slack?.access).toEqual({
      clientId: '1.2',
      clientSecret: 'client secret',
      secretsKey: Buffer.alloc(32, 7),
    })
    expect(publicUrl).toBe('https://briefing.example.org')
  })

  it('mean Socket Mode where an app token is given, also beside a signing secret', () => {
    const variables = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
    expect(readConfig(variables).slack?.events).toEqual({ appToken: 'xapp-1' })
    expect(readConfig({ ...variables, SLACK_SIGNING_SECRET: 's' }).slack?.events).toEqual({
      appToken: 'xapp-1',
    })
  })

  it.each([
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 's' }, ['SLACK_BOT_TOKEN']],
    ['a token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET']],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1.2' },
      ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_SECRET', 'SECRETS_KEY', 'PUBLIC_URL'],
    ],
    ['switches alone', { SLACK_ADMINS_ONLY: 'true' }, ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN']],
    ['two ways in', { ...twoWaysIn(KEY) }, ['SLACK_BOT_TOKEN']],
    ['a key of another length', { SECRETS_KEY: 'c2hvcnQ=' }, ['SECRETS_KEY']],
    ['names for ids', { ...oneWorkspace, SLACK_CHANNELS: '#general' }, ['SLACK_CHANNELS']],
    ['another kind of token', { ...oneWorkspace, SLACK_BOT_TOKEN: 'xoxp-1' }, ['SLACK_BOT_TOKEN']],
  ])('tell what is wrong with %s', (_name, variables, faulty) => {
    const named = messageOf(variables)
      .split('\n')
      .map((line) => line.split(' ')[0])
    expect(named).toEqual(faulty)
  })
})
