import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Respond } from '../../../src/domain/channel.ts'
import {
  activity,
  ALEX,
  CHANNEL,
  extending,
  onMessage,
  TENANT,
  type Json,
} from '../../support/teams/activities.ts'
import { openTeamsRoom, type TeamsRoom, type Told } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { sampleAlert } from '../sample-messages.ts'
import { seenOf } from '../../support/teams/seen-posts.ts'

const respond = vi.fn<Respond>(async () => sampleAlert('en'))

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({ respond })
})
afterAll(() => room.close())
beforeEach(() => {
  room.connector.clear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
})

interface Dialog {
  readonly task: { readonly value: { readonly title: string; readonly card: { content: unknown } } }
}

/** What the dialog shows. */
const shownIn = ({ status, body }: Told): string => {
  expect(status).toBe(200)
  const { card } = (body as Dialog).task.value
  const { text, harm } = seenOf({
    body: { attachments: [{ contentType: '', content: card.content }] },
  })
  expect(harm).toEqual([])
  return text
}

const open = (value: Json) => room.tell({ thread: '42' }, extending('fetchTask', value))

const submit = (link: string) =>
  room.tell({ thread: '42' }, extending('submitAction', { data: { verb: 'brief-link', link } }))

describe('“Brief me on this link”', () => {
  it('on a message reads its link for the member alone', async () => {
    const html = '<p>Look: <a href="https://nist.example/fips?a=1&amp;b=2">here</a></p>'
    expect(shownIn(await open(onMessage(html)))).toContain('Policy alert')
    expect(respond).toHaveBeenCalledWith(
      'teams',
      expect.objectContaining({
        address: `${TENANT}/${CHANNEL}`,
        thread: `${TENANT}/${CHANNEL}/@${ALEX.aadObjectId}`,
        text: 'brief https://nist.example/fips?a=1&b=2',
        member: ALEX.aadObjectId,
      }),
    )
    expect(room.connector.calls).toEqual([])
  })

  it('on a message without a link says so', async () => {
    expect(shownIn(await open(onMessage('<p>Good morning</p>')))).toContain('There is no link')
    expect(respond).not.toHaveBeenCalled()
  })

  it('on no message asks for a link, also again where what was typed is none', async () => {
    expect(shownIn(await open({}))).toContain('Web address')
    expect(shownIn(await submit('javascript:alert(1)'))).toContain('Web address')
    expect(shownIn(await submit(' https://meti.example/ai '))).toContain('Policy alert')
    expect(respond.mock.calls.map(([, { text }]) => text)).toEqual([
      'brief https://meti.example/ai',
    ])
  })

  it('is in the member’s language', async () => {
    const body = extending('fetchTask', onMessage('https://meti.example/ai'))
    await room.tell({ thread: '42' }, { ...body, locale: 'ja-JP' })
    expect(respond.mock.calls[0]?.[1]).toMatchObject({
      text: 'https://meti.example/ai を要約',
      language: 'ja',
    })
  })

  it('that takes long comes in the member’s chat with the bot, before the bot stops', async () => {
    const own = await openTeamsRoom({ respond })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const page = Promise.withResolvers<ReturnType<typeof said>>()
    respond.mockReturnValueOnce(page.promise)
    const opened = own.post(
      activity(
        own.connector.serviceUrl,
        { thread: '42' },
        extending('fetchTask', onMessage('https://slow.example/x')),
      ),
    )
    await vi.waitFor(() => expect(respond).toHaveBeenCalled())
    await vi.advanceTimersByTimeAsync(7_100)
    expect(shownIn(await opened)).toContain('in our chat')
    vi.useRealTimers()
    const stopped = own.channel.stop()
    page.resolve(said('Read at last'))
    await stopped
    expect(own.connector.posts()).toMatchObject([{ conversation: `a:${ALEX.id}` }])
    await own.close()
  })

  it('is carried out once, and takes no other command', async () => {
    const body = activity(
      room.connector.serviceUrl,
      { thread: '42' },
      extending('fetchTask', onMessage('https://once.example/')),
    )
    await room.post(body)
    expect(await room.post(body)).toEqual({ status: 200, body: {} })
    expect(respond).toHaveBeenCalledTimes(1)
    expect((await open({ commandId: 'another' })).status).toBe(400)
  })
})
