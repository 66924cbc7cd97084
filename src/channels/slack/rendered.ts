import type { AnyBlock } from '@slack/types'
import type { Language } from '../../domain/language.ts'
import type { AnswerMessage, AnswerStep, Message } from '../../domain/message.ts'

/** A message in Slack's form: within its limits, whatever words it holds. */
export interface Rendered {
  readonly blocks: readonly AnyBlock[]
  /** For notifications and screen readers: plain words, escaped as `text` has to be. Never empty. */
  readonly text: string
}

/** How a message is shown. */
export interface Showing {
  /** Where the whole message can be read in a browser, if it can. */
  readonly page?: string
  /** Only the member who asked sees it: it can be shared. */
  readonly isPrivate?: boolean
  /** Buttons work here; false in what is shown again after one was used. True if missing. */
  readonly hasButtons?: boolean
}

/** Messages in Slack's form. Pure: the same message is always rendered alike. */
export interface SlackRenderer {
  /** In pieces that fit one post each: see Channel.split. Of an answer, the last piece alone can be rated and shared. */
  readonly split: (message: Message) => readonly Message[]
  /** Of one piece; what was not split is told in fewer words, and at worst ends early. */
  readonly render: (message: Message, showing?: Showing) => Rendered
  /** A sentence of an answer on its way, as it will stand in the answer. */
  readonly sentence: (step: Extract<AnswerStep, { kind: 'sentence' }>) => readonly AnyBlock[]
  /** What follows the first `told` sentences of an answer: the others, sources, buttons. */
  readonly rest: (answer: AnswerMessage, told: number, showing?: Showing) => readonly AnyBlock[]
  /** A step as one plain line, not escaped; at most 250 characters. */
  readonly step: (step: AnswerStep, language: Language) => string
}
