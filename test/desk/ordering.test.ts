import { describe, expect, it } from 'vitest'
import type { Place } from '../../src/domain/desk.ts'
import { place, useDesk } from './desk-room.ts'

const { desk, test } = useDesk()
const subscribed = async (at: Place) => (await desk().home(at)).subscriptions

/** Who is muted, of each subscription. */
const without = async (at: Place) =>
  (await subscribed(at)).map(({ filter }) => filter.without.join(' '))

describe('a wish by a form', () => {
  it('is previewed in the words of the member, and changes nothing', async () => {
    const at = place('T1/C1')
    const request = { kind: 'digest', time: '08:30', filter: { pillars: ['2'] } } as const
    const preview = await desk().preview(at, request)
    expect(preview.title).toBe('What would come: Digest')
    expect(preview.lines).toEqual([
      'Pillar 2',
      'In English',
      'Every Friday at 08:30 (Asia/Tokyo)',
      expect.stringMatching(/^Next Friday, November 27/u),
      'Nothing was changed yet.',
    ])
    expect(preview.lines.join(' ')).not.toMatch(/yes/iu)
    expect(await subscribed(at)).toEqual([])
    const inJapanese = await desk().preview({ ...at, language: 'ja' }, request)
    expect(inJapanese.title).toBe('ダイジェストのお届け内容')
    expect(inJapanese.lines.at(-1)).toBe('まだ何も変更していません。')
  })

  it('is previewed as a change where there is a digest already', async () => {
    const at = place('T1/C2')
    await desk().subscribe(at, { kind: 'digest' })
    const { title } = await desk().preview(at, { kind: 'digest', cadence: 'daily' })
    expect(title).toBe('Your subscription would be: Digest')
    expect(await subscribed(at)).toMatchObject([{ cadence: 'weekly' }])
  })

  it('is carried out in the language of the form, whichever was spoken there first', async () => {
    const at = place('T1/C3', 'ja')
    await test().store.conversations.open('slack', at.address, 'en')
    const { title } = await desk().subscribe(at, { kind: 'alerts', filter: { pillars: ['3'] } })
    expect(title).toBe('アラートを登録しました')
    expect(await subscribed(at)).toMatchObject([{ language: 'ja', filter: { pillars: ['3'] } }])
  })

  it('that cannot be fulfilled is refused in sentences', async () => {
    const request = { kind: 'digest', time: '25:00', filter: { pillars: ['9'] } } as const
    const refusal = { code: 'bad-input', message: /25:00.*\n.*pillar 9/u }
    for (const wish of [desk().subscribe, desk().preview])
      await expect(wish(place('T1/C4'), request)).rejects.toMatchObject({
        code: refusal.code,
        message: expect.stringMatching(refusal.message) as string,
      })
  })
})

describe('a subscription that is there', () => {
  it('rests, goes on and ends by a button, and each is said', async () => {
    const at = place('T1/C5')
    await desk().subscribe(at, { kind: 'digest' })
    const [{ id } = { id: '' }] = await subscribed(at)
    expect((await desk().change(at, 'pause', id)).title).toBe('Paused')
    expect((await subscribed(at))[0]?.pausedAt).toBeInstanceOf(Date)
    expect((await desk().change(at, 'pause', id)).lines).toEqual(['It is paused already.'])
    expect((await desk().change(at, 'resume', id)).title).toBe('Resumed')
    const ended = await desk().change(at, 'unsubscribe', id)
    expect(ended.title).toBe('Unsubscribed')
    expect(ended.lines).toEqual([expect.stringMatching(/^Digest: every Friday/u)])
    expect(await subscribed(at)).toEqual([])
  })

  it('of another place is out of reach', async () => {
    await desk().subscribe(place('T1/C6'), { kind: 'digest' })
    const [{ id } = { id: '' }] = await subscribed(place('T1/C6'))
    for (const change of ['pause', 'resume', 'unsubscribe'] as const)
      await expect(desk().change(place('T1/C7'), change, id)).rejects.toMatchObject({
        code: 'bad-input',
      })
    expect(await subscribed(place('T1/C6'))).toHaveLength(1)
  })
})

describe('a publisher that is muted', () => {
  it('is left out of every subscription of the place, until it is wanted again', async () => {
    const at = place('T1/C8')
    await desk().subscribe(at, { kind: 'digest' })
    await desk().subscribe(at, { kind: 'alerts', filter: { pillars: ['2'] } })
    await desk().subscribe(place('T1/C9'), { kind: 'digest' })
    expect((await desk().mute(at, 'meti', true)).title).toBe('Muted: METI')
    await desk().mute(at, 'nist', true)
    await desk().mute(at, 'nist', true)
    expect(await without(at)).toEqual(['meti nist', 'meti nist'])
    expect(await without(place('T1/C9'))).toEqual([''])
    const again = await desk().mute({ ...at, language: 'ja' }, 'meti', false)
    expect(again.title).toBe('経済産業省のミュートを解除しました')
    expect(await without(at)).toEqual(['nist', 'nist'])
  })

  it('is told of with what is subscribed', async () => {
    const at = place('T1/C10')
    await desk().subscribe(at, { kind: 'digest' })
    await desk().mute(at, 'meti', true)
    const { lines } = await desk().subscribe(at, { kind: 'digest', cadence: 'daily' })
    expect(lines).toContain('All pillars; without meti')
  })

  it('makes one of two alerts that differed only in it, and breaks none', async () => {
    const at = place('T1/C11')
    const filter = { pillars: ['2'] }
    await desk().subscribe(at, { kind: 'alerts', filter })
    await desk().subscribe(at, { kind: 'alerts', filter: { ...filter, without: ['meti'] } })
    expect(await without(at)).toEqual(['', 'meti'])
    await desk().mute(at, 'meti', true)
    expect(await without(at)).toEqual(['meti'])
  })

  it('sends nothing to a place without subscriptions anyway, which is said', async () => {
    const { title, lines } = await desk().mute(place('T1/C12'), 'meti', true)
    expect(title).toBe('Nothing was changed')
    expect(lines[0]).toContain('METI')
    expect(await test().store.conversations.at('slack', 'T1/C12')).toBeUndefined()
  })

  it('has to be one that we know', async () => {
    await expect(desk().mute(place('T1/C8'), 'nasa', true)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'There is no publisher “nasa”.',
    })
  })
})
