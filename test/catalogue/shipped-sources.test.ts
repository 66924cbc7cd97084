import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sourceForm } from '../../src/catalogue/source-form.ts'
import { loadSources } from '../../src/catalogue/sources.ts'

const SHIPPED = fileURLToPath(new URL('../../sources', import.meta.url))

describe('the JSON Schema that editors use', () => {
  it('is the schema of the code', async () => {
    const path = `${SHIPPED}/source.schema.json`
    const schema = z.toJSONSchema(sourceForm, { io: 'input', target: 'draft-7' })
    const options = await resolveConfig(path)
    await expect(
      await format(JSON.stringify(schema), { ...options, parser: 'json' }),
    ).toMatchFileSnapshot(path)
  })
})

describe('the shipped sources', async () => {
  const sources = await loadSources(SHIPPED)
  const feeds = sources.flatMap((source) => source.feeds)

  it('watch the four publishers of the mission and at least fourteen more', () => {
    expect(sources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['nist', 'meti', 'itu-t', 'gams']),
    )
    const watched = sources.filter((source) => source.feeds.some(({ enabled }) => enabled))
    expect(watched.length).toBeGreaterThanOrEqual(18)
  })

  it('have unique feeds, and each enabled address is one of the web', () => {
    expect(new Set(feeds.map(({ id }) => id)).size).toBe(feeds.length)
    for (const { address } of feeds.filter(({ enabled }) => enabled)) {
      expect(address).toMatch(/^https?:\/\//u)
    }
  })

  it('wait long enough for METI, whose host is slow', () => {
    const slow = feeds.filter(
      ({ address, enabled }) => enabled && new URL(address).host === 'www.meti.go.jp',
    )
    expect(slow.length).toBeGreaterThanOrEqual(3)
    for (const { timeoutSeconds } of slow) expect(timeoutSeconds).toBe(50)
  })

  it('look for GAMS by its names in both languages on every route', () => {
    const routes = feeds.filter(({ sourceId, enabled }) => sourceId === 'gams' && enabled)
    expect(routes.length).toBeGreaterThanOrEqual(4)
    for (const { match } of routes.filter((feed) => feed.format !== 'json-api')) {
      expect(match).toEqual(
        expect.arrayContaining([
          'Government/Authorities Meeting on Semiconductors',
          '半導体に関する政府/当局間会合',
          'World Semiconductor Council',
        ]),
      )
    }
  })

  it('begin with the line that lets editors check them', async () => {
    for (const { id } of sources) {
      const text = await readFile(`${SHIPPED}/${id}.yaml`, 'utf8')
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/source\.schema\.json\n/u)
    }
  })
})
