import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEmulator } from 'emulate'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Fields } from './fields.ts'

/** The workspace that `emulate` begins with. */
export const TEAM = { id: 'T000000001', name: 'Emulate', domain: 'emulate' } as const

/** Our app in it, and what Slack would show its operator. */
export const APP = {
  id: 'A0HOUSEAPP',
  botId: 'B0HOUSEBOT',
  botUserId: 'U0HOUSEBOT',
  botToken: 'xoxb-of-the-house',
  appToken: 'xapp-of-the-house',
  clientId: '1234567890.1234567890',
  clientSecret: 'client-secret-of-the-house',
  signingSecret: 'signing-secret-of-the-house',
} as const

const manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
})

/** What our app asks for when it is installed. */
export const scopesOfManifest = async (): Promise<readonly string[]> => {
  const path = join(import.meta.dirname, '..', '..', '..', 'manifest.yaml')
  return manifest.parse(parse(await readFile(path, 'utf8'))).oauth_config.scopes.bot
}

/** Who belongs to the workspace. */
export interface Person {
  readonly name: string
  readonly id: string
  readonly token: string
  readonly locale: string
  readonly zone: string
  readonly isAdmin: boolean
}

type Seeded = Omit<Person, 'id' | 'token'>

const PEOPLE: readonly Seeded[] = [
  { name: 'aiko', locale: 'ja-JP', zone: 'Asia/Tokyo', isAdmin: false },
  { name: 'ben', locale: 'en-US', zone: 'America/New_York', isAdmin: true },
  { name: 'carol', locale: 'en-GB', zone: 'Europe/London', isAdmin: false },
]

const tokenOf = (name: string): string => `xoxp-of-${name}`

const seedOf = (scopes: readonly string[]) => ({
  strict_scopes: true,
  signing_secret: APP.signingSecret,
  users: PEOPLE.map(({ name, isAdmin }) => ({ name, real_name: name, is_admin: isAdmin })),
  channels: [{ name: 'briefings' }, { name: 'standards' }],
  oauth_apps: [
    {
      app_id: APP.id,
      client_id: APP.clientId,
      client_secret: APP.clientSecret,
      name: 'Policy briefing',
      redirect_uris: [],
      scopes: [...scopes],
      bot_id: APP.botId,
      bot_user_id: APP.botUserId,
      bot_name: 'briefing',
    },
  ],
  tokens: [
    {
      token: APP.botToken,
      type: 'bot',
      user_id: APP.botUserId,
      scopes: [...scopes],
      app_id: APP.id,
      bot_id: APP.botId,
      bot_user_id: APP.botUserId,
    },
    ...PEOPLE.map(({ name }) => ({ token: tokenOf(name), type: 'user', user: name })),
  ],
})

const listed = z.object({
  members: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  channels: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
})
const opened = z.object({ channel: z.object({ id: z.string() }) })

/** `emulate`, with our app and three people in it. */
export interface Emulated {
  readonly url: string
  /** One call, as whoever the token belongs to, past everything that the house adds. */
  readonly call: (method: string, token: string, args: Fields) => Promise<Fields>
  readonly people: ReadonlyMap<string, Person>
  readonly channels: ReadonlyMap<string, string>
  /** By a person's name: their direct messages with the bot. */
  readonly direct: ReadonlyMap<string, string>
  readonly close: () => Promise<void>
}

const callAt =
  (url: string): Emulated['call'] =>
  async (method, token, args) => {
    const answer = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    })
    return (await answer.json()) as Fields
  }

export const startEmulator = async (scopes: readonly string[]): Promise<Emulated> => {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: { slack: seedOf(scopes) },
  })
  const call = callAt(emulator.url)
  const asAdmin = tokenOf('ben')
  const { members } = listed.parse(await call('users.list', asAdmin, {}))
  const { channels } = listed.parse(await call('conversations.list', asAdmin, {}))
  const idOf = (name: string) => members.find((one) => one.name === name)?.id ?? ''
  const people = PEOPLE.map((one): Person => {
    const { name } = one
    return Object.assign({}, one, { id: idOf(name), token: tokenOf(name) })
  })
  const direct = new Map<string, string>()
  for (const { name, token } of people) {
    const { channel } = opened.parse(
      await call('conversations.open', token, { users: APP.botUserId }),
    )
    direct.set(name, channel.id)
  }
  return {
    url: emulator.url,
    call,
    people: new Map(people.map((one) => [one.name, one])),
    channels: new Map(channels.map(({ name, id }) => [name, id])),
    direct,
    close: () => emulator.close(),
  }
}
