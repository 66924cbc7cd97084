import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ACTION } from '../../../src/messenger/actions.ts'
import { BriefingError } from '../../../src/domain/errors.ts'
import { cardIn } from '../../support/teams/invoke-answers.ts'
import { CHAT, pressing, TENANT } from '../../support/teams/activities.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { sampleHome } from '../../support/sample-home.ts'
import { TEAMS_ACTION } from '../../../src/channels/teams/buttons/card-data.ts'

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({ respond: async () => said('An answer') })
})
afterAll(() => room.close())
beforeEach(() => {
  room.desk.home.mockResolvedValue(sampleHome('en'))
})
afterEach(() => {
  vi.clearAllMocks()
})

const here = { channel: 'teams', address: `${TENANT}/${CHAT}`, language: 'en' }

const press = (verb: string, about?: string, typed: object = {}) =>
  room.tell(
    'personal',
    pressing({ verb, ...(about === undefined ? {} : { about }), ...typed }, '77'),
  )

const DIGEST = {
  pillars: '2,3',
  publishers: '',
  words: 'quantum',
  level: 'watch',
  language: 'both',
  cadence: 'weekly',
  weekday: '3',
  time: '08:30',
  'time-zone': 'Asia/Tokyo',
}

describe('the form for subscribing', () => {
  it('opens with what is known, and turns to what belongs to alerts', async () => {
    room.desk.home.mockResolvedValue({ subscriptions: [], sources: [] })
    const entities = [{ type: 'clientInfo', timezone: 'America/New_York' }]
    const body = { ...pressing({ verb: ACTION.openSubscribe }, '77'), entities }
    const told = await room.tell('personal', body)
    expect(JSON.stringify(told.body)).toContain('America/New_York')
    expect(cardIn(told)).toContain('How often')
    expect(cardIn(await press(ACTION.wishKind, 'alerts', DIGEST))).toContain('Most alerts a day')
  })

  it('shows what would come of it, and what is wrong, with everything that was typed', async () => {
    expect(cardIn(await press(ACTION.preview, 'digest', DIGEST))).toContain('What would come')
    expect(room.desk.subscribe).not.toHaveBeenCalled()
    const told = await press(TEAMS_ACTION.subscribe, 'digest', { ...DIGEST, time: 'late' })
    expect(cardIn(told)).toContain('Not quite yet')
    expect(JSON.stringify(told.body)).toContain('quantum')
    expect(room.desk.subscribe).not.toHaveBeenCalled()
  })

  it('subscribes, and shows what comes to the place', async () => {
    const card = cardIn(await press(TEAMS_ACTION.subscribe, 'digest', DIGEST))
    expect(room.desk.subscribe).toHaveBeenCalledWith(here, {
      kind: 'digest',
      filter: {
        pillars: ['2', '3'],
        recommendations: [],
        publishers: [],
        words: 'quantum',
        minimumTriage: 'watch',
      },
      language: 'both',
      timeZone: 'Asia/Tokyo',
      cadence: 'weekly',
      weekday: 3,
      time: '08:30',
    })
    expect(card).toContain('Subscribed: Digest')
    expect(card).toContain('What comes to you')
  })

  it('tells in the form what the desk refuses', async () => {
    room.desk.subscribe.mockRejectedValueOnce(new BriefingError('bad-input', 'No such pillar: 9.'))
    const card = cardIn(await press(TEAMS_ACTION.subscribe, 'digest', DIGEST))
    expect(card).toContain('No such pillar: 9.')
    expect(card).toContain('Time zone')
  })
})
