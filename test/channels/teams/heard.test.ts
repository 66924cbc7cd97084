import { describe, expect, it } from 'vitest'
import {
  activity,
  BOT,
  CHANNEL,
  mentioning,
  saying,
  TENANT,
  type Json,
  type Where,
} from '../../support/teams/activities.ts'
import { isHeard } from '../../../src/channels/teams/incoming/heard.ts'
import { readTold } from '../../../src/channels/teams/incoming/told.ts'

const THREAD = `${TENANT}/${CHANNEL};messageid=42`

/** Whether it is heard, where the bot was asked something in a thread before. */
const heard = async (where: Where, more: Json, asked: readonly string[] = []): Promise<boolean> => {
  const told = readTold(activity('https://smba.trafficmanager.net/emea/', where, more))
  if (told === undefined) throw new Error('It was not read.')
  return isHeard({ isKnownThread: async (address) => asked.includes(address) }, told)
}

const megan = { type: 'mention', mentioned: { id: '29:megan' }, text: '<at>Megan</at>' }

describe('of what is said, the bot hears', () => {
  it('all in a chat with one member, and no bot, itself among them', async () => {
    expect(await heard('personal', saying('hello'))).toBe(true)
    expect(await heard('personal', { ...saying('hello'), from: { id: BOT } })).toBe(false)
    expect(await heard('personal', { ...saying('hello'), from: { id: '28:other' } })).toBe(false)
  })

  it('what calls it in a chat with several and in a channel', async () => {
    expect(await heard('group', saying('hello'))).toBe(false)
    expect(await heard('group', mentioning('hello'))).toBe(true)
    expect(await heard({ thread: '42' }, saying('hello'))).toBe(false)
    expect(await heard({ thread: '42' }, mentioning('hello'))).toBe(true)
  })

  it('the next question in a thread in which it was asked, unless it calls somebody else', async () => {
    const asked = [THREAD]
    expect(await heard({ thread: '42' }, saying('and me@example.org?'), asked)).toBe(true)
    expect(await heard({ thread: '43' }, saying('and now?'), asked)).toBe(false)
    const calling = saying('<at>Megan</at> look', { entities: [megan] })
    expect(await heard({ thread: '42' }, calling, asked)).toBe(false)
  })
})
