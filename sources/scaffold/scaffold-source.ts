import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { stringify } from 'yaml'
import { BriefingError } from '../../src/domain/errors.ts'
import type { FeedFormat } from '../../src/domain/source.ts'
import { FIELDS_OF_FORMAT } from './fields-of-format.ts'

export interface SourceWish {
  readonly name: string
  readonly address: string
  readonly format: FeedFormat
  readonly publisher: string
  readonly publisherJa: string
  /** A saved document of the feed. */
  readonly capture?: string
}

export interface Scaffolded {
  /** Relative to the checkout. */
  readonly source: string
  readonly test: string
  readonly capture: string
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u

/**
 * Writes source file, test and capture (or the note that asks for it) of a new source into a checkout, and overwrites
 * nothing. Throws BriefingError `bad-input` before anything is written.
 */
export const scaffoldSource = async (root: string, wish: SourceWish): Promise<Scaffolded> => {
  const { name, capture } = wish
  const captures = `test/fixtures/captures/${name}`
  const { ending } = FIELDS_OF_FORMAT[wish.format]
  const made: Scaffolded = {
    source: `sources/${name}.yaml`,
    test: `test/sources/${name}.test.ts`,
    capture:
      capture === undefined
        ? `${captures}/README.md`
        : `${captures}/news${extname(capture) || ending}`,
  }
  refuse(root, wish, [made.source, made.test, captures])
  const words = wordsOf(wish)
  await put(root, made.source, await filled('source.template', words))
  await put(root, made.test, await filled('test.template', words))
  if (capture === undefined) {
    await put(root, made.capture, await filled('placeholder.template', words))
  } else {
    await mkdir(join(root, captures), { recursive: true })
    await copyFile(capture, join(root, made.capture))
  }
  return made
}

const refuse = (
  root: string,
  { name, address, capture }: SourceWish,
  paths: readonly string[],
): void => {
  if (!NAME.test(name)) {
    throw badInput(
      `“${name}” cannot name a source.`,
      'Take lower-case words joined by hyphens, such as world-trade.',
    )
  }
  if (!/^https?:$/u.test(URL.parse(address)?.protocol ?? '')) {
    throw badInput(
      `“${address}” is no address of the web.`,
      'Give one that begins with http:// or https://.',
    )
  }
  const there = paths.find((path) => existsSync(join(root, path)))
  if (there !== undefined) {
    throw badInput(`${there} is there already.`, 'Take another name, or edit what is there.')
  }
  if (capture !== undefined && !existsSync(capture)) {
    throw badInput(`There is no file ${capture}.`, 'Save what the address answers, and name it.')
  }
}

const badInput = (message: string, remedy: string): BriefingError =>
  new BriefingError('bad-input', message, { remedy })

/** What the templates leave open. Japanese hosts write Japanese, in the time of Tokyo; others are told to be looked at. */
const wordsOf = (wish: SourceWish): ReadonlyMap<string, string> => {
  const { host, origin } = new URL(wish.address)
  const japanese = host.endsWith('.jp')
  const { ending, lines } = FIELDS_OF_FORMAT[wish.format]
  return new Map([
    ['name', wish.name],
    ['publisher', scalar(wish.publisher)],
    ['publisherJa', scalar(wish.publisherJa)],
    ['homepage', scalar(`${origin}/`)],
    ['language', japanese ? 'ja' : 'en'],
    ['timeZone', japanese ? 'Asia/Tokyo' : 'UTC'],
    ['title', scalar(`${japanese ? wish.publisherJa : wish.publisher} news`)],
    ['address', scalar(wish.address)],
    ['format', wish.format],
    ['fields', lines.map((line) => `    ${line}\n`).join('')],
    ['ending', ending],
  ])
}

/** A value as the formatter writes it: plain, else in single quotes. */
const scalar = (value: string): string =>
  stringify(value, { singleQuote: true, lineWidth: 0 }).trim()

const filled = async (template: string, words: ReadonlyMap<string, string>): Promise<string> => {
  const text = await readFile(join(import.meta.dirname, template), 'utf8')
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (place, word: string) => words.get(word) ?? place)
}

const put = async (root: string, path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text, { flag: 'wx' })
}
