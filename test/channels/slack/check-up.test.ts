import { afterEach, describe, expect, it } from 'vitest'
import { WebClient } from '@slack/web-api'
import type { CheckUpNeeds, Finding } from '../../../src/domain/check-up.ts'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { Subscription } from '../../../src/domain/subscription.ts'
import { BriefingError } from '../../../src/domain/errors.ts'
import { createSlackCheckUp, type SlackCheckUpNeeds } from '../../../src/channels/slack/check-up.ts'
import { EVERYTHING } from '../../../src/domain/subscription.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { openHouseRoom, type HouseRoom } from '../../support/slack/house-room.ts'

let room: HouseRoom | undefined

afterEach(() => room?.close())

const alertsOf = (conversationId: string): Subscription => ({
  kind: 'alerts',
  id: conversationId,
  conversationId,
  timeZone: 'Asia/Tokyo',
  language: 'en',
  filter: EVERYTHING,
  mostADay: 10,
  since: new Date(0),
})

const conversationAt = (place: Partial<Conversation>, at: number): Conversation => ({
  id: String(at),
  channel: 'slack',
  address: '',
  language: 'en',
  ...place,
})

/** Something is subscribed in each of these places. */
const subscribedIn = (...places: readonly Partial<Conversation>[]): CheckUpNeeds => {
  const known = places.map(conversationAt)
  return {
    subscriptions: { all: async () => known.map(({ id }) => alertsOf(id)) },
    conversations: { find: async (id) => known.find((one) => one.id === id) },
  }
}

interface Trial {
  readonly scopes?: readonly string[]
  readonly workspaces?: readonly string[]
  readonly known?: (client: HouseRoom['client']) => SlackCheckUpNeeds['known']
  readonly socketToken?: string
  readonly needs?: (channel: string) => CheckUpNeeds
}

const examine = async (trial: Trial = {}): Promise<readonly Finding[]> => {
  room = await openHouseRoom(trial.scopes === undefined ? {} : { scopes: trial.scopes })
  const { client, channel } = room
  const known = trial.known?.(client) ?? (async () => [{ client: client(), name: 'one' }])
  const checkUp = createSlackCheckUp({
    settings: { workspaces: trial.workspaces ?? [], events: { signingSecret: 's' } },
    known,
    ...(trial.socketToken === undefined ? {} : { socketClient: client(trial.socketToken) }),
  })
  const findings: Finding[] = []
  await checkUp(trial.needs?.(channel) ?? subscribedIn(), (finding) => findings.push(finding))
  return findings
}

const wrongOf = (findings: readonly Finding[]) => findings.filter(({ state }) => state !== 'ok')

describe('a check-up of Slack', () => {
  it('finds nothing wrong where token, scopes and channels are as the manifest has them', async () => {
    const findings = await examine({
      workspaces: [TEAM.id],
      needs: (channel) => subscribedIn({ address: `${TEAM.id}/${channel}` }),
    })
    expect(wrongOf(findings)).toEqual([])
    const told = findings.map(({ sentence }) => sentence).join('\n')
    expect(told).toContain(TEAM.id)
    expect(told).toMatch(/All 10 scopes are granted/u)
    expect(told).toMatch(/The bot is in C/u)
  })

  it('tells of a token that was revoked and how it is mended, and shows nothing of it', async () => {
    const findings = await examine({
      known: (client) => async () => [{ client: client('xoxb-revoked-token'), name: 'the token' }],
    })
    const [fault] = wrongOf(findings)
    expect(fault).toMatchObject({ state: 'fault' })
    expect(fault?.sentence).toMatch(
      /^The token of the token does not work: (token_revoked|invalid_auth)/u,
    )
    expect(fault?.remedy).toContain('Install the app again')
    expect(JSON.stringify(findings)).not.toContain('xoxb-revoked-token')
  })

  it('says that Slack cannot be reached, where it cannot', async () => {
    const away = new WebClient('xoxb-1', {
      slackApiUrl: 'http://127.0.0.1:9/api/',
      retryConfig: { retries: 0 },
    })
    const findings = await examine({ known: () => async () => [{ client: away, name: 'one' }] })
    expect(wrongOf(findings)[0]?.remedy).toContain('reaches Slack')
  })

  it('names the scopes that are missing, and those that are not needed', async () => {
    const findings = await examine({ scopes: ['chat:write', 'im:history', 'files:write'] })
    const [missing, needless] = wrongOf(findings)
    expect(missing).toMatchObject({ state: 'fault' })
    expect(missing?.sentence).toContain('app_mentions:read')
    expect(missing?.sentence).not.toContain('chat:write')
    expect(needless).toMatchObject({ state: 'warning' })
    expect(needless?.sentence).toContain('files:write')
  })

  it('tells of a workspace that is not on the list of those that may use the bot', async () => {
    const findings = await examine({ workspaces: ['T0ANOTHER'] })
    expect(wrongOf(findings)[0]?.remedy).toBe(`Add ${TEAM.id} to SLACK_WORKSPACES.`)
  })

  it('opens a socket where events come over one, and says what is wrong with its token', async () => {
    const good = await examine({ socketToken: APP.appToken })
    expect(wrongOf(good)).toEqual([])
    await room?.close()
    const bad = await examine({ socketToken: 'xapp-wrong' })
    expect(wrongOf(bad)[0]?.remedy).toContain('connections:write')
  })

  it('tells of channels in which the bot is not, or not any more, and leaves other channels alone', async () => {
    const parked = { since: new Date(0), reason: 'is_archived' }
    const findings = await examine({
      needs: () =>
        subscribedIn(
          { address: `${TEAM.id}/C0NOWHERE` },
          { address: `${TEAM.id}/C0PARKED`, parked },
          { channel: 'web', address: 'a browser' },
        ),
    })
    const wrong = wrongOf(findings).map(({ sentence }) => sentence)
    expect(wrong).toEqual([
      expect.stringMatching(/^The bot cannot post in C0NOWHERE: /u),
      'C0PARKED is parked: is_archived',
      expect.stringMatching(/^The bot cannot post in C0PARKED: /u),
    ])
  })

  it('stops looking at channels when Slack lets it look at no more', async () => {
    room = await openHouseRoom()
    const { client, channel, house } = room
    house.faults.next('conversations.history', {
      kind: 'rate-limited',
      retryAfterSeconds: 30,
    })
    const findings: Finding[] = []
    const address = `${TEAM.id}/${channel}`
    await createSlackCheckUp({
      settings: { workspaces: [], events: { signingSecret: 's' } },
      known: async () => [{ client: client(), name: 'one' }],
    })(subscribedIn({ address }, { address }), (finding) => findings.push(finding))
    expect(wrongOf(findings)).toMatchObject([{ state: 'warning' }])
    expect(house.calls('conversations.history')).toHaveLength(1)
  })

  it('tells of a store that cannot be read, and of nobody who has installed the app yet', async () => {
    const unreadable = await examine({
      known: () => async () => {
        throw new BriefingError('bad-input', 'The stored tokens cannot be read.')
      },
    })
    expect(wrongOf(unreadable)[0]?.sentence).toBe('The stored tokens cannot be read.')
    await room?.close()
    const [nobody] = wrongOf(await examine({ known: () => async () => [] }))
    expect(nobody?.state).toBe('warning')
    expect(nobody?.remedy).toContain('/slack/install')
  })
})
