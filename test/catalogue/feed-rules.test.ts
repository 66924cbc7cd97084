import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSources } from '../../src/catalogue/sources.ts'
import { plantedCatalogue } from './planted-catalogue.ts'
import { faultsOf, feed, feedAt, file, loadOne } from './written-source.ts'

describe('a feed whose list is spread, posted or read whole', () => {
  it('keeps the places of its spread as they are written, in path and query', async () => {
    const address = 'https://someone.example/{yyyy}/{MM}?from={from}&to={to}'
    const [source] = await loadOne(
      file(feedAt(address, '    spread: { by: dates, unit: month, next: next_page_url }\n')),
    )
    expect(source?.feeds[0]).toMatchObject({
      address,
      spread: { by: 'dates', unit: 'month', most: 2, next: 'next_page_url' },
    })
  })

  it('may be a file to which a place of the spread belongs', async () => {
    const directory = await plantedCatalogue({
      'one.yaml': file(
        feedAt('file:captures/{number}.html', '    spread: { by: numbers, first: 1 }\n'),
      ),
    })
    const [source] = await loadSources(directory)
    expect(source?.feeds[0]?.address).toBe(
      `${pathToFileURL(directory).href}/captures/{number}.html`,
    )
  })

  it.each([
    [
      'a longest interval below the shortest',
      feed('    longestIntervalMinutes: 30\n'),
      ':11: feeds[0].longestIntervalMinutes: must not be below intervalMinutes',
    ],
    [
      'a patience of years',
      feed('    staleAfterDays: 900\n'),
      ':11: feeds[0].staleAfterDays: must be at most 800',
    ],
    [
      'numbers without a place for them',
      feed('    spread: { by: numbers, first: 179 }\n'),
      ':8: feeds[0].address: must hold {number}, or every document of its spread is the same',
    ],
    [
      'days where the address tells months',
      feedAt('https://someone.example/{yyyy}{MM}.html', '    spread: { by: dates, unit: day }\n'),
      ':8: feeds[0].address: must hold {from} or {dd}, or every document of its spread is the same',
    ],
    [
      'months where the address tells years',
      feedAt('https://someone.example/{yyyy}.html', '    spread: { by: dates, unit: month }\n'),
      ':8: feeds[0].address: must hold {from} or {MM}, or every document of its spread is the same',
    ],
    [
      'a place that no spread fills',
      feedAt('https://someone.example/{number}', ''),
      ':8: feeds[0].address: holds {number}, which no spread fills',
    ],
    [
      'places of another spread',
      feedAt(
        'https://someone.example/{yyyy}/{MM}/{number}',
        '    spread: { by: numbers, first: 1 }\n',
      ),
      ':8: feeds[0].address: holds {yyyy} and {MM}, which a spread by numbers never fills',
    ],
    [
      'an unknown spread',
      feed('    spread: { by: guesses }\n'),
      ':11: feeds[0].spread.by: must be one of pages, index, numbers, dates, not "guesses"',
    ],
    [
      'a spread that does not say by what',
      feed('    spread: { most: 3 }\n'),
      ':11: feeds[0].spread.by: is missing: must be one of pages, index, numbers, dates',
    ],
    [
      'a spread that asks without end',
      feed('    spread: { by: pages, most: 500 }\n'),
      ':11: feeds[0].spread.most: must be at most 50',
    ],
    [
      'a key of another spread',
      feedAt(
        'https://someone.example/{number}',
        '    spread: { by: numbers, first: 1, unit: day }\n',
      ),
      ':11: feeds[0].spread: unknown key "unit": known are by, first, digits, most',
    ],
    [
      'an index without its links',
      feed('    spread: { by: index }\n'),
      ':11: feeds[0].spread.links: is missing (a string)',
    ],
    [
      'a form that is posted to a file',
      feedAt('file:one.json', '    form: { q: ai }\n'),
      ':11: feeds[0].form: is sent by POST, which a file: address cannot take',
    ],
    [
      'a form of lists',
      feed('    form: { q: [ai] }\n'),
      ':11: feeds[0].form.q: must be a string, not a list',
    ],
    [
      'a complete list that is read in parts',
      feedAt(
        'https://someone.example/{number}',
        '    complete: true\n    spread: { by: numbers, first: 1 }\n',
      ),
      ':11: feeds[0].complete: is for lists that are read whole, never for a spread by numbers or dates',
    ],
  ])('may not have %s', async (_, feeds, fault) => {
    expect(await faultsOf(file(feeds))).toEqual([`sources/one.yaml${fault}`])
  })

  it('asks no joined rule of a field that is wrong by itself', async () => {
    expect(
      await faultsOf(file(feedAt('5', '    spread: { by: numbers, first: 1 }\n    form: 7\n'))),
    ).toEqual([
      'sources/one.yaml:8: feeds[0].address: must be a string, not a number',
      'sources/one.yaml:12: feeds[0].form: must be a mapping, not a number',
    ])
  })
})
