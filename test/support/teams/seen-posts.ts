import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { parseHTML } from 'linkedom'
import type { PageDocument } from '../../../src/read/page-element.ts'
import type { Post, Sent } from './connector.ts'

type Shape = Readonly<Record<string, unknown>>

/** What members see of a post, and whatever in it would run, call people, hide or steer. */
export interface Seen {
  readonly text: string
  readonly links: readonly string[]
  readonly harm: readonly string[]
}

export const seenOf = ({ body }: Pick<Post, 'body'>): Seen => {
  const cards = (body.attachments ?? []).map(({ content }) => seenOfCard(content))
  const said = body.text === undefined ? [] : [seenOfText(body)]
  const all = [...said, ...cards]
  return {
    text: all.map(({ text }) => text).join('\n'),
    links: all.flatMap(({ links }) => links),
    harm: all.flatMap(({ harm }) => harm),
  }
}

/** Every object in a card, in the order in which it is read; what stands in for it elsewhere is not. */
export const shapesIn = (value: unknown): readonly Shape[] => {
  if (typeof value !== 'object' || value === null) return []
  const parts = Object.entries(value).filter(([name]) => name !== 'fallback' && name !== 'data')
  const within = parts.flatMap(([, part]) => shapesIn(part))
  return Array.isArray(value) ? value.flatMap(shapesIn) : [value as Shape, ...within]
}

/** What a TextBlock of ours never holds, since it would be read as Markdown or as a date. */
const MARKUP = /[*_`[\]<>#|~]|\{\{|:\/\//u

const seenOfCard = (card: unknown): Seen => {
  const shapes = shapesIn(card)
  const texts = shapes.flatMap((one) => textsOf(one))
  return {
    text: texts.join('\n'),
    links: shapes.flatMap(({ type, url }) =>
      type === 'Action.OpenUrl' && typeof url === 'string' ? url : [],
    ),
    harm: shapes.flatMap(harmIn),
  }
}

const textsOf = (shape: Shape): readonly string[] => {
  if (shape['type'] === 'Chart.HorizontalBar')
    return (shape['data'] as readonly { x: string; y: number }[]).map(({ x, y }) => `${x} ${y}`)
  return ['text', 'title', 'label'].flatMap((name) => {
    const words = shape[name]
    return typeof words === 'string' ? words.replaceAll('\u2060', '') : []
  })
}

const harmIn = (shape: Shape): readonly string[] => {
  const { type, text, url } = shape
  const words = typeof text === 'string' ? text : ''
  return [
    ...(type === 'TextBlock' && MARKUP.test(words) ? [`markup: ${words}`] : []),
    ...(/\{\{(?:DATE|TIME)\(/u.test(words) ? [`a date: ${words}`] : []),
    ...(typeof url === 'string' && !/^https?:\/\//u.test(url) ? [`an address: ${url}`] : []),
  ]
}

/** As Teams reads Markdown: GitHub's, with tags of HTML. */
const seenOfText = ({ text = '', textFormat }: Sent): Seen => {
  if (textFormat !== 'markdown') return { text, links: [], harm: [] }
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  const parsed: unknown = parseHTML(`<html><body>${html}</body></html>`)
  const { documentElement: page } = (parsed as { readonly document: PageDocument }).document
  const all = [...page.querySelectorAll('body *')]
  return {
    text: page.textContent,
    links: all.flatMap((one) => one.getAttribute('href') ?? []),
    harm: all.flatMap((one) => (OURS.has(one.localName) ? [] : `<${one.localName}>`)),
  }
}

/** What our own Markdown makes. */
const OURS = new Set(['p', 'a', 'strong', 'em', 'ul', 'li', 'blockquote', 'br'])
