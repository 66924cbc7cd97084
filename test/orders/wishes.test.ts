import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrderRooms } from './order-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const { openRoom, pass, asked } = createOrderRooms(() => database.store)

describe('an order in looser words', () => {
  it('is told back with the command for it, and is not done', async () => {
    const { told, list } = openRoom()
    expect(await told('I’d like alerts about quantum computing, please')).toEqual({
      kind: 'notice',
      language: 'en',
      title: 'Shall I send you alerts?',
      lines: [
        'All pillars; words: quantum computing',
        'In English',
        'At once, at most 10 a day',
        'Nothing was changed yet. Say “yes” within 10 minutes, and it is done.',
        'At any time, “alert me about quantum computing” does the same.',
      ],
    })
    expect(await list()).toEqual([])
  })

  it('is done by the yes that another replica hears, once', async () => {
    const { told, say, list } = openRoom()
    await told('subscribe me to quantum alerts')
    expect(await told('yes')).toMatchObject({ title: 'Subscribed: Alerts' })
    expect(await list()).toMatchObject([{ kind: 'alerts', filter: { words: 'quantum' } }])
    expect(await say('yes')).toMatchObject({ kind: 'answer', question: 'yes' })
    expect(await list()).toHaveLength(1)
  })

  it('is done once when two replicas hear a yes at the same time', async () => {
    const { told, say, list } = openRoom()
    await told('can you send me a weekly digest on pillar 2?')
    const replies = await Promise.all(['yes', 'yes', 'yes'].map((text) => say(text)))
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['answer', 'answer', 'notice'])
    expect(await list()).toMatchObject([
      { kind: 'digest', cadence: 'weekly', filter: { pillars: ['2'] } },
    ])
  })

  it('is asked back and confirmed in Japanese', async () => {
    const { told, list } = openRoom()
    const { title, lines } = await told('毎週月曜に柱2のダイジェストを送ってほしい')
    expect(title).toBe('この内容でダイジェストをお届けしますか')
    expect(lines).toContain('毎週月曜日 09:00（Asia/Tokyo）')
    expect(lines.join()).toContain('「毎週月曜に柱2のダイジェストを登録」')
    expect(await told('はい、お願いします')).toMatchObject({ title: 'ダイジェストを登録しました' })
    expect(await list()).toMatchObject([{ weekday: 1, language: 'ja' }])
  })

  it('is meant in the language in which it was said, whichever the yes is in', async () => {
    const { told, list } = openRoom()
    await told('量子コンピュータの通知をお願いします')
    expect(await told('yes')).toMatchObject({ language: 'ja', title: 'アラートを登録しました' })
    expect(await list()).toMatchObject([{ language: 'ja', filter: { words: '量子コンピュータ' } }])
  })

  it.each(['What is new on chips?', 'subscriptions', 'help', 'いいえ'])(
    'is dropped by any other line: “%s”',
    async (line) => {
      const { told, say, list } = openRoom()
      await told('sign me up for alerts on SBOM')
      await say(line)
      expect(await say('yes')).toMatchObject({ kind: 'answer' })
      expect(await list()).toEqual([])
    },
  )

  it('is dropped by a no, which says so', async () => {
    const { told, say } = openRoom()
    await told('keep me posted on SBOM')
    expect(await told('no, thanks')).toMatchObject({ title: 'Nothing was changed' })
    expect(await say('no')).toMatchObject({ kind: 'answer' })
  })

  it('gives way to the next order', async () => {
    const { told, list } = openRoom()
    await told('keep me posted on SBOM')
    await told('keep me posted on 6G')
    await told('yes')
    expect(await list()).toMatchObject([{ filter: { words: '6G' } }])
  })

  it('waits for ten minutes, and no longer', async () => {
    const { told, list } = openRoom()
    await told('keep me posted on SBOM')
    pass(11)
    expect(await told('yes')).toMatchObject({
      title: 'Nothing was changed',
      lines: ['That was too long ago. Say “alert me about SBOM” if it is still wanted.'],
    })
    expect(await list()).toEqual([])
    await told('keep me posted on SBOM')
    pass(10)
    await told('yes')
    expect(await list()).toHaveLength(1)
  })

  it('waits in its own conversation only', async () => {
    const here = openRoom()
    const there = openRoom()
    await here.told('keep me posted on SBOM')
    expect(await there.say('yes')).toMatchObject({ kind: 'answer' })
    expect(await there.list()).toEqual([])
    await here.told('yes')
    expect(await here.list()).toHaveLength(1)
  })

  it('that cannot be fulfilled is refused at once, and nothing waits', async () => {
    const { told, say } = openRoom()
    expect(await told('can you send me a weekly digest on pillar 9?')).toMatchObject({
      lines: ['There is no pillar 9. Choose from 1, 2, 3, 4, 5.'],
    })
    expect(await say('yes')).toMatchObject({ kind: 'answer' })
    expect(await told('could I have alerts about quantum OR?')).toMatchObject({
      title: 'Nothing was changed',
    })
    expect(await say('yes')).toMatchObject({ kind: 'answer' })
  })

  it('says that it would change the digest that is there', async () => {
    const { told, list } = openRoom()
    await told('subscribe pillar 1 daily')
    const { title, lines } = await told('could I have the digest on Mondays?')
    expect(title).toBe('Shall I change your subscription to this?')
    expect(lines).toContain('Pillar 1')
    expect(await list()).toMatchObject([{ cadence: 'daily' }])
    await told('yes')
    expect(await list()).toMatchObject([{ cadence: 'weekly', weekday: 1 }])
  })
})

describe('a language model', () => {
  it('is never asked about orders, only what is a question', async () => {
    const { say } = openRoom()
    asked.splice(0)
    for (const line of [
      'subscribe me to quantum alerts',
      'はい',
      'AIのアラートを止めて',
      'What alerts has CISA issued on Ivanti?',
      'pause',
      'turn off my digest',
      'CISAのアラートは何件ありますか',
    ])
      await say(line)
    expect(asked).toEqual([
      'What alerts has CISA issued on Ivanti?',
      'CISAのアラートは何件ありますか',
    ])
  })
})
