import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf, readTold, type Told } from '../../../src/channels/teams/incoming/told.ts'

const TENANT = '0a000000-0000-0000-0000-00000000000A'

const activity = (more: object = {}) => ({
  type: 'message',
  id: '1700',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:alex', aadObjectId: 'AAD-Alex' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
  text: 'What is new on chips?',
  locale: 'en-US',
  channelData: { tenant: { id: TENANT } },
  ...more,
})

const inChannel = (more: object = {}) =>
  activity({
    conversation: { id: '19:c@thread.tacv2;messageid=42', conversationType: 'channel' },
    channelData: { tenant: { id: TENANT }, team: { id: '19:t@thread.tacv2' } },
    ...more,
  })

const mention = {
  type: 'mention',
  mentioned: { id: '28:bot', name: 'Briefing' },
  text: '<at>Briefing</at>',
}

const megan = {
  type: 'mention',
  mentioned: { id: '29:megan', name: 'Megan' },
  text: '<at>Megan</at>',
}

const read = (body: unknown): Told => {
  const told = readTold(body)
  if (told === undefined) throw new Error('It was not read.')
  return told
}

describe('what Teams tells', () => {
  it('is read with who said it, where, and how the place is reached', () => {
    const told = read(
      activity({
        locale: 'ja-JP',
        entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo', locale: 'ja-JP' }],
      }),
    )
    expect(told).toEqual({
      key: 'activity:a:1/1700',
      reference: {
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        tenant: TENANT.toLowerCase(),
        conversation: 'a:1',
        kind: 'personal',
        bot: '28:bot',
      },
      member: { id: '29:alex', entra: 'aad-alex', language: 'ja' },
      timeZone: 'Asia/Tokyo',
      what: { kind: 'said', text: 'What is new on chips?', isMention: false, callsOthers: false },
    })
    expect(placesOf(told)).toEqual({
      address: `${TENANT.toLowerCase()}/a:1`,
      talk: `${TENANT.toLowerCase()}/a:1`,
    })
  })

  it('belongs to its thread in a channel, without our own name in the words', () => {
    const told = read(
      inChannel({
        text: '<at>Briefing</at>&nbsp;Is R&amp;D &lt;new&gt;? <at>Megan</at>',
        entities: [mention, megan],
      }),
    )
    expect(told.what).toEqual({
      kind: 'said',
      text: 'Is R&D <new>? @Megan',
      isMention: true,
      callsOthers: true,
    })
    expect(told.team).toBe(`${TENANT.toLowerCase()}/19:t@thread.tacv2`)
    expect(placesOf(told)).toEqual({
      address: `${TENANT.toLowerCase()}/19:c@thread.tacv2`,
      talk: `${TENANT.toLowerCase()}/19:c@thread.tacv2;messageid=42`,
    })
  })

  it('loses no words but our name, whatever is said to be a mention of us', () => {
    const named = (text: string) => ({ ...mention, text })
    const body = inChannel({
      text: '<at>Briefing</at> a b c',
      entities: [mention, named(' '), named('b'), named('<at>Briefing')],
    })
    expect(read(body).what).toMatchObject({ text: 'a b c', isMention: true })
  })

  it('is of no team where Teams names none', () => {
    const body = activity({ channelData: { tenant: { id: TENANT }, team: null } })
    expect(read(body).reference.kind).toBe('personal')
    const removed = { ...body, type: 'installationUpdate', action: 'remove' }
    expect(read(removed).what).toEqual({ kind: 'removed', from: 'place' })
  })

  it.each([
    ['another channel of the Bot Framework', activity({ channelId: 'emulator' })],
    ['no server to reply to', activity({ serviceUrl: '' })],
    ['a server that is none of the web', activity({ serviceUrl: 'file:///etc/passwd' })],
    ['no id', activity({ id: undefined })],
    ['no tenant', activity({ channelData: {}, conversation: { id: 'a:1' } })],
    ['a list', [activity()]],
    ['nothing', undefined],
  ])('is not read: %s', (_what, body) => {
    expect(readTold(body)).toBeUndefined()
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), fc.anything(), (more, value) => {
        expect(() => readTold(activity({ ...more, value }))).not.toThrow()
        expect(() => readTold({ ...activity({ type: 'invoke', value }), ...more })).not.toThrow()
      }),
    )
  })

  const invoke = (name: string, value: unknown, more: object = {}) =>
    read(activity({ type: 'invoke', name, value, replyToId: '77', text: undefined, ...more })).what

  it('tells buttons of cards, with and without a client that waits', () => {
    const data = { verb: 'mute-source', about: 'nist' }
    expect(invoke('adaptiveCard/action', { action: { verb: 'mute-source', data } })).toEqual({
      kind: 'pressed',
      data,
      postId: '77',
      isFallback: false,
    })
    expect(read(activity({ text: undefined, value: data, replyToId: '77' })).what).toEqual({
      kind: 'pressed',
      data,
      postId: '77',
      isFallback: true,
    })
  })

  it('knows the thread of a button on a post that begins one', () => {
    const body = inChannel({
      type: 'invoke',
      name: 'adaptiveCard/action',
      conversation: { id: '19:c@thread.tacv2' },
      value: { action: { data: {} } },
      replyToId: '77',
    })
    expect(read(body)).toMatchObject({ thread: '77', reference: { kind: 'channel' } })
  })

  it.each([
    ['19:g@thread.v2', 'group'],
    ['19:c@thread.tacv2', 'channel'],
    ['a:1', 'personal'],
  ])('knows where a button is by the id, where Teams does not say: %s', (id, kind) => {
    const body = activity({ type: 'invoke', conversation: { id }, value: {} })
    expect(read(body).reference).toMatchObject({ conversation: id, kind })
  })

  it('means the channel that was deleted, not the one in which Teams tells of it', () => {
    const { tenant } = activity().channelData
    const channelData = { tenant, channel: { id: '19:gone' }, eventType: 'channelDeleted' }
    const body = inChannel({ type: 'conversationUpdate', channelData })
    expect(read(body).reference.conversation).toBe('19:gone')
  })

  it('tells what a member thinks of an answer, and the message extension', () => {
    const rated = { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: '{}' } }
    expect(invoke('message/submitAction', rated)).toEqual({
      kind: 'rated',
      postId: '77',
      isLiked: false,
    })
    const value = { commandId: 'brief-link' }
    expect(invoke('composeExtension/fetchTask', value)).toEqual({
      kind: 'extension',
      isSubmitted: false,
      value,
    })
    expect(invoke('composeExtension/submitAction', value)).toMatchObject({ isSubmitted: true })
    expect(invoke('signin/verifyState', {})).toEqual({ kind: 'other', isInvoke: true })
    expect(invoke('adaptiveCard/action', 'none')).toEqual({ kind: 'other', isInvoke: true })
  })

  const team = { channelData: { tenant: { id: TENANT }, team: { id: '19:t@thread.tacv2' } } }

  it.each([
    ['added', { type: 'installationUpdate', action: 'add' }, { kind: 'added' }],
    ['upgraded', { type: 'installationUpdate', action: 'add-upgrade' }, { kind: 'other' }],
    [
      'removed from a chat',
      { type: 'installationUpdate', action: 'remove' },
      { kind: 'removed', from: 'place' },
    ],
    [
      'removed from a team',
      { type: 'installationUpdate', action: 'remove', ...team },
      { kind: 'removed', from: 'team' },
    ],
    [
      'taken out of a chat',
      { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] },
      { kind: 'removed', from: 'place' },
    ],
    [
      'not concerned, when another member leaves',
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:megan' }], ...team },
      { kind: 'other' },
    ],
    [
      'left without its channel',
      {
        type: 'conversationUpdate',
        channelData: { ...team.channelData, eventType: 'channelDeleted' },
      },
      { kind: 'removed', from: 'place' },
    ],
    [
      'left without its team',
      {
        type: 'conversationUpdate',
        channelData: { ...team.channelData, eventType: 'teamDeleted' },
      },
      { kind: 'removed', from: 'team' },
    ],
  ])('says that the bot was %s', (_what, more, expected) => {
    expect(read(activity(more)).what).toMatchObject(expected)
  })
})
