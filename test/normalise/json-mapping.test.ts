import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonMapping } from '../../src/domain/source.ts'
import { read } from './documents.ts'

const entryOf = async (fields: object, mapping?: Omit<JsonMapping, 'entries'>) =>
  (
    await read(
      JSON.stringify([fields]),
      mapping === undefined ? {} : { mapping: { entries: '', ...mapping } },
    )
  ).entries[0]

const shown = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

const DRAFT = {
  uri: 'https://publisher.example/sp/1800/42/ipd',
  'title-main': 'Digital Identities',
  'title-sub': null,
  docidentifier: 'SP 1800-42',
  language: 'en',
  series: 'nist-sp',
  status: 'draft-public',
  substage: 'active',
  'comment-from': '2026-03-18',
  'comment-to': '2026-05-08',
  'published-date': '2026-03-18',
  supersedes: [
    { uri: 'https://publisher.example/a', docidentifier: 'SP 1800-40' },
    { uri: 'https://publisher.example/b', docidentifier: 'SP 1800-41' },
  ],
  keywords: ['identity', 'credentials'],
}

describe('a mapping with sentences', () => {
  it('fills each from its paths; lists are told with commas, things by their names', async () => {
    const entry = await entryOf(DRAFT, {
      title: ['{docidentifier}: {title-main}'],
      url: ['https://publisher.example/d/{supersedes.0.docidentifier}'],
      summary: ['Comments due { comment-to }.', 'Supersedes {supersedes}.', '({keywords})'],
      publishedAt: ['published-date'],
      categories: ['supersedes.docidentifier'],
    })
    expect(entry).toMatchObject({
      title: 'SP 1800-42: Digital Identities',
      url: 'https://publisher.example/d/SP%201800-40',
      summary:
        'Comments due 2026-05-08. Supersedes SP 1800-40, SP 1800-41. (identity, credentials)',
      categories: ['SP 1800-40', 'SP 1800-41'],
    })
  })

  it('leaves out a sentence of which one path is empty, and takes the next title', async () => {
    const entry = await entryOf(DRAFT, {
      title: ['{title-main}: {title-sub}', 'title-main'],
      summary: ['{title-sub} since {comment-from}', 'Until {comment-to}', 'No {such.path}'],
    })
    expect(entry).toMatchObject({ title: 'Digital Identities', summary: 'Until 2026-05-08' })
  })

  it('joins its sentences in summary and text; of the plain paths only the first tells', async () => {
    const entry = await entryOf(DRAFT, {
      title: ['title-main'],
      summary: ['{series}.', 'title-sub', 'substage', 'status', '{status}.'],
      text: ['{docidentifier};', '{comment-to}'],
    })
    expect(entry).toMatchObject({
      summary: 'nist-sp. active draft-public.',
      text: 'nist-sp. active draft-public. SP 1800-42; 2026-05-08',
    })
  })

  it('gives a title that holds each value as it is, whatever the values are', async () => {
    const words = fc.stringMatching(/^[\p{L}\d$` '-]{1,20}$/u).filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(words, words, async (one, other) => {
        const entry = await entryOf({ one, other }, { title: ['«{one}» «{other}»'] })
        expect(entry?.title.replaceAll(/\s+/gu, ' ')).toBe(`«${shown(one)}» «${shown(other)}»`)
      }),
    )
  })
})

describe('an API reply without a mapping and without summaries', () => {
  it('tells what else it says, so that a change of status is a change of content', async () => {
    const entry = await entryOf(DRAFT)
    expect(entry?.summary).toBe(
      'docidentifier: SP 1800-42; series: nist-sp; status: draft-public; substage: active; comment to: 2026-05-08',
    )
    const withdrawn = await entryOf({ ...DRAFT, substage: 'withdrawn' })
    expect(withdrawn?.summary).toContain('substage: withdrawn')
    expect(withdrawn?.id).toBe(entry?.id)
  })

  it('keeps silent of ids, addresses, machine times, counters, long texts and what is not so', async () => {
    const entry = await entryOf({
      id: '7',
      title: 'A rule on chips, final version',
      agencyId: 'FS',
      slug: 'a-rule',
      json_url: 'https://publisher.example/7.json',
      execution_timestamp: '2026-11-20 17;42;04',
      lastModifiedDate: '2026-11-20',
      fetchedAt: '2026-11-20',
      page_views: 73,
      withdrawn: false,
      openForComment: true,
      stage: 40,
      toc: 'A rule on chips',
      note: null,
      dates: 'x'.repeat(300),
    })
    expect(entry?.summary).toBe('open for comment; stage: 40')
  })

  it('of JSON:API tells its attributes; twelve things are enough', async () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `field-${String.fromCharCode(97 + (n % 26))}${n}`,
        'v',
      ]),
    )
    const { entries } = await read(
      JSON.stringify({ data: [{ id: '1', attributes: { title: 'T', ...attributes } }] }),
    )
    expect(entries[0]?.summary.split('; ')).toHaveLength(12)
  })

  it('with a summary says no more than that', async () => {
    expect(await entryOf({ title: 'T', abstract: 'Lead', status: 'final' })).toMatchObject({
      summary: 'Lead',
    })
  })
})
