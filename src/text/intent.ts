import type { Command } from './command.ts'
import { normalForm, tidy } from './normal-form.ts'
import { readCommand } from './command.ts'
import { NO_PUBLISHERS, type PublisherNames } from './publisher-names.ts'
import { readLink } from './said-link.ts'
import { readLooseOrder, type LooseOrder } from './loose-order.ts'
import { readShown } from './show-commands.ts'

/** What a member wants by a line of chat. Anything that is neither a command nor sounds like one is a question. */
export type Intent =
  | Command
  | { readonly kind: 'nothing' }
  /** What a page says that touches the recommendation. `link`: foreign, an http(s) address at first sight. */
  | { readonly kind: 'brief'; readonly link: string }
  /** Understood in looser words than a command has: to be confirmed before it is done. */
  | { readonly kind: 'order'; readonly order: LooseOrder }
  /** To what the bot has asked back; a question like any other where it has not. */
  | { readonly kind: 'yes' | 'no'; readonly text: string }
  | { readonly kind: 'question'; readonly text: string }

const ANSWERS = [
  [
    'yes',
    /^(?:yes,?(?: do(?: it| so)?| go ahead)?|please do|do it|go ahead|はい[、,]?(?:(?:お願い|おねがい)(?:します|いたします))?|(?:お願い|おねがい)(?:します|いたします))$/iu,
  ],
  ['no', /^(?:no,?(?: thanks| thank you)?|cancel|いいえ|いや|やめておきます|不要です)$/iu],
] as const

/** Longer ones are no commands. In characters. */
const LONGEST_COMMAND = 600

/** Whatever follows is a question, even if it reads like a command. */
const ASK = /^(?:ask[:：]?|質問[:：]?)\s+(?<asked>\S.*)$|^質問[:：](?<asked>\S.*)$/iu

/**
 * Reads a line of chat, English or Japanese; commands are recognised only where the whole line is one. `publishers` are
 * those of the catalogue.
 */
export const readIntent = (text: string, publishers: PublisherNames = NO_PUBLISHERS): Intent => {
  const words = tidy(text)
  const line = commandLine(text)
  if (line === '') return { kind: 'nothing' }
  return readMarked(words) ?? readLine(line, words, publishers)
}

/** What says itself how it is meant. */
const readMarked = (words: string): Intent | undefined => {
  const link = readLink(words)
  if (link !== undefined) return { kind: 'brief', link }
  const asked = ASK.exec(words)?.groups?.['asked']
  return asked === undefined ? undefined : readQuestion(asked)
}

const readLine = (line: string, words: string, publishers: PublisherNames): Intent => {
  if (line.length > LONGEST_COMMAND) return { kind: 'question', text: words }
  const answer = ANSWERS.find(([, pattern]) => pattern.test(line))?.[0]
  if (answer !== undefined) return { kind: answer, text: words }
  return readOrder(line, publishers) ?? { kind: 'question', text: words }
}

const commandLine = (text: string): string =>
  normalForm(text)
    .replaceAll('’', "'")
    .replace(/[.!。]+$/u, '')
    .replaceAll(/^please |,? please$/giu, '')

const readQuestion = (asked: string): Intent =>
  readShown(commandLine(asked)) === 'latest'
    ? { kind: 'latest' }
    : { kind: 'question', text: asked }

/** What is understood by half in so many words may be clear in looser ones. */
const readOrder = (line: string, publishers: PublisherNames): Intent | undefined => {
  const command = readCommand(line, publishers)
  if (command !== undefined && command.kind !== 'unclear') return command
  const order = readLooseOrder(line, publishers)
  if (order === undefined) return command
  return order.kind === 'show' ? order.command : { kind: 'order', order }
}
