import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrderRooms } from './order-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const { openRoom, asked } = createOrderRooms(() => database.store)

describe('what the house says of itself', () => {
  it('answers “latest” with the newest of all pillars', async () => {
    const { say } = openRoom()
    asked.splice(0)
    await say('latest')
    await say('最新情報')
    await say('latest on pillar 2')
    expect(asked).toEqual([
      'Latest on pillars 1, 2, 3, 4, 5',
      '柱1・2・3・4・5の最新情報',
      'latest on pillar 2',
    ])
  })

  it('tells who is watched, and how they are', async () => {
    const { told } = openRoom()
    const { title, lines } = await told('sources')
    expect(title).toBe('Watched: 2 publishers')
    expect(lines.slice(0, 2)).toEqual([
      'National Institute of Standards and Technology (NIST): not read yet',
      'Ministry of Economy, Trade and Industry (METI): not read yet',
    ])
    expect((await told('情報源')).lines[1]).toBe('経済産業省: まだ確認していません')
  })

  it('tells what holds in the place, in either language', async () => {
    const { told } = openRoom()
    const empty = (await told('settings')).lines.join('\n')
    for (const words of ['Asia/Tokyo', 'nothing', 'nobody', '30 an hour', '300', '90 days'])
      expect(empty).toContain(words)
    await told('subscribe')
    await told('alert me on pillar 2 without METI')
    await told('mute NIST')
    const { lines } = await told('設定')
    expect(lines.join('\n')).toContain('2. アラート: すぐに、1日10件まで、柱2、meti・nistを除く')
    expect(lines.find((line) => line.startsWith('ミュート'))).toBe(
      'ミュート: 米国国立標準技術研究所（NIST）。「nistのミュートを解除」で解除できます。',
    )
    await told('nistのミュートを解除')
    expect((await told('settings')).lines.join('\n')).toContain('Muted here: nobody')
  })

  it('tells what it is, and that no model is there', async () => {
    const { told } = openRoom()
    expect((await told('about')).lines.join('\n')).toMatch(
      /20 recommendations.*without a language model/su,
    )
    expect((await told('このボットについて')).lines.join('\n')).toContain('全20項目')
  })

  it('hands a link on as it was written', async () => {
    const { told } = openRoom()
    expect(await told('https://nist.example/AI%20Act.PDFを要約')).toMatchObject({
      lines: ['https://nist.example/AI%20Act.PDF'],
    })
  })
})

describe('who is muted', () => {
  it('stays so in what is subscribed later, whatever else is wished for', async () => {
    const { told, list } = openRoom()
    await told('subscribe')
    await told('mute NIST')
    await told('alert me on everything')
    await told('alert me about chips without METI')
    await told('subscribe to all')
    expect((await list()).map(({ filter }) => filter.without)).toEqual([
      ['nist'],
      ['nist'],
      ['meti', 'nist'],
    ])
  })

  it('is asked about with the rest of a wish', async () => {
    const { told, list } = openRoom()
    const { lines } = await told('could you send me a weekly digest on pillar 2 without NIST?')
    expect(lines[0]).toBe('Pillar 2; without nist')
    await told('yes')
    expect(await list()).toMatchObject([{ filter: { pillars: ['2'], without: ['nist'] } }])
  })
})
