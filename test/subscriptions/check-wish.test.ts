import { describe, expect, it } from 'vitest'
import type { SubscriptionRequest } from '../../src/domain/subscription.ts'
import { here, openSubscriptions } from './open-subscriptions.ts'

describe('a request', () => {
  it.each([
    [{ weekday: 8 }, '"8" is not a weekday.'],
    [{ weekday: 1.5 }, '"1.5" is not a weekday.'],
    [{ cadence: 'hourly' }, 'There is no cadence hourly.'],
    [{ time: '9 am' }, '"9 am" is not a time of day.'],
    [{ time: '24:00' }, '"24:00" is not a time of day.'],
    [{ timeZone: 'Asia/Atlantis' }, '"Asia/Atlantis" is not a time zone.'],
    [{ timeZone: '+09:00' }, '"+09:00" is not a time zone.'],
    [{ language: 'fr' }, 'There is no language fr.'],
    [{ filter: { pillars: ['1', '7'] } }, 'There is no pillar 7.'],
    [{ filter: { recommendations: ['2.2'] } }, 'There is no recommendation 2.2.'],
    [{ filter: { publishers: ['nasa', 'esa'] } }, 'There is no publisher esa, nasa.'],
    [{ filter: { without: ['nist', 'esa'] } }, 'There is no publisher esa.'],
    [{ filter: { minimumTriage: 'panic' } }, 'There is no triage level panic.'],
    [{ filter: { words: 'quantum NOT' } }, 'NOT has no word behind it.'],
    [{ kind: 'alerts', mostADay: 0 }, '"0" is not a number of alerts a day.'],
    [{ kind: 'alerts', mostADay: 101 }, '"101" is not a number of alerts a day.'],
    [{ kind: 'alerts', mostADay: 2.5 }, '"2.5" is not a number of alerts a day.'],
    [{ kind: 'alerts', quietHours: { from: '22:00', to: '7:00' } }, '"7:00" is not a time of day.'],
    [
      { kind: 'alerts', quietHours: { from: '22:00', to: '22:00' } },
      'Quiet hours that end when they begin are none.',
    ],
  ])('of %j is refused, and nothing is kept', async (wish, message) => {
    const { subscribe, list } = openSubscriptions()
    const request = { kind: 'digest', ...wish } as SubscriptionRequest
    await expect(subscribe(here, request)).rejects.toMatchObject({
      code: 'bad-input',
      message,
      remedy: expect.stringMatching(/\w/u) as string,
    })
    expect(await list(here)).toEqual([])
  })

  it('is told all of its faults at once, each with what to do', async () => {
    const { digest, change, list } = openSubscriptions()
    const before = await digest()
    const request: SubscriptionRequest = {
      kind: 'digest',
      time: '25:00',
      timeZone: 'Mars',
      filter: { pillars: ['9'], words: '"quantum' },
    }
    await expect(change(here, before.id, request)).rejects.toMatchObject({
      code: 'bad-input',
      message:
        '"25:00" is not a time of day.\n"Mars" is not a time zone.\nThere is no pillar 9.\nA " has no other half.',
      remedy:
        'Give hours and minutes, such as 09:00 or 17:30. Give an IANA zone such as Asia/Tokyo. Choose from 1, 2, 3, 4, 5. Close every quotation.',
    })
    expect(await list(here)).toEqual([before])
  })
})
