import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { readBlocks } from '../../support/slack/read-blocks.ts'
import { sampleHome } from '../../support/sample-home.ts'
import { TEAM } from '../../support/slack/emulator.ts'

let room: InteractiveRoom

beforeEach(async () => {
  room = await openInteractiveRoom()
})
afterEach(() => room.close())

const homeOf = (name: string) => readBlocks(room.house.home(room.house.member(name))?.['blocks'])

const opened = async (name: string) => {
  const member = room.house.member(name)
  expect((await member.openHome()).status).toBe(200)
  await vi.waitFor(() => expect(room.house.home(member)).toBeDefined())
  return member
}

describe('Home in Slack', () => {
  it('shows each member what comes to their direct messages, in their language', async () => {
    room.desk.home.mockImplementation(async ({ language }) => sampleHome(language))
    const aiko = await opened('aiko')
    const address = `${TEAM.id}/${aiko.direct}`
    expect(room.desk.home).toHaveBeenCalledWith({ channel: 'slack', address, language: 'ja' })
    expect(homeOf('aiko').text).toContain('次回のダイジェスト: 2026年11月27日金曜日 8:30 JST')
    expect(homeOf('aiko').links).toContain('https://briefing.example/m/a1b2')
    await opened('carol')
    expect(homeOf('carol').text).toContain('What comes to you')
    expect(room.lines).toEqual([])
  })

  it.each([
    ['pause', '7'],
    ['resume', '8'],
    ['unsubscribe', '7'],
  ] as const)('carries out %s, and shows what came of it', async (change, id) => {
    room.desk.home.mockImplementation(async ({ language }) => sampleHome(language))
    const carol = await opened('carol')
    await carol.pressAtHome({ actionId: change, value: id })
    await vi.waitFor(() => expect(homeOf('carol').text).toContain('Paused'))
    const place = { channel: 'slack', address: `${TEAM.id}/${carol.direct}`, language: 'en' }
    expect(room.desk.change.mock.calls).toEqual([[place, change, id]])
  })

  it('tells a fault of ours kindly, and the operator the reason', async () => {
    room.desk.home.mockImplementation(async ({ language }) => sampleHome(language))
    room.desk.change.mockRejectedValue(new BriefingError('database-unavailable', 'No database.'))
    const carol = await opened('carol')
    await carol.pressAtHome({ actionId: 'pause', value: '7' })
    await vi.waitFor(() => expect(homeOf('carol').text).toContain('That did not work'))
    expect(room.lines.join()).toContain('No database.')
  })

  it('does nothing with an id that is none', async () => {
    const { subscriptions, ...more } = sampleHome('en')
    const forged = { ...subscriptions[0]!, id: '7; drop table' }
    room.desk.home.mockResolvedValue({ ...more, subscriptions: [forged] })
    const carol = await opened('carol')
    await carol.pressAtHome({ actionId: 'pause', value: forged.id })
    await vi.waitFor(() => expect(homeOf('carol').text).toContain('cannot be done any more'))
    expect(room.desk.change).not.toHaveBeenCalled()
  })

  it('opens the form for direct messages, also where there are none yet', async () => {
    const carol = await opened('carol')
    await carol.pressAtHome({ actionId: 'open-subscribe' })
    await vi.waitFor(() => expect(room.house.form(carol)).toBeDefined())
    expect(room.house.calls('conversations.open')[0]?.args).toMatchObject({ users: carol.id })
    expect(String(room.house.form(carol)?.['private_metadata'])).toContain(carol.direct)
  })
})
