import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  activity,
  BOT,
  CHANNEL,
  CHAT,
  GROUP,
  installing,
  mentioning,
  saying,
  TEAM,
  TENANT,
} from '../../support/teams/activities.ts'
import { createReferences } from '../../../src/channels/teams/references.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { seenOf } from '../../support/teams/seen-posts.ts'

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({ respond: async () => said('An answer') })
})
afterAll(() => room.close())
beforeEach(() => {
  room.connector.clear()
})
afterEach(() => {
  vi.clearAllMocks()
})

const reach = (address: string) => room.database.store.placeReferences.find('teams', address)

describe('the bot that is installed', () => {
  it.each([
    ['personal', CHAT],
    ['group', GROUP],
  ] as const)('in a %s chat says once what it can do', async (where, conversation) => {
    const body = activity(room.connector.serviceUrl, where, installing('add'))
    await room.post(body)
    await room.post(body)
    await room.settled()
    const posts = room.connector.posts()
    expect(posts.map((post) => post.conversation)).toEqual([conversation])
    expect(seenOf(posts[0]!).text).toContain('What you can say')
    expect(room.desk.rejoin).toHaveBeenCalledWith({
      channel: 'teams',
      address: `${TENANT}/${conversation}`,
      language: 'en',
    })
  })

  it('offers examples in chats with one member, in their language', async () => {
    await room.tell('personal', { ...installing('add'), locale: 'ja-JP' })
    const { body } = room.connector.posts()[0]!
    expect(JSON.stringify(body.suggestedActions)).toContain('最新の公表')
    room.connector.clear()
    await room.tell('group', installing('add'))
    expect(room.connector.posts()[0]?.body).not.toHaveProperty('suggestedActions')
  })

  it('in a team begins a thread of its own', async () => {
    await room.tell(
      {},
      { ...installing('add'), conversation: { id: CHANNEL, conversationType: 'channel' } },
    )
    const [post] = room.connector.posts()
    expect(post?.conversation).toBe(`${CHANNEL};messageid=${post?.id}`)
  })

  it('does not say it again after a fault in between', async () => {
    room.connector.fail({ words: 'What you can say', isCut: true })
    const body = activity(room.connector.serviceUrl, 'personal', installing('add'))
    await room.post(body)
    await vi.waitFor(() => expect(room.lines.join()).toContain('failed'))
    await room.database.database
      .updateTable('inbox')
      .set({ held_until: new Date(0) })
      .where('done_at', 'is', null)
      .execute()
    await room.channel.catchUp?.()
    await room.settled()
    expect(room.connector.calls.filter(({ body: one }) => one.type === 'message')).toHaveLength(1)
  })
})

describe('how a place is reached', () => {
  it('is kept anew with whatever is said there', async () => {
    await room.tell('personal', saying('hello'))
    const first = await reach(`${TENANT}/${CHAT}`)
    expect(first?.reference).toMatchObject({
      serviceUrl: room.connector.serviceUrl,
      kind: 'personal',
    })
    const moved = room.connector.serviceUrl.replace('/teams/', '/moved/')
    await room.tell('personal', { ...saying('hello'), serviceUrl: moved })
    expect((await reach(`${TENANT}/${CHAT}`))?.reference).toMatchObject({ serviceUrl: moved })
  })
})

describe('how a place is reached, with several replicas', () => {
  const told = {
    reference: {
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
      tenant: TENANT,
      conversation: '19:shared@thread.tacv2',
      kind: 'channel',
      bot: BOT,
    },
    team: `${TENANT}/${TEAM}`,
  } as const
  const address = `${TENANT}/19:shared@thread.tacv2`

  it('is kept again by one after another was told that the bot was removed', async () => {
    const { placeReferences } = room.database.store
    const [one, other] = [createReferences(placeReferences), createReferences(placeReferences)]
    await one.refresh(told)
    await other.forget(address)
    await one.refresh(told)
    expect(await other.find(address)).toEqual(told.reference)
  })

  it('stays that of its team, though a button comes without one', async () => {
    const references = createReferences(room.database.store.placeReferences)
    await references.refresh(told)
    await references.refresh({ reference: told.reference })
    expect(await references.ofTeam(told.team)).toContain(address)
    await references.forget(address)
  })
})

describe('the bot that is removed', () => {
  it('leaves the chat', async () => {
    await room.tell('personal', saying('hello'))
    await room.tell('personal', installing('remove'))
    expect(await reach(`${TENANT}/${CHAT}`)).toBeUndefined()
    expect(room.desk.leave).toHaveBeenCalledWith(
      'teams',
      `${TENANT}/${CHAT}`,
      'the bot was removed',
    )
  })

  it('from a team leaves all its channels, and none of another team', async () => {
    const other = { id: '19:other@thread.tacv2' }
    await room.tell({ thread: '1' }, mentioning('hello'))
    await room.tell(
      { thread: '1' },
      {
        ...mentioning('hello'),
        conversation: { id: '19:elsewhere@thread.tacv2;messageid=1', conversationType: 'channel' },
        channelData: { tenant: { id: TENANT }, team: other },
      },
    )
    await room.tell(
      {},
      {
        ...installing('remove'),
        conversation: { id: TEAM, conversationType: 'channel' },
      },
    )
    const left = room.desk.leave.mock.calls.map(([, address]) => address)
    expect(left.toSorted()).toEqual([`${TENANT}/${CHANNEL}`, `${TENANT}/${TEAM}`].toSorted())
    expect(await reach(`${TENANT}/19:elsewhere@thread.tacv2`)).toBeDefined()
  })

  it('leaves all channels of the team, also after a fault in between', async () => {
    await room.tell({ thread: '1' }, mentioning('hello'))
    room.desk.leave.mockRejectedValueOnce(new Error('no database'))
    const channelData = { tenant: { id: TENANT }, team: { id: TEAM }, eventType: 'teamDeleted' }
    const conversation = { id: CHANNEL, conversationType: 'channel' }
    await room.post(
      activity(
        room.connector.serviceUrl,
        {},
        { type: 'conversationUpdate', channelData, conversation },
      ),
    )
    await vi.waitFor(() => expect(room.lines.join()).toContain('no database'))
    expect(await reach(`${TENANT}/${CHANNEL}`)).toBeDefined()
    await room.database.database
      .updateTable('inbox')
      .set({ held_until: new Date(0) })
      .where('done_at', 'is', null)
      .execute()
    await room.channel.catchUp?.()
    await room.settled()
    expect(await reach(`${TENANT}/${CHANNEL}`)).toBeUndefined()
    expect(room.desk.leave).toHaveBeenCalledTimes(2)
  })
})
