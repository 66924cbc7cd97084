import { createServer, type Server } from 'node:http'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  activity,
  extending,
  installing,
  mentioning,
  onMessage,
  pressing,
  rating,
  saying,
  submitting,
  type Json,
  type Where,
} from '../../support/teams/activities.ts'
import { describeWithPlayground } from './teams-bot.ts'
import { openPlayground, type Playground } from '../../support/teams/playground.ts'

const DONE = {
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: 'Done',
}

/** Whoever is told something, and says nothing but "Done". */
const openHearer = async () => {
  const heard: Json[] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      // The Playground knocks before it speaks.
      if (parts.length > 0) heard.push(JSON.parse(Buffer.concat(parts).toString()) as Json)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(DONE))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { heard, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

/** Teams itself tells these, of a rating. */
const NOT_BY_PLAYGROUND = ['locale', 'channelData.tenant.id', 'replyToId'].map(
  (name) => `message/submitAction .${name}`,
)

/** Of every value in it. */
const namesIn = (value: unknown, path = ''): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [path]
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, `${path}[]`))
  return Object.entries(value).flatMap(([name, one]) => namesIn(one, `${path}.${name}`))
}

describeWithPlayground('the Playground', () => {
  let hearer: Awaited<ReturnType<typeof openHearer>>
  let playground: Playground
  let places: { readonly chat: string; readonly group: string; readonly channel: string }
  beforeAll(async () => {
    hearer = await openHearer()
    playground = await openPlayground(hearer.url)
    const { personalChat, groupChats, teams } = playground.config
    places = {
      chat: personalChat.id,
      group: groupChats[0]!.id,
      channel: teams[0]!.channels[1]!.id,
    }
  }, 60_000)
  afterAll(() => {
    hearer.server.closeAllConnections()
    hearer.server.close()
  })

  /** What the bot hears of it. */
  const hearing = async (type: string, act: () => Promise<unknown>): Promise<Json> => {
    hearer.heard.length = 0
    await act()
    const found = () => hearer.heard.find((one) => one['type'] === type)
    await expect.poll(found, { timeout: 10_000 }).toBeDefined()
    return found()!
  }
  /** The bot posts, or edits what it has posted. */
  const post = async (conversation: string, text: string, id?: string): Promise<string> => {
    const { serviceUrl } = await hearing('message', () => playground.say(places.chat, 'hello'))
    const path = `${String(serviceUrl)}/v3/conversations/${conversation}/activities`
    const response = await fetch(id === undefined ? path : `${path}/${id}`, {
      method: id === undefined ? 'POST' : 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'message', text, from: playground.config.bot }),
    })
    return ((await response.json()) as { id: string }).id
  }

  it('shows the member what the bot posts, as it was edited last', async () => {
    const id = await post(places.chat, 'one')
    await post(places.chat, 'two', id)
    const texts = () => playground.shown(places.chat).map(({ text }) => text)
    await expect.poll(texts).toEqual(['two'])
  })

  it('lets a button of an older client be heard, with the post on which it is', async () => {
    const id = await post(places.chat, 'press me')
    const submitted = { conversation: places.chat, replyToId: id, value: { verb: 'x' } }
    const told = await hearing('message', () => playground.submit(submitted))
    expect(told).toMatchObject({ replyToId: id, value: { verb: 'x' } })
    expect(told).not.toHaveProperty('text')
  })

  it('lets members of other languages and names be heard', async () => {
    const from = playground.config.users[0]
    const said = { type: 'message', text: 'こんにちは', locale: 'ja-JP', from }
    const told = await hearing('message', () => playground.tell(places.group, 'install', said))
    expect(told).toMatchObject({ ...said, conversation: { id: places.group } })
  })

  it('says so where it refuses something', async () => {
    await expect(playground.say('nowhere', 'hello')).rejects.toThrow(/refuses .*: 4\d\d /u)
  })

  it('tells what the tests of the channel say that Teams tells', async () => {
    const { chat, group, channel } = places
    const id = await post(chat, 'press me')
    const data = { verb: 'x' }
    const invoke = (conversation: string, { name, value, replyToId = id }: Json) =>
      playground.invoke({
        conversation,
        name: String(name),
        value: value as object,
        replyToId: String(replyToId),
      })
    const pressed = pressing(data, id)
    const rated = rating('like', id)
    const extended = extending('fetchTask', onMessage('hello'))
    const likes: readonly (readonly [Where, Json, () => Promise<unknown>])[] = [
      ['personal', saying('hello'), () => playground.say(chat, 'hello')],
      ['group', mentioning('hello'), () => playground.mention(group, 'hello')],
      [{}, mentioning('hello'), () => playground.mention(channel, 'hello')],
      ['personal', installing('add'), () => playground.install(chat)],
      ['personal', installing('remove'), () => playground.uninstall(chat)],
      ['personal', pressed, () => invoke(chat, pressed)],
      ['personal', rated, () => invoke(chat, rated)],
      [{}, extended, () => invoke(channel, extended)],
      [
        'personal',
        submitting(data, id),
        () => playground.submit({ conversation: chat, replyToId: id, value: data }),
      ],
    ]
    const madeUp: string[] = []
    for (const [where, ours, act] of likes) {
      const theirs = new Set(namesIn(await hearing(String(ours['type']), act)))
      const unlike = namesIn(activity('x', where, ours)).filter((name) => !theirs.has(name))
      madeUp.push(...unlike.map((name) => `${String(ours['name'] ?? ours['type'])} ${name}`))
    }
    expect(madeUp).toEqual(NOT_BY_PLAYGROUND)
  }, 30_000)

  it('leaves neither a process nor a file', async () => {
    const { pid, home } = playground
    expect(existsSync(home)).toBe(true)
    await playground.close()
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(existsSync(home)).toBe(false)
  }, 30_000)
})
