import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Respond } from '../../../src/domain/channel.ts'
import { ACTION } from '../../../src/messenger/actions.ts'
import {
  activity,
  ALEX,
  CHANNEL,
  CHAT,
  MEGAN,
  pressing,
  saying,
  submitting,
  TENANT,
} from '../../support/teams/activities.ts'
import { cardIn, wordsIn } from '../../support/teams/invoke-answers.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { sampleAlert } from '../sample-messages.ts'
import { sampleHome } from '../../support/sample-home.ts'
import { seenOf, shapesIn } from '../../support/teams/seen-posts.ts'
import { TEAMS_ACTION } from '../../../src/channels/teams/buttons/card-data.ts'

const PAGE = '2d1c5b15-472d-48ab-bd70-e4b2ed7e5725'

const respond = vi.fn<Respond>(async () => said('An answer'))

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({ respond, settings: { admins: [ALEX.aadObjectId] } })
})
afterAll(() => room.close())
beforeEach(() => {
  room.connector.clear()
  room.desk.sent.mockResolvedValue({ message: sampleAlert('en'), postIds: ['77'] })
  room.desk.home.mockResolvedValue(sampleHome('en'))
})
afterEach(() => {
  vi.clearAllMocks()
})

const here = { channel: 'teams', address: `${TENANT}/${CHAT}`, language: 'en' }

const press = (verb: string, about?: string, more: object = {}) =>
  room.tell('personal', {
    ...pressing({ verb, ...(about === undefined ? {} : { about }), page: PAGE, ...more }, '77'),
  })

describe('a button on an alert', () => {
  it('subscribes to its pillar, and the card says so', async () => {
    const card = cardIn(await press(ACTION.subscribePillar, '2'))
    expect(room.desk.subscribe).toHaveBeenCalledWith(here, {
      kind: 'alerts',
      filter: { pillars: ['2'] },
    })
    expect(card).toContain('Subscribed: Digest')
    expect(card).toContain('Policy alert')
    expect(room.connector.calls).toEqual([])
  })

  it('mutes its publisher, with a button that takes it back', async () => {
    const told = await press(ACTION.mute, 'nist')
    expect(cardIn(told)).toContain('Muted: nist')
    const buttons = shapesIn((told.body as { value: unknown }).value).filter(
      ({ type }) => type === 'Action.Execute',
    )
    expect(buttons.map(({ verb }) => verb)).toContain(ACTION.unmute)
    expect(cardIn(await press(ACTION.unmute, 'nist'))).toContain('No longer muted: nist')
  })

  it('asks what it touches, takes the opinion, and shows the alert again', async () => {
    expect(cardIn(await press(ACTION.wrongPillar, '12'))).toContain('Wrong pillar')
    const card = cardIn(await press(TEAMS_ACTION.object, '12', { touches: '2.1,3.1' }))
    expect(room.desk.object).toHaveBeenCalledWith(here, '12', {
      by: `teams:${TENANT}/${ALEX.aadObjectId}`,
      recommendations: ['2.1', '3.1'],
    })
    expect(card).toContain('it goes to review')
    expect(card).toContain('Policy alert')
    expect(cardIn(await press(TEAMS_ACTION.cancel))).toContain('Policy alert')
  })

  it('asks about the entry, and the answer comes as a message', async () => {
    expect(wordsIn(await press(ACTION.askAbout, '12'))).toContain('One moment')
    expect(respond).toHaveBeenCalledWith(
      'teams',
      expect.objectContaining({ text: 'What does “FIPS 203” say?', address: here.address }),
      expect.anything(),
    )
    expect(room.connector.posts()).toHaveLength(1)
  })

  it('about an entry that is not stored any more, tells so and leaves the card to the others', async () => {
    room.desk.questionAbout.mockResolvedValueOnce(undefined)
    await press(ACTION.askAbout, '12')
    expect(respond).not.toHaveBeenCalled()
    expect(room.connector.calls.map(({ kind }) => kind)).toEqual(['send'])
  })

  it('in a channel, asks in the thread of the alert', async () => {
    const body = pressing({ verb: ACTION.askAbout, about: '12', page: PAGE }, '77')
    await room.tell({ thread: '77' }, body)
    expect(respond.mock.calls[0]?.[1]).toMatchObject({
      address: `${TENANT}/${CHANNEL}`,
      thread: `${TENANT}/${CHANNEL};messageid=77`,
    })
    expect(room.connector.posts()).toMatchObject([{ conversation: `${CHANNEL};messageid=77` }])
  })

  it('tells in a line what came of it where the alert is not kept any more', async () => {
    room.desk.sent.mockResolvedValue(undefined)
    expect(wordsIn(await press(ACTION.mute, 'nist'))).toContain('Muted: nist')
  })

  it('is carried out once, however often it is posted', async () => {
    const body = { ...pressing({ verb: ACTION.mute, about: 'nist', page: PAGE }, '77'), id: 'same' }
    await room.tell('personal', body)
    expect(wordsIn(await room.tell('personal', body))).toContain('already')
    expect(room.desk.mute).toHaveBeenCalledTimes(1)
  })

  it('works for clients that know no Action.Execute: the card is drawn anew for all', async () => {
    const id = await room.channel.post(
      await room.database.store.conversations.open('teams', here.address, 'en'),
      { message: sampleAlert('en'), key: 'k', pageId: PAGE },
    )
    await room.tell(
      'personal',
      submitting({ verb: ACTION.mute, about: 'nist', page: PAGE }, id.postId),
    )
    const [post] = room.connector.posts()
    expect(post).toMatchObject({ id: id.postId, edits: 1 })
    expect(seenOf(post!).text).toContain('Muted: nist')
  })

  it('is carried out and told once, though nobody knows whether it was shown', async () => {
    room.desk.sent.mockResolvedValue(undefined)
    room.connector.fail({ words: 'Muted', isCut: true })
    const lines = room.lines.length
    const data = { verb: ACTION.mute, about: 'nist', page: PAGE }
    await room.post(activity(room.connector.serviceUrl, 'personal', submitting(data, '77')))
    await vi.waitFor(() => expect(room.lines.length).toBeGreaterThan(lines))
    await room.database.database
      .updateTable('inbox')
      .set({ held_until: new Date(0) })
      .where('done_at', 'is', null)
      .execute()
    await room.channel.catchUp?.()
    await room.settled()
    expect(room.connector.posts()).toHaveLength(1)
    expect(room.desk.mute).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['of no kind that we know', 'delete-everything', '1'],
    ['with more than we put into it', ACTION.mute, 'x'.repeat(180)],
    ['with other letters', ACTION.askAbout + 'x', "1'; drop table"],
  ])('that is forged changes nothing: %s', async (_what, verb, about) => {
    expect(cardIn(await press(verb, about))).toContain('cannot be done any more')
    const { subscribe, mute, change, object, rate } = room.desk
    for (const spy of [subscribe, mute, change, object, rate]) expect(spy).not.toHaveBeenCalled()
  })

  it('tells the member of a fault, and the operator of its cause', async () => {
    room.desk.mute.mockRejectedValueOnce(new Error('no database'))
    expect(wordsIn(await press(ACTION.mute, 'nist'))).toContain('That did not work')
    expect(room.lines.join('\n')).toContain('no database')
  })
})

