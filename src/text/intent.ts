import type { Command } from './command.ts'
import { normalForm, tidy } from './normal-form.ts'
import { readCommand } from './command.ts'
import { readLooseOrder, type LooseOrder } from './loose-order.ts'

/** What a member wants by a line of chat. Anything that is neither a command nor sounds like one is a question. */
export type Intent =
  | Command
  | { readonly kind: 'nothing' }
  /** Understood in looser words than a command has: to be confirmed before it is done. */
  | { readonly kind: 'order'; readonly order: LooseOrder }
  /** To what the bot has asked back; a question like any other where it has not. */
  | { readonly kind: 'yes' | 'no'; readonly text: string }
  | { readonly kind: 'question'; readonly text: string }

const YES =
  /^(?:yes,?(?: do(?: it| so)?| go ahead)?|please do|do it|go ahead|はい[、,]?(?:(?:お願い|おねがい)(?:します|いたします))?|(?:お願い|おねがい)(?:します|いたします))$/iu
const NO = /^(?:no,?(?: thanks| thank you)?|cancel|いいえ|いや|やめておきます|不要です)$/iu

/** Longer ones are no commands. In characters. */
const LONGEST_COMMAND = 600

/**
 * Reads a line of chat, English or Japanese; commands are recognised only where the whole line is one. `publishers` are
 * those of the catalogue, by their names there.
 */
export const readIntent = (text: string, publishers: readonly string[] = []): Intent => {
  const line = normalForm(text)
    .replaceAll('’', "'")
    .replace(/[.!。]+$/u, '')
    .replaceAll(/^please |,? please$/giu, '')
  if (line === '') return { kind: 'nothing' }
  if (line.length > LONGEST_COMMAND) return { kind: 'question', text: tidy(text) }
  if (YES.test(line)) return { kind: 'yes', text: tidy(text) }
  if (NO.test(line)) return { kind: 'no', text: tidy(text) }
  return readOrder(line, publishers) ?? { kind: 'question', text: tidy(text) }
}

/** What is understood by half in so many words may be clear in looser ones. */
const readOrder = (line: string, publishers: readonly string[]): Intent | undefined => {
  const command = readCommand(line, publishers)
  if (command !== undefined && command.kind !== 'unclear') return command
  const order = readLooseOrder(line, publishers)
  if (order === undefined) return command
  return order.kind === 'show' ? order.command : { kind: 'order', order }
}
