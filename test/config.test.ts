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
