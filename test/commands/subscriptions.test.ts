import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Wiring } from '../../src/wiring.ts'
import { createSubscriptions } from '../../src/subscriptions/subscriptions.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runCommandLine } from '../../src/cli.ts'

const clock = { now: () => new Date('2026-09-16T12:00:00Z') }
const DIGEST_WISH =
  '--cadence monthly --weekday tuesday --time 08:30 --time-zone America/New_York --language both --minimum-triage act --pillar 1 3 --recommendation 2.3'.split(
    ' ',
  )
const ALERT_WISH = '--publisher nist,meti --without mic --quiet 22:00-07:00 --most-a-day 5 --words'
  .split(' ')
  .concat('quantum NOT computing')
const HERE = ['--channel', 'web', '--address', 'browser-1']
const THERE = ['--channel', 'slack', '--address', 'C1/2']

describe('briefing subscriptions', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('conversations').execute()
  })

  const briefing = async (...words: readonly string[]) => {
    let printed = ''
    let noted = ''
    const { store } = test
    const wiring = {
      config: { language: 'en' },
      openBriefing: () =>
        Promise.resolve({
          store,
          subscriptions: createSubscriptions({
            store: store.subscriptions,
            clock,
            timeZone: 'Asia/Tokyo',
            known: {
              pillars: ['1', '2', '3', '4', '5'],
              recommendations: ['2.1', '2.3'],
              publishers: ['nist', 'meti', 'mic'],
            },
          }),
          close: () => Promise.resolve(),
        }),
      terminal: {
        columns: 240,
        write: (text: string) => (printed += text),
        note: (text: string) => (noted += text),
      },
    }
    const status = await runCommandLine(
      ['subscriptions', ...words],
      () => Promise.resolve(wiring as unknown as Wiring),
      (text) => (noted += text),
    )
    return { status, printed, noted }
  }
  const listed = async (...words: readonly string[]) =>
    JSON.parse((await briefing('list', '--json', ...words)).printed) as {
      readonly id: string
      readonly [name: string]: unknown
    }[]

  it('makes a digest and alerts of a conversation with all that can be wished for', async () => {
    const digest = await briefing('add-digest', ...HERE, ...DIGEST_WISH)
    expect(digest).toMatchObject({ status: 0, noted: '' })
    const alerts = await briefing('add-alerts', ...THERE, ...ALERT_WISH)
    expect(alerts.status).toBe(0)
    expect(await listed()).toEqual([
      expect.objectContaining({
        channel: 'web',
        address: 'browser-1',
        kind: 'digest',
        cadence: 'monthly',
        weekday: 2,
        time: '08:30',
        timeZone: 'America/New_York',
        language: 'both',
        filter: {
          pillars: ['1', '3'],
          recommendations: ['2.3'],
          publishers: [],
          without: [],
          words: '',
          minimumTriage: 'act',
        },
      }),
      expect.objectContaining({
        channel: 'slack',
        kind: 'alerts',
        quietHours: { from: '22:00', to: '07:00' },
        mostADay: 5,
        filter: expect.objectContaining({
          publishers: ['meti', 'nist'],
          without: ['mic'],
          words: 'quantum NOT computing',
        }) as unknown,
      }),
    ])
    const { printed } = await briefing()
    expect(printed).toMatch(/web browser-1 .*Digest .*on the first Tuesday/u)
    expect(printed).toMatch(/slack C1\/2 .*Alerts .*at most 5 a day/u)
    expect(await listed('--channel', 'slack')).toHaveLength(1)
    expect(await listed(...HERE)).toHaveLength(1)
  })

  it('changes what is named, and leaves the rest', async () => {
    await briefing('add-digest', ...HERE, '--pillar', '2', '--words', 'chips')
    const [{ id } = { id: '' }] = await listed()
    const changed = await briefing('change', id, '--weekday', '1', '--pillar', 'all')
    expect(changed).toMatchObject({ status: 0, noted: '' })
    expect(await listed()).toEqual([
      expect.objectContaining({
        id,
        weekday: 1,
        time: '09:00',
        filter: expect.objectContaining({ pillars: [], words: 'chips' }) as unknown,
      }),
    ])
    expect((await briefing('add-digest', ...HERE, '--time', '10:00')).noted).toContain('changed')
    expect(await listed()).toMatchObject([{ id, weekday: 1, time: '10:00' }])
  })

  it('mutes publishers that are named, and hears all of them again', async () => {
    await briefing('add-alerts', ...HERE, '--pillar', '2')
    const [{ id } = { id: '' }] = await listed()
    const muted = async (...names: readonly string[]) => {
      expect(await briefing('change', id, '--without', ...names)).toMatchObject({ status: 0 })
      return listed()
    }
    expect(await muted('mic,nist')).toMatchObject([
      { filter: { pillars: ['2'], without: ['mic', 'nist'] } },
    ])
    expect((await briefing()).printed).toMatch(/mic/iu)
    expect(await muted('none')).toMatchObject([{ filter: { pillars: ['2'], without: [] } }])
    const { status, noted } = await briefing('change', id, '--without', 'esa')
    expect(status).toBe(2)
    expect(noted).toContain('There is no publisher esa.')
  })

  it('pauses, resumes and removes several, and says what became of each', async () => {
    await briefing('add-digest', ...HERE)
    await briefing('add-alerts', ...HERE, '--pillar', '2')
    const ids = (await listed()).map(({ id }) => id)
    const paused = await briefing('pause', ...ids)
    expect(paused.printed.match(/ paused: /gu)).toHaveLength(2)
    expect((await briefing()).printed).toMatch(/paused since/u)
    expect((await briefing('pause', ids[0]!)).printed).toContain('was paused already')
    expect((await briefing('resume', ids[0]!)).printed).toMatch(/resumed: Digest.*next Friday/u)
    expect((await briefing('remove', ...ids)).printed.match(/ removed: /gu)).toHaveLength(2)
    expect((await briefing()).printed).toMatch(/^Nothing is subscribed/u)
  })

  it('changes nothing where one of the ids is unknown', async () => {
    await briefing('add-digest', ...HERE)
    const [{ id } = { id: '' }] = await listed()
    const { status, noted } = await briefing('remove', id, '99999', 'x')
    expect(status).toBe(2)
    expect(noted).toMatch(/^There is no subscription 99999, x\.\n→ /u)
    expect(await listed()).toHaveLength(1)
  })

  it('tells all that is wrong with a wish, with exit status 2', async () => {
    const refused = await briefing('add-digest', ...HERE, '--pillar', '9', '--time', '25:00')
    expect(refused.status).toBe(2)
    expect(refused.noted).toMatch(/"25:00" is not a time of day\.[^]*no pillar 9/u)
    await briefing('add-alerts', ...HERE, '--pillar', '2')
    const [{ id } = { id: '' }] = await listed()
    const strange = await briefing('change', id, '--cadence', 'daily', '--time', '09:00')
    expect(strange).toMatchObject({ status: 2 })
    expect(strange.noted).toContain('has no --cadence and no --time')
    expect((await briefing('change', id)).noted).toMatch(/Nothing of subscription/u)
    expect((await briefing('change', id, '--quiet', '22-7')).status).toBe(2)
    expect((await briefing('add-digest', ...HERE, '--weekday', '8')).status).toBe(2)
    expect((await briefing('add-digest', '--channel', 'web')).status).toBe(2)
  })

  it('tells of a conversation that cannot be reached, which stays so', async () => {
    await briefing('add-digest', ...THERE)
    const { conversations } = test.store
    const { id } = (await conversations.at('slack', 'C1/2'))!
    await conversations.park(id, { since: clock.now(), reason: 'channel_not_found' })
    await briefing('add-alerts', ...THERE, '--pillar', '2')
    expect((await briefing()).printed.match(/parked: channel_not_found/gu)).toHaveLength(2)
    expect(await conversations.find(id)).toHaveProperty('parked')
  })
})
