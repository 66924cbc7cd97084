import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSources } from '../../src/catalogue/sources.ts'
import { plantedCatalogue } from './planted-catalogue.ts'
import { faultsOf, feed, file, loadOne } from './written-source.ts'

describe('a source', () => {
  it('gets its id from its file, its feeds from both, and the defaults', async () => {
    expect(await loadOne(file(feed()))).toEqual([
      {
        id: 'one',
        publisher: { en: 'Someone', ja: '誰か' },
        homepage: 'https://someone.example/',
        feeds: [
          {
            id: 'one/news',
            sourceId: 'one',
            title: 'News',
            address: 'https://someone.example/rss.xml',
            format: 'rss',
            grade: 'V',
            enabled: true,
            language: 'ja',
            timeZone: 'Asia/Tokyo',
            intervalMinutes: 60,
            longestIntervalMinutes: 240,
            timeoutSeconds: 30,
            identity: 'declared',
            match: [],
            dropCategories: [],
            complete: false,
            fullText: false,
          },
        ],
      },
    ])
  })

  it('lets a feed have its own language and time zone', async () => {
    const [source] = await loadOne(file(feed('    language: en\n    timeZone: UTC\n')))
    expect(source?.feeds[0]).toMatchObject({ language: 'en', timeZone: 'UTC' })
  })

  it('reads file: addresses relative to its own file', async () => {
    const directory = await plantedCatalogue({
      'one.yaml': file(feed()).replace('https://someone.example/rss.xml', 'file:captures/一 b.xml'),
    })
    const [source] = await loadSources(directory)
    expect(source?.feeds[0]?.address).toBe(pathToFileURL(`${directory}/captures/一 b.xml`).href)
  })

  it('lets one that seldom tells anything be asked seldom', async () => {
    const [source] = await loadOne(
      file(feed('    intervalMinutes: 720\n    longestIntervalMinutes: 1440\n')),
    )
    expect(source?.feeds[0]).toMatchObject({ intervalMinutes: 720, longestIntervalMinutes: 1440 })
  })

  it('may stand disabled at any grade, with the reason', async () => {
    const [source] = await loadOne(
      file(feed('    enabled: false\n    note: Gone.\n').replace('grade: V', 'grade: N')),
    )
    expect(source?.feeds[0]).toMatchObject({ enabled: false, note: 'Gone.' })
  })

  it.each([
    ['U', 'enabled: true'],
    ['N', 'note: not enabled by a word, but by default'],
  ])('may not be enabled at grade %s', async (grade, line) => {
    const faults = await faultsOf(
      file(feed(`    ${line}\n`).replace('grade: V', `grade: ${grade}`)),
    )
    expect(faults).toEqual([
      expect.stringMatching(
        /^sources\/one\.yaml:(6|11): feeds\[0\]\.enabled: must be false: an address of grade U or N is not proven$/u,
      ),
    ])
  })

  it.each([
    [
      'a disabled feed without a reason',
      feed('    enabled: false\n'),
      ':6: feeds[0].note: is missing: a disabled feed says why',
    ],
    [
      'an address without a protocol',
      feed().replace('https://', ''),
      ':8: feeds[0].address: must be an http(s) or file address',
    ],
    [
      'an address of another protocol',
      feed().replace('https:', 'ftp:'),
      ':8: feeds[0].address: must be an http(s) or file address',
    ],
    [
      'an unknown format',
      feed().replace('format: rss', 'format: xml'),
      ':9: feeds[0].format: must be one of rss, atom, rdf, json-feed, json-api, web-page, sitemap, pdf-list, not "xml"',
    ],
    [
      'an unknown grade',
      feed().replace('grade: V', 'grade: A'),
      ':10: feeds[0].grade: must be one of V, C, U, N, not "A"',
    ],
    [
      'a misspelt key',
      feed('    intervalMinuts: 5\n'),
      ':11: feeds[0]: unknown key "intervalMinuts": did you mean "intervalMinutes"?',
    ],
    [
      'an impatient interval',
      feed('    intervalMinutes: 1\n'),
      ':11: feeds[0].intervalMinutes: must be at least 10',
    ],
    [
      'an endless timeout',
      feed('    timeoutSeconds: 3600\n'),
      ':11: feeds[0].timeoutSeconds: must be at most 120',
    ],
    [
      'an unknown time zone',
      feed('    timeZone: Asia/Tokio\n'),
      ':11: feeds[0].timeZone: must be an IANA time zone such as Asia/Tokyo',
    ],
    [
      'an unknown language',
      feed('    language: 日本語\n'),
      ':11: feeds[0].language: must be a BCP 47 language such as en or ja',
    ],
    [
      'an identifier with capitals',
      feed().replace('id: news', 'id: News'),
      ':6: feeds[0].id: must be lower-case words joined by hyphens',
    ],
    [
      'an identifier that stands twice',
      feed() + feed(),
      ':11: feeds[1].id: "news" stands twice in this file',
    ],
    [
      'selectors for a feed',
      feed('    selectors: { entries: li }\n'),
      ':11: feeds[0].selectors: is for formats web-page and pdf-list only',
    ],
    [
      'a mapping for a feed',
      feed('    mapping: { entries: results, title: [title] }\n'),
      ':11: feeds[0].mapping: is for format json-api only',
    ],
    ['a source without feeds', '  []\n', ':6: feeds: must have at least 1 in its list'],
  ])('may not have %s', async (_, feeds, fault) => {
    expect(await faultsOf(file(feeds))).toEqual([`sources/one.yaml${fault}`])
  })

  it('tells rules that join two fields together with the faults of single fields', async () => {
    expect(
      await faultsOf(
        file(feed().replace('grade: V', 'grade: U').replace('title: News', 'title: 1')),
      ),
    ).toEqual([
      'sources/one.yaml:6: feeds[0].enabled: must be false: an address of grade U or N is not proven',
      'sources/one.yaml:7: feeds[0].title: must be a string, not a number',
    ])
  })
})
