// What a member sees of Block Kit: every word, every address that can be followed, and whatever would do harm.
import { load } from 'cheerio'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { type Fields, fieldsIn, isFields, wordsIn } from './fields.ts'

export interface Seen {
  readonly text: string
  readonly links: readonly string[]
  /** What would call people, hide, steer or load: each with the words of it. */
  readonly harm: readonly string[]
}

interface Notes {
  readonly links: string[]
  readonly harm: string[]
}

const follow = (url: string, { links, harm }: Notes): void => {
  links.push(url)
  if (!/^(?:https?|mailto):/iu.test(url)) harm.push(`an address to ${url}`)
}

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Slack's own markup. Where it is not verbatim, Slack makes links of bare addresses. */
const readMrkdwn = (text: string, notes: Notes, isVerbatim: boolean): string => {
  const shown = text.replaceAll(/<([^<>]*)>/gu, (_all, inside: string) => {
    if (/^[@#!]/u.test(inside)) {
      notes.harm.push(`a mention <${inside}>`)
      return inside
    }
    const [url = '', label] = inside.split('|')
    follow(unescape(url), notes)
    return label ?? url
  })
  const bare = text.replaceAll(/<[^<>]*>/gu, ' ')
  if (!isVerbatim)
    for (const [url] of bare.matchAll(/https?:\/\/[^\s<>]+/gu)) follow(unescape(url), notes)
  return unescape(shown)
}

/** The standard Markdown of `markdown` blocks and streams, in which Slack still heeds mentions. */
const readMarkdown = (text: string, notes: Notes): string => {
  for (const [mention] of text.matchAll(/(?<!\\)<[@#!][^>\n]*>/gu))
    notes.harm.push(`a mention ${mention}`)
  const $ = load(micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }))
  for (const link of $('a[href]').toArray()) follow($(link).attr('href') ?? '', notes)
  for (const image of $('img').toArray()) notes.harm.push(`an image ${$(image).attr('src') ?? ''}`)
  return $.root().text()
}

const MENTIONS = ['user', 'usergroup', 'broadcast', 'channel', 'team']
const LOADED = ['image', 'video', 'file']

/** In these nothing stands between one element and the next. */
const INLINE = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'])

type Read = (node: Fields, notes: Notes) => string

const readLink: Read = (node, notes) => {
  const url = wordsIn(node['url'])
  follow(url, notes)
  return wordsIn(node['text']) || url
}

const readCitation: Read = (node, notes) => {
  const details = fieldsIn(node['details'])
  const index = typeof node['index'] === 'number' ? `[${node['index']}]` : ''
  follow(wordsIn(node['url']), notes)
  const told = [node['text'], details['title'], details['snippet']].map(wordsIn)
  return [` ${index}`, ...told].filter(Boolean).join(' ')
}

const readEmoji: Read = (node, notes) => {
  const name = wordsIn(node['name'])
  if (!/^[a-z0-9_+-]+$/u.test(name)) notes.harm.push(`no emoji: ${name}`)
  return `:${name}:`
}

const readMention: Read = (node, notes) => {
  notes.harm.push(`a mention ${JSON.stringify(node)}`)
  return ''
}

const readLoaded: Read = (node, notes) => {
  notes.harm.push(`a ${wordsIn(node['type'])} that is loaded`)
  return wordsIn(node['alt_text'])
}

const READERS: Readonly<Record<string, Read>> = {
  plain_text: (node) => wordsIn(node['text']),
  raw_text: (node) => wordsIn(node['text']),
  raw_number: (node) => wordsIn(node['text']),
  text: (node) => wordsIn(node['text']),
  date: (node) => wordsIn(node['fallback']),
  mrkdwn: (node, notes) => readMrkdwn(wordsIn(node['text']), notes, node['verbatim'] === true),
  markdown: (node, notes) => readMarkdown(wordsIn(node['text']), notes),
  link: readLink,
  url: readLink,
  citation: readCitation,
  emoji: readEmoji,
  ...Object.fromEntries(MENTIONS.map((type) => [type, readMention])),
  ...Object.fromEntries(LOADED.map((type) => [type, readLoaded])),
}

/** These hold words themselves, beside the objects in them. */
const TITLED = new Set(['task_card', 'plan', 'data_table'])

/** Undefined for what is no leaf. */
const readLeaf = (node: Fields, notes: Notes): string | undefined => {
  const type = wordsIn(node['type'])
  return Object.hasOwn(READERS, type) ? READERS[type]?.(node, notes) : undefined
}

const readNode = (node: unknown, notes: Notes): string => {
  if (Array.isArray(node)) return joined(node, notes, '\n')
  if (!isFields(node)) return ''
  const leaf = readLeaf(node, notes)
  if (leaf !== undefined) return leaf
  const type = wordsIn(node['type'])
  if (INLINE.has(type) && Array.isArray(node['elements']))
    return joined(node['elements'], notes, '')
  if (typeof node['url'] === 'string') follow(node['url'], notes)
  const own = TITLED.has(type) ? [wordsIn(node['title']), wordsIn(node['caption'])] : []
  return [...own, joined(Object.values(node), notes, '\n')].filter(Boolean).join('\n')
}

const joined = (nodes: readonly unknown[], notes: Notes, between: string): string =>
  nodes
    .map((node) => readNode(node, notes))
    .filter((text) => text !== '')
    .join(between)

/** Anything but text and the breaks of lines: it hides, steers, or is no character. */
const hidden = (text: string): readonly string[] =>
  Array.from(text.match(/[^\P{C}\n\t]/gu) ?? [], (one) => `a hidden ${JSON.stringify(one)}`)

const seenBy = (read: (notes: Notes) => string): Seen => {
  const notes: Notes = { links: [], harm: [] }
  const text = read(notes)
  return { text, links: notes.links, harm: [...notes.harm, ...hidden(text)] }
}

/** Blocks, or one of them, or a view's. */
export const readBlocks = (blocks: unknown): Seen => seenBy((notes) => readNode(blocks, notes))

/** The `text` of a message: all of it where there are no blocks; where there are, notifications alone show it. */
export const readText = (text: string): Seen => seenBy((notes) => readMrkdwn(text, notes, false))
