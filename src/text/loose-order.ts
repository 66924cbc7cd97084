import type { EntryFilter } from '../domain/subscription.ts'
import { readCommand, type Command, type Standing, type Which } from './command.ts'
import { holdsJapanese } from './tokenise.ts'
import { looseEnglish } from './loose-english.ts'
import { looseJapanese } from './loose-japanese.ts'
import type { LooseWords } from './loose-words.ts'
import type { PublisherNames } from './publisher-names.ts'
import type { SaidWish } from './read-wish.ts'
import type { Shown } from './show-commands.ts'

/** What a member seems to want of subscriptions, in looser words than a command has. */
export type LooseOrder =
  /** `command`: the same in so many words, to be shown and, once confirmed, carried out. */
  | { readonly kind: 'subscribe'; readonly wish: SaidWish; readonly command: string }
  /** `filter`: of those that are meant; missing where none was told. */
  | { readonly kind: Standing; readonly which: Which; readonly filter?: Partial<EntryFilter> }

/** What changes nothing is shown at once, however it was asked for. */
interface Show {
  readonly kind: 'show'
  readonly command: { readonly kind: Shown }
}

/** Undefined of a line that may as well be a question. `line` is in its normal form. */
export const readLooseOrder = (
  line: string,
  publishers: PublisherNames,
): LooseOrder | Show | undefined => {
  const words: LooseWords | undefined = holdsJapanese(line)
    ? looseJapanese(line)
    : looseEnglish(line)
  if (words === undefined) return undefined
  if ('commands' in words) return firstOrder(words.commands, publishers)
  const { standing, which, subject } = words
  if (subject === undefined) return { kind: standing, which }
  const meant = firstOrder(subject, publishers)
  return meant?.kind === 'subscribe' && meant.wish.filter !== undefined
    ? { kind: standing, which, filter: meant.wish.filter }
    : undefined
}

const firstOrder = (
  commands: readonly string[],
  publishers: PublisherNames,
): LooseOrder | Show | undefined => {
  for (const words of commands) {
    const said = words.replaceAll(/ {2,}/gu, ' ').trim()
    const order = orderOf(readCommand(said, publishers), said)
    if (order !== undefined) return order
  }
  return undefined
}

const orderOf = (command: Command | undefined, words: string): LooseOrder | Show | undefined => {
  if (command === undefined) return undefined
  if (command.kind === 'subscribe') return { ...command, command: words }
  if ('which' in command) return command
  // To mute somebody takes so many words.
  return command.kind === 'unclear' || command.kind === 'forget' || command.kind === 'mute'
    ? undefined
    : { kind: 'show', command }
}
