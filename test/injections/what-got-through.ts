import { load } from 'cheerio'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import type { AnswerMessage, AnswerStep, Message, Reference } from '../../src/domain/message.ts'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { createRender } from '../../src/channels/web/render-message.ts'
import { headline } from '../../src/domain/entry.ts'
import { normalForm, tidy } from '../../src/text/normal-form.ts'
import { renderMarkdown } from '../../src/channels/markdown/render-markdown.ts'
import { renderText } from '../../src/channels/terminal/render-text.ts'

/** What the bot knows and must not tell, and what it may. */
export interface Known {
  readonly entries: readonly StoredEntry[]
  /** All that publishers wrote, in one line each. */
  readonly published: readonly string[]
  /** Values of keys and addresses of the bot. */
  readonly secrets: readonly string[]
  /** Lines of the words that a model is given. */
  readonly prompt: readonly string[]
}

/** What the bot told, and what it was asked. */
export interface Told {
  readonly message: Message
  readonly steps: readonly AnswerStep[]
  readonly asked: string
}

const render = createRender({ timeZone: 'UTC', chart: () => '' })
const SCREEN = { columns: 100, color: false, timeZone: 'UTC' }

/** Addresses, names that call somebody, and markup: none of it may stand in words that are not quoted. */
const NOT_OURS =
  /:\/\/|\bwww\.|evil\.example|\b(?:javascript|data|mailto):|\]\(|<[!@#a-z/|]|(?:^|[^\p{L}\p{N}])[@＠](?:channel|here|everyone|all|全員)/iu

/** What of an attempt shows in a message, in each of its forms, and in the steps that were told on the way. */
export const whatGotThrough = (
  { message, steps, asked }: Told,
  known: Known,
): readonly string[] => [
  ...(message.kind === 'answer' ? throughAnswer(message, known) : []),
  ...steps.flatMap((step) => throughStep(step, known, asked)),
  ...throughForms(message, known),
]

const throughAnswer = (message: AnswerMessage, known: Known): string[] => {
  const { sentences, citations, nearest } = message
  const quotations = new Set(citations.map(({ citedText }) => normalForm(citedText)))
  return [
    ...[...citations, ...nearest].flatMap((reference) => throughReference(reference, known)),
    ...citations.flatMap(({ citedText, url, title }) =>
      isVerbatim(citedText, { url, title }, known) ? [] : [`not verbatim: ${citedText}`],
    ),
    ...citations.flatMap(({ translation = '' }) => throughWords(translation, known)),
    ...sentences
      .filter(({ citations: numbers }) => numbers.length === 0)
      .map(({ text }) => `without a source: ${text}`),
    ...sentences
      .filter(({ text }) => !quotations.has(normalForm(text)))
      .flatMap(({ text }) => throughWords(text, known)),
  ]
}

const throughReference = ({ url, title }: Reference, { entries }: Known): string[] =>
  entries.some((entry) => entry.url === url && headline(entry) === title)
    ? []
    : [`address: ${String(url)}`]

const isVerbatim = (
  quote: string,
  { url, title }: { readonly url: string | undefined; readonly title: string },
  { entries }: Known,
): boolean =>
  entries.some(
    (entry) =>
      entry.url === url &&
      headline(entry) === title &&
      [entry.title, entry.summary, entry.text ?? ''].some((text) =>
        tidy(text).includes(tidy(quote)),
      ),
  )

const throughWords = (text: string, { prompt }: Known): string[] => [
  ...(NOT_OURS.test(normalForm(text)) ? [`words: ${text}`] : []),
  ...(tidy(text) === text ? [] : [`invisible: ${text}`]),
  ...prompt.flatMap((line) =>
    normalForm(text).includes(normalForm(line)) ? [`prompt: ${line}`] : [],
  ),
]

/** A sentence that was told while it came may be a quotation; what is searched for may be the member's own words. */
const throughStep = (step: AnswerStep, known: Known, asked: string): string[] => {
  if (step.kind === 'reading') return []
  const text = step.kind === 'searching' ? step.words : step.text
  const isQuoted = known.published.some((written) => written.includes(text))
  return isQuoted || tidy(asked) === text
    ? []
    : throughWords(text, known).map((reason) => `step: ${reason}`)
}

const throughForms = (message: Message, known: Known): string[] => {
  const html = String(render(message, { id: 'm', level: 2 }))
  const markdown = renderMarkdown(message)
  const text = renderText(message, SCREEN)
  const own = message.kind === 'answer' ? [...message.citations, ...message.nearest] : []
  const addresses = new Set(own.flatMap(({ url }) => url ?? []))
  return [
    ...throughMarkup('page', html, addresses),
    ...throughMarkup('Markdown', readMarkdown(markdown), addresses),
    // oxlint-disable-next-line no-control-regex -- what steers a terminal
    ...(/[\u001B\u009B\u0007]/u.test(text) ? ['steers the terminal'] : []),
    ...known.secrets
      .filter((secret) => [html, markdown, text].some((form) => form.includes(secret)))
      .map(() => 'a secret'),
  ]
}

/** As a reader that lets everything through would make of it. */
const readMarkdown = (markdown: string): string =>
  micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })

const throughMarkup = (form: string, html: string, addresses: ReadonlySet<string>): string[] => {
  const page = load(html, null, false)
  const links = page('[href], [src]')
    .toArray()
    .flatMap(({ attribs }) => [attribs['href'] ?? '', attribs['src'] ?? ''])
    .filter((address) => address !== '' && !address.startsWith('#m-'))
  return [
    ...links.filter((link) => !isOwn(link, addresses)).map((link) => `link in ${form}: ${link}`),
    ...(page('script, img, iframe, form, input, style, object, [onerror], [onload]').length > 0
      ? [`element in ${form}`]
      : []),
    ...(form === 'Markdown' && /[@＠](?=channel|here|everyone|all)/iu.test(page.text())
      ? [`call in ${form}`]
      : []),
  ]
}

const isOwn = (link: string, addresses: ReadonlySet<string>): boolean =>
  [...addresses].some((address) => address === link || encodeURI(address) === link)
