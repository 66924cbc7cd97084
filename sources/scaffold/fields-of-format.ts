import type { FeedFormat } from '../../src/domain/source.ts'

interface FormatFields {
  /** Of a saved document. */
  readonly ending: string
  /** What a feed of this format usually needs besides, as lines of YAML. */
  readonly lines: readonly string[]
}

const feed = { ending: '.xml', lines: [] }
const selectors = [
  '# CSS selectors inside one entry (`a@title` reads an attribute). Without them the list is guessed.',
  '# selectors:',
  '#   entries: ul.news li',
  '#   title: a',
  '#   link: a',
  '#   date: time',
]

export const FIELDS_OF_FORMAT: Readonly<Record<FeedFormat, FormatFields>> = {
  rss: feed,
  atom: feed,
  rdf: feed,
  'json-feed': { ending: '.json', lines: [] },
  'json-api': {
    ending: '.json',
    lines: [
      '# Dotted paths into the reply (`{path}` inside a sentence). Without them well-known names are tried.',
      '# mapping:',
      '#   entries: results',
      '#   id: [id]',
      '#   title: [title]',
      '#   url: [link]',
      '#   publishedAt: [date]',
    ],
  },
  'web-page': { ending: '.html', lines: ['identity: link', ...selectors] },
  sitemap: feed,
  'pdf-list': { ending: '.html', lines: ['identity: link', ...selectors] },
}
