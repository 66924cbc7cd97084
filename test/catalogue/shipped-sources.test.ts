import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FORMATS } from '../../src/catalogue/feed-form.ts'
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

  it('ask the sources of alerts every quarter of an hour, and no others so often', () => {
    const often = feeds.filter(({ intervalMinutes, enabled }) => enabled && intervalMinutes < 30)
    expect(often.map(({ id, intervalMinutes }) => [id, intervalMinutes])).toEqual([
      ['cisa/advisories', 15],
      ['federal-register/public-inspection', 15],
      ['meti/release-index', 15],
      ['white-house/presidential-actions', 15],
      ['white-house/news', 15],
    ])
  })

  it('search the Federal Register month by month, since it shows 2,000 results of a search at most', () => {
    const searches = feeds.filter(
      ({ address, enabled, match, sourceId }) =>
        enabled &&
        address.includes('/documents.json?') &&
        match.length === 0 &&
        sourceId !== 'gams',
    )
    expect(searches.length).toBeGreaterThanOrEqual(9)
    for (const { address, spread } of searches) {
      expect(address).toMatch(/%5Bgte%5D=\{from\}&.*%5Blte%5D=\{to\}$/u)
      expect(spread).toEqual({ by: 'dates', unit: 'month', most: 2, next: 'next_page_url' })
    }
  })

  it('follow METI in English from its index, MIC by months and the TSB circulars by numbers', () => {
    const spreads = new Map(feeds.map(({ id, enabled, spread }) => [id, enabled && spread]))
    expect(spreads.get('meti/english-releases')).toMatchObject({ by: 'index' })
    expect(spreads.get('mic/press-months')).toMatchObject({ by: 'dates', unit: 'month', most: 2 })
    expect(spreads.get('itu-t/circulars')).toMatchObject({ by: 'numbers', first: 179, digits: 4 })
  })

  it('take only those lists as complete that tell the end of a thing by leaving it out', () => {
    const complete = feeds.filter((feed) => feed.complete && feed.enabled)
    expect(complete.map(({ id }) => id)).toEqual(['nist/drafts', 'nist/publications'])
  })

  it('fetch whole texts from the publishers of the mission alone, out of courtesy to the others', () => {
    const publishers = new Set(
      feeds.filter((feed) => feed.fullText && feed.enabled).map(({ sourceId }) => sourceId),
    )
    expect([...publishers].toSorted()).toEqual(['gams', 'itu-t', 'meti', 'nist'])
  })

  it('wait a week for the frozen feed of METI, and more than a year for a yearly meeting', () => {
    const patience = new Map(feeds.map(({ id, staleAfterDays }) => [id, staleAfterDays]))
    expect(patience.get('meti/releases')).toBe(7)
    for (const { id } of feeds.filter(({ sourceId, enabled }) => sourceId === 'gams' && enabled)) {
      expect(patience.get(id)).toBeGreaterThan(366)
    }
  })

  it('have a README that tells every field, and what it may hold', async () => {
    const readme = await readFile(`${SHIPPED}/README.md`, 'utf8')
    const { properties } = z.toJSONSchema(sourceForm.shape.feeds.element, { io: 'input' })
    expect(Object.keys(properties ?? {}).length).toBeGreaterThan(20)
    for (const key of Object.keys(properties ?? {})) expect(readme).toMatch(`${key}\``)
    for (const word of FORMATS) expect(readme).toContain(`\`${word}\``)
  })

  it('own every capture of the tests', async () => {
    const captures = fileURLToPath(new URL('../fixtures/captures', import.meta.url))
    const folders = await readdir(captures, { withFileTypes: true })
    for (const { name } of folders.filter((entry) => entry.isDirectory())) {
      const ids = feeds.filter(({ sourceId }) => sourceId === name).map(({ id }) => id)
      const files = await readdir(`${captures}/${name}`)
      for (const file of files.filter((each) => !each.endsWith('.md'))) {
        expect(ids.some((id) => `${name}/${file}`.startsWith(id))).toBe(true)
      }
    }
  })

  it('begin with the line that lets editors check them', async () => {
    for (const { id } of sources) {
      const text = await readFile(`${SHIPPED}/${id}.yaml`, 'utf8')
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/source\.schema\.json\n/u)
    }
  })
})
