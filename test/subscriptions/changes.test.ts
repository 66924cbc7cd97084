import { describe, expect, it } from 'vitest'
import { elsewhere, here, openSubscriptions } from './open-subscriptions.ts'

describe('a change', () => {
  it('touches what is named and the one subscription that is named', async () => {
    const { alerts, change, list } = openSubscriptions()
    const [first, second] = [await alerts('quantum'), await alerts('semiconductor')]
    const changed = await change(here, second.id, {
      kind: 'alerts',
      mostADay: 5,
      quietHours: { from: '20:00', to: '08:00' },
    })
    expect(changed).toEqual({
      ...second,
      mostADay: 5,
      quietHours: { from: '20:00', to: '08:00' },
    })
    expect(await list(here)).toEqual([first, changed])
    expect(await change(here, second.id, { kind: 'alerts', quietHours: 'none' })).toEqual({
      ...second,
      mostADay: 5,
    })
  })

  it('of a digest moves its next time, and leaves a pause as it is', async () => {
    const { digest, change, pause } = openSubscriptions()
    const { id } = await digest()
    await pause(here)
    expect(await change(here, id, { kind: 'digest', cadence: 'daily' })).toMatchObject({
      cadence: 'daily',
      nextDigestAt: new Date('2026-11-19T00:00:00Z'),
      coveredUntil: new Date('2026-11-13T00:00:00Z'),
      pausedAt: new Date('2026-11-18T00:00:00Z'),
    })
  })

  it('is refused where the subscription is not one of this conversation, is gone, or of another kind', async () => {
    const { digest, change, remove, store } = openSubscriptions()
    const { id } = await digest()
    await expect(change(elsewhere, id, { kind: 'digest', weekday: 1 })).rejects.toMatchObject({
      code: 'bad-input',
      message: `There is no subscription ${id} here.`,
    })
    await expect(change(here, id, { kind: 'alerts' })).rejects.toMatchObject({
      code: 'bad-input',
      message: `Subscription ${id} is of the kind digest.`,
    })
    const before = await store.all()
    await expect(remove(elsewhere, id)).rejects.toMatchObject({ code: 'bad-input' })
    expect(await store.all()).toEqual(before)
  })
})

describe('a pause', () => {
  it('is of all subscriptions or of one, and tells which began and which ended', async () => {
    const { digest, alerts, pause, resume } = openSubscriptions()
    const one = await digest()
    const other = await alerts('quantum')
    const pausedAt = new Date('2026-11-18T00:00:00Z')
    expect(await pause(here, other.id)).toEqual([{ ...other, pausedAt }])
    expect(await pause(here)).toEqual([{ ...one, pausedAt }])
    expect(await pause(here)).toEqual([])
    expect(await pause(elsewhere)).toEqual([])
    expect((await resume(here, one.id)).map(({ id }) => id)).toEqual([one.id])
    expect((await resume(here)).map(({ id }) => id)).toEqual([other.id])
    await expect(resume(elsewhere, one.id)).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('loses nothing of a digest: the next one covers it', async () => {
    const { digest, pause, resume, at } = openSubscriptions()
    const before = await digest()
    await pause(here)
    at('2026-12-16T05:00:00Z')
    expect(await resume(here)).toEqual([
      { ...before, nextDigestAt: new Date('2026-12-18T00:00:00Z') },
    ])
  })

  it('of alerts keeps what came meanwhile from being told in a heap', async () => {
    const { alerts, pause, resume, at } = openSubscriptions()
    const before = await alerts('quantum')
    await pause(here)
    at('2026-12-16T05:00:00Z')
    expect(await resume(here)).toEqual([{ ...before, since: new Date('2026-12-16T05:00:00Z') }])
  })

  it('ends when somebody subscribes to the same again', async () => {
    const { digest, alerts, pause, list, at } = openSubscriptions()
    const [one, other] = [await digest(), await alerts('quantum')]
    await pause(here)
    at('2026-12-16T05:00:00Z')
    await digest()
    await alerts('quantum')
    expect(await list(here)).toEqual([
      { ...one, nextDigestAt: new Date('2026-12-18T00:00:00Z') },
      { ...other, since: new Date('2026-12-16T05:00:00Z') },
    ])
  })
})

describe('the end of a subscription', () => {
  it('comes at once, for one or for all, and tells how many there were', async () => {
    const { digest, alerts, remove, list } = openSubscriptions()
    const { id } = await digest()
    await alerts('quantum')
    await alerts('semiconductor')
    expect(await remove(elsewhere)).toBe(0)
    expect(await remove(here, id)).toBe(1)
    expect(await remove(here)).toBe(2)
    expect(await list(here)).toEqual([])
  })
})
