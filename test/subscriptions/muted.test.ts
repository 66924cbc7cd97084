import { describe, expect, it } from 'vitest'
import { here, openSubscriptions } from './open-subscriptions.ts'
import { mutedBy } from '../../src/subscriptions/muted.ts'

const withFilters = (...lists: readonly (readonly string[])[]) =>
  lists.map((without) => ({
    filter: {
      pillars: [],
      recommendations: [],
      publishers: [],
      without,
      words: '',
      minimumTriage: 'context' as const,
    },
  }))

describe('whom a place mutes', () => {
  it('is whom all of its subscriptions are without', () => {
    expect(mutedBy([])).toEqual([])
    expect(mutedBy(withFilters(['meti', 'nist']))).toEqual(['meti', 'nist'])
    expect(mutedBy(withFilters(['meti', 'nist'], ['nist'], ['nist', 'ppc']))).toEqual(['nist'])
    expect(mutedBy(withFilters(['meti'], []))).toEqual([])
  })

  it('is muted by what is subscribed next, and what is there already stays as it is', async () => {
    const { subscribe, digest, list } = openSubscriptions()
    await digest({ filter: { without: ['nist'] } })
    await subscribe(here, { kind: 'alerts', filter: { pillars: ['2'], without: ['meti'] } })
    await subscribe(here, { kind: 'alerts', filter: { pillars: ['3'] } })
    await digest({ time: '08:00' })
    expect((await list(here)).map(({ filter }) => filter.without)).toEqual([
      ['nist'],
      ['meti', 'nist'],
      ['nist'],
    ])
  })

  it('does not keep a wish for the same alerts from changing those that are there', async () => {
    const { subscribe, digest, list } = openSubscriptions()
    await digest({ filter: { without: ['nist'] } })
    await subscribe(here, { kind: 'alerts', filter: { pillars: ['2'] } })
    const again = { kind: 'alerts', filter: { pillars: ['2'] }, mostADay: 3 } as const
    expect(await subscribe(here, again)).toMatchObject({
      isNew: false,
      subscription: { mostADay: 3, filter: { without: ['nist'] } },
    })
    expect(await list(here)).toHaveLength(2)
  })

  it('may be watched no more, which keeps nobody from wishing for anything', async () => {
    const { subscribe, change, digest, store, list } = openSubscriptions()
    const before = await digest()
    await store.change({ ...before, filter: { ...before.filter, without: ['long-gone'] } })
    await digest({ time: '08:00' })
    await subscribe(here, { kind: 'alerts', filter: { pillars: ['2'] } })
    const without = ['long-gone', 'nist']
    await change(here, before.id, { kind: 'digest', filter: { without } })
    expect((await list(here)).map(({ filter }) => filter.without)).toEqual([without, ['long-gone']])
    const request = { kind: 'alerts', filter: { without: ['no-such'] } } as const
    await expect(subscribe(here, request)).rejects.toMatchObject({ code: 'bad-input' })
  })
})
