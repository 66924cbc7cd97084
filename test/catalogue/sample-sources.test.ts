import { readFile, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSources } from '../../src/catalogue/sources.ts'
import type { Feed } from '../../src/domain/source.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import type { NormalisedDocument } from '../../src/normalise/normaliser.ts'

const SAMPLE = fileURLToPath(new URL('../../sources/sample', import.meta.url))
/** The instant that the README tells, to which the demo sets its clock. */
const PRESENT = '2025-12-26T09:00:00Z'
const CAPTURES = `${SAMPLE}/captures`

const bytesOf = (capture: string) => readFile(`${CAPTURES}/${capture}`)
const shiftJis = new TextDecoder('shift_jis', { fatal: true })
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

describe('the sample catalogue', async () => {
  const sources = await loadSources(SAMPLE)
  const feeds = sources.flatMap((source) => source.feeds)
  const captures = await readdir(CAPTURES)

  it('reads nothing but its own captures, and every one of them', () => {
    for (const { address } of feeds) expect(fileURLToPath(address)).toContain(`${CAPTURES}/`)
    const watched = new Set(feeds.map(({ address }) => basename(address)))
    expect([...watched].toSorted()).toEqual(captures.toSorted())
  })

  it('has at least eight publishers, the four of the mission among them', () => {
    expect(sources.length).toBeGreaterThanOrEqual(8)
    expect(sources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['nist', 'meti', 'itu-t', 'gams']),
    )
  })

  it('tells the present of the demo', async () => {
    expect(await readFile(`${SAMPLE}/README.md`, 'utf8')).toContain(`\`${PRESENT}\``)
  })

  it('names the schema that editors check it with', async () => {
    for (const { id } of sources) {
      expect(await readFile(`${SAMPLE}/${id}.yaml`, 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/source\.schema\.json\n/u,
      )
    }
  })

  it('holds MIC in real Shift_JIS, which no UTF-8 decoder takes', async () => {
    const bytes = await bytesOf('mic.rdf')
    expect(() => utf8.decode(bytes)).toThrow(TypeError)
    expect(shiftJis.decode(bytes)).toContain('<title>総務省 新着情報</title>')
  })

  it('holds every other capture in UTF-8, the JSON of CSRC with a byte order mark', async () => {
    for (const capture of captures.filter((name) => name !== 'mic.rdf')) {
      const text = utf8.decode(await bytesOf(capture))
      expect(text.startsWith('\uFEFF')).toBe(capture === 'csrc-drafts.json')
    }
  })

  it.each([
    ['meti.xml', 'Atom without id', /<entry>(?:(?!<id>).)*<\/entry>/su],
    ['cisa.xml', 'years of two digits', /, 11 Dec 25 12:00:00/u],
    ['cisa.xml', 'a guid that is a path', /isPermaLink="false">\/node\//u],
    ['national-police-agency.xml', 'dates in JST', /17:00:00 JST/u],
    ['e-gov.xml', 'dates that no parser takes', /T15:00:Z/u],
    ['csrc-drafts.json', 'glued titles', /VulnerabilitiesInitial Public Draft/u],
    ['mic.rdf', 'an entry without a title', /<title><\/title>/u],
    ['jpcert.rdf', 'a line break in a title', /<title>[^<]*\n[^<]*<\/title>/u],
    ['white-house.xml', 'whole texts', /<content:encoded>/u],
    ['nist-news.xml', 'padded descriptions', /<description> {2}/u],
  ])('keeps what is nasty about %s: %s', async (capture, _, shape) => {
    expect((await bytesOf(capture)).toString('latin1')).toMatch(shape)
  })

  it('keeps FCC and IETF without any date', async () => {
    for (const capture of ['fcc.xml', 'ietf-rfc.xml'])
      expect(utf8.decode(await bytesOf(capture))).not.toMatch(/pubDate|dc:date/u)
  })
})

describe('the sample captures, read as the bot reads them', () => {
  const normaliser = createNormaliser()
  const read: { readonly feed: Feed; readonly document: NormalisedDocument }[] = []
  const entriesOf = (feedId: string) =>
    read.filter(({ feed }) => feed.id === feedId).flatMap(({ document }) => document.entries)
  const all = () => read.flatMap(({ document }) => document.entries)

  beforeAll(async () => {
    for (const feed of (await loadSources(SAMPLE)).flatMap((source) => source.feeds)) {
      const body = await readFile(fileURLToPath(feed.address))
      read.push({
        feed,
        document: await normaliser.normalise({ body, address: feed.address }, feed),
      })
    }
  })
  afterAll(() => normaliser.close())

  it('give at least sixty entries of at least eight publishers, in both languages', () => {
    const publishers = read.filter(({ document }) => document.entries.length > 0)
    expect(new Set(publishers.map(({ feed }) => feed.sourceId)).size).toBeGreaterThanOrEqual(8)
    expect(all().length).toBeGreaterThanOrEqual(60)
    for (const language of ['en', 'ja'])
      expect(all().filter((entry) => entry.language === language).length).toBeGreaterThanOrEqual(25)
  })

  it('fill the fortnight before the present of the demo, and name no day after it', () => {
    const days = all().flatMap(({ publishedAt, updatedAt }) => publishedAt ?? updatedAt ?? [])
    expect(days.filter((day) => day >= '2025-12-12').length).toBeGreaterThanOrEqual(40)
    expect(days.filter((day) => day > PRESENT)).toEqual([])
  })

  it('have an address, and a title wherever the publisher gave one', () => {
    expect(all().filter(({ url }) => !/^https?:/u.test(url ?? ''))).toEqual([])
    expect(
      all()
        .filter(({ title }) => title === '')
        .map(({ url }) => url),
    ).toEqual(['https://www.soumu.go.jp/menu_kyotsuu/important/kinkyu02_000627.html'])
  })

  it('lead to GAMS by its name, and drop what was not asked for', () => {
    expect(entriesOf('gams/eu-trade').map(({ title }) => title)).toEqual([
      'Commission chairs global semiconductor meeting',
    ])
    expect(entriesOf('gams/ustr')).toEqual([])
    expect(entriesOf('digital-agency/news').filter(({ title }) => title.includes('入札'))).toEqual(
      [],
    )
  })
})
