import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpack } from './unpack.ts'

const PROGRAM = join(import.meta.dirname, '../../appPackage/teams-package.ts')
const APP_ID = '0F5C1A52-6D0E-4C35-9A6B-3D1F0E6C7B21'
const PUBLIC_URL = 'https://briefing.example.org/'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teams-package-'))
})
afterEach(() => rm(directory, { recursive: true }))

/** Blank variables win over those of a file named .env. */
const NOTHING = { TEAMS_APP_ID: '', PUBLIC_URL: '', TZ: 'UTC' }

interface Run {
  readonly status: number
  readonly output: string
  readonly errors: string
}

const run = (
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...NOTHING, DATA_DIRECTORY: directory, ...variables }
    execFile(
      process.execPath,
      [PROGRAM, ...words],
      { env, cwd: directory },
      (error, output, errors) => {
        const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
        resolve({ status, output, errors })
      },
    )
  })

const idIn = async (file: string): Promise<string | undefined> => {
  const files = await unpack(await readFile(join(directory, file)))
  return /"id": "([^"]+)"/u.exec(files.get('manifest.json')?.toString() ?? '')?.[1]
}

interface Attempt {
  readonly words?: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

/** Each starts a program, on machines that may be busy. */
describe('npm run teams:package', { timeout: 120_000 }, () => {
  it('tells how it is used', async () => {
    const { status, output } = await run(['--help'])
    expect(status).toBe(0)
    for (const word of ['--app-id', '--public-url', '--out', '--json', '--mentions-only'])
      expect(output).toContain(word)
  })

  it('writes the package into the data directory by the environment, and says what is next', async () => {
    const { status, output, errors } = await run([], { TEAMS_APP_ID: APP_ID, PUBLIC_URL })
    expect(errors).toBe('')
    expect(status).toBe(0)
    expect(output).toContain(`Written: ${join(directory, 'teams/briefing-teams.zip')}`)
    expect(output).toContain('https://briefing.example.org/api/messages')
    expect(output).toContain('--privacy-url')
    expect(await idIn('teams/briefing-teams.zip')).toBe(APP_ID.toLowerCase())
  })

  it('takes options before the environment, and tells in JSON what it wrote', async () => {
    const other = '11111111-2222-4333-8444-555555555555'
    const { status, output } = await run(
      ['--app-id', other, '--out', 'here.zip', '--app-version', '2.0.0', '--json'],
      { TEAMS_APP_ID: APP_ID, PUBLIC_URL },
    )
    expect(status).toBe(0)
    expect(JSON.parse(output)).toMatchObject({
      appId: other,
      publicUrl: 'https://briefing.example.org',
      version: '2.0.0',
    })
    expect(output).toMatch(/"file": ".*here\.zip"/u)
    expect(await idIn('here.zip')).toBe(other)
  })

  it('writes the same bytes in every time zone', async () => {
    const variables = { TEAMS_APP_ID: APP_ID, PUBLIC_URL }
    await run(['--out', 'one.zip'], { ...variables, TZ: 'Pacific/Auckland' })
    await run(['--out', 'two.zip'], { ...variables, TZ: 'America/Los_Angeles' })
    const [one, two] = await Promise.all(
      ['one.zip', 'two.zip'].map((file) => readFile(join(directory, file))),
    )
    expect(one).toEqual(two)
  })

  const given = { TEAMS_APP_ID: APP_ID, PUBLIC_URL }
  it.each<readonly [what: string, attempt: Attempt, reasons: readonly string[]]>([
    [
      'no app id',
      { variables: { ...given, TEAMS_APP_ID: ' ' } },
      ['TEAMS_APP_ID is missing.', '→ Set it in the environment or in .env, or give --app-id'],
    ],
    [
      'an app id that is none',
      { words: ['--app-id', 'briefing'] },
      ['TEAMS_APP_ID must be an id of Microsoft Entra (a UUID).'],
    ],
    [
      'no public address',
      { variables: { TEAMS_APP_ID: APP_ID } },
      ['PUBLIC_URL is missing.', '--public-url'],
    ],
    [
      'a public address without TLS',
      { words: ['--public-url', 'http://briefing.example.org'] },
      ['PUBLIC_URL must be an address that begins with https://.'],
    ],
    [
      'a public address with a password in it',
      { variables: { ...given, PUBLIC_URL: 'https://me:hush@briefing.example.org' } },
      ['PUBLIC_URL must be an address without user'],
    ],
    [
      'what Teams would refuse',
      { words: ['--app-version', '1'] },
      ['manifest.json: ✖ must be as 1.0.0', '→ Mend'],
    ],
    ['an unknown option', { words: ['--appid', 'x'] }, ["unknown option '--appid'"]],
  ])('refuses %s, and writes nothing', async (_, { words = [], variables = given }, reasons) => {
    const { status, output, errors } = await run([...words, '--out', 'none.zip'], variables)
    for (const reason of reasons) expect(errors).toContain(reason)
    expect(status).toBe(2)
    expect(output).toBe('')
    expect(errors).not.toContain('hush')
    expect(existsSync(join(directory, 'none.zip'))).toBe(false)
  })
})