describe('the card of what can be said', () => {
  it('says it for the member, and nothing else', async () => {
    respond.mockResolvedValueOnce(said('What you can say'))
    await room.tell('personal', saying('help'))
    const { id, body } = room.connector.posts()[0]!
    expect(JSON.stringify(body)).toContain('"about":"latest"')
    const say = (about: string) =>
      room.tell('personal', pressing({ verb: TEAMS_ACTION.say, about }, id))
    expect(wordsIn(await say('latest'))).toContain('One moment')
    expect(respond.mock.calls.at(-1)?.[1]).toMatchObject({ text: 'latest' })
    await say('unsubscribe all')
    expect(respond.mock.calls.at(-1)?.[1]).toMatchObject({ text: 'latest' })
  })
})

describe('in channels and groups, who is no administrator', () => {
  it('changes nothing that comes there, by buttons or in words', async () => {
    const body = {
      ...pressing({ verb: ACTION.mute, about: 'nist', page: PAGE }, '77'),
      from: MEGAN,
    }
    expect(wordsIn(await room.tell({ thread: '77' }, body))).toContain('administrators')
    expect(room.desk.mute).not.toHaveBeenCalled()
    await room.tell('group', {
      ...saying('<at>Briefing</at> pause', {
        entities: [
          { type: 'mention', mentioned: { id: '28:briefing-bot' }, text: '<at>Briefing</at>' },
        ],
      }),
      from: MEGAN,
    })
    expect(await respond.mock.calls.at(-1)?.[1].mayChange?.()).toBe(false)
    await room.tell('personal', { ...saying('pause'), from: MEGAN })
    expect(await respond.mock.calls.at(-1)?.[1].mayChange?.()).toBe(true)
  })
})

describe('the card of subscriptions', () => {
  it('comes where a member asks for them in words, and is drawn anew for that member', async () => {
    respond.mockResolvedValueOnce(said('Your subscriptions'))
    await room.tell('personal', saying('subscriptions'))
    const [post] = room.connector.posts()
    expect(seenOf(post!).text).toContain('What comes to you')
    const content = post?.body.attachments?.[0]?.content
    expect(content).toMatchObject({
      refresh: { action: { verb: TEAMS_ACTION.showSubscriptions }, userIds: [ALEX.id] },
    })
  })

  it('is told in words where it cannot be drawn', async () => {
    respond.mockResolvedValueOnce(said('Your subscriptions'))
    room.desk.home.mockRejectedValueOnce(new Error('no database'))
    const body = activity(room.connector.serviceUrl, 'personal', saying('subscriptions'))
    await room.post(body)
    await vi.waitFor(() => expect(room.connector.posts()).toHaveLength(1))
    expect(seenOf(room.connector.posts()[0]!).text).toContain('Your subscriptions')
  })

  it('shows what came of pausing, to whoever pressed and to everybody else', async () => {
    respond.mockResolvedValueOnce(said('Your subscriptions'))
    await room.tell('personal', saying('subscriptions'))
    const [post] = room.connector.posts()
    const body = pressing({ verb: ACTION.pause, about: '3' }, post?.id ?? '')
    expect(cardIn(await room.tell('personal', body))).toContain('Paused')
    expect(room.desk.change).toHaveBeenCalledWith(here, 'pause', '3')
    await vi.waitFor(() => expect(room.connector.posts()[0]?.edits).toBe(1))
    expect(seenOf(room.connector.posts()[0]!).text).toContain('Paused')
  })

  it('is looked at as often as Teams wants', async () => {
    const body = { ...pressing({ verb: TEAMS_ACTION.showSubscriptions }, '77'), id: 'refresh' }
    expect(cardIn(await room.tell('personal', body))).toContain('comes to you')
    expect(cardIn(await room.tell('personal', body))).toContain('comes to you')
    expect(room.connector.calls).toEqual([])
  })
})
