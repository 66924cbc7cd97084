import { describe, expect, it } from 'vitest'
import { read } from './documents.ts'

const hintsIn = async (channel: string, attributes = '') =>
  (
    await read(
      `<rss version="2.0" ${attributes}><channel>${channel}<item><title>A</title></item></channel></rss>`,
    )
  ).publishingHints

const SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'

describe('What a feed tells of how often to ask', () => {
  it('is nothing in most feeds', async () => {
    expect(await hintsIn('<title>News</title>')).toBeUndefined()
  })

  it('is read from ttl, skipHours and skipDays', async () => {
    const hints = {
      ttlMinutes: 180,
      skipHours: [0, 1, 23],
      skipDays: [6, 7],
    }
    const told = `<ttl> 180 </ttl><skipHours><hour>23</hour><hour>24</hour><hour>1</hour><hour>01</hour><hour>77</hour></skipHours>
      <skipDays><day>Sunday</day><day>saturday</day><day>Someday</day></skipDays>`
    expect(await hintsIn(told)).toEqual(hints)
    expect(await hintsIn(told, 'xml:lang="en" xmlns:x="urn:x" x:a="1"')).toEqual(hints)
    // The second reader, which what stands inside a text calls for, finds the same.
    expect(await hintsIn(`<title><b>News</b></title>${told}`)).toEqual(hints)
  })

  it.each([
    ['hourly', '', 60],
    ['daily', '<sy:updateFrequency>4</sy:updateFrequency>', 360],
    [' Weekly ', '<sy:updateFrequency>1</sy:updateFrequency>', 10_080],
  ])('is read from the syndication module: %s %s', async (period, frequency, ttlMinutes) => {
    const told = `<sy:updatePeriod>${period}</sy:updatePeriod>${frequency}`
    expect(await hintsIn(told, SY)).toEqual({ ttlMinutes })
    expect(await hintsIn(told.replaceAll('sy:', 's:'), SY.replace('sy', 's'))).toEqual({
      ttlMinutes,
    })
  })

  it('is not believed where it would stop us from asking, or says nothing', async () => {
    const always = Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join('')
    for (const told of [
      '<ttl>0</ttl>',
      '<ttl>-5</ttl>',
      '<ttl>often</ttl>',
      '<ttl>99999999</ttl>',
      `<skipHours>${always}</skipHours>`,
      '<sy:updatePeriod>sometimes</sy:updatePeriod>',
      '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>',
    ]) {
      expect(await hintsIn(told, SY)).toBeUndefined()
    }
  })
})

describe('The next page of a feed', () => {
  it.each([
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/></feed>',
    ],
    [
      'RSS',
      '<rss version="2.0"><channel><a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="/feed?page=2"/></channel></rss>',
    ],
  ])('of %s is the one that it links to (RFC 5005)', async (_, text) => {
    expect(await read(text)).toMatchObject({ nextPage: 'https://publisher.example/feed?page=2' })
  })
})
