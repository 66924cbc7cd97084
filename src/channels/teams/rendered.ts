import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { AnswerMessage, AnswerStep, Message, NoticeMessage } from '../../domain/message.ts'
import type { Desk } from '../../domain/desk.ts'
import type { DigestWish, Subscription } from '../../domain/subscription.ts'
import type { EntryKey } from '../../domain/entry.ts'
import type { Language } from '../../domain/language.ts'
import type { Undo } from '../../messenger/press.ts'

/** A message in Teams' form: within its limits, whatever words it holds. */
export interface Rendered {
  /** Markdown, foreign words escaped: of an answer, which has no card. */
  readonly text?: string
  readonly card?: IAdaptiveCard
  /** In plain words, for notifications and screen readers. Never empty. */
  readonly summary: string
  /** The label that a machine wrote it, and what it rests on (schema.org/Message). */
  readonly entities?: readonly object[]
  /** Members are asked whether it helped. */
  readonly canBeRated?: true
}

/** How a message is shown. */
export interface Showing {
  /** Where the whole message can be read in a browser, if it can. */
  readonly page?: string
  /** Where its chart is as a PNG, if it has one that can be reached. */
  readonly picture?: string
  /** Of the message's page: what a button carries, so that the card can be drawn anew. Missing: it has no buttons. */
  readonly pageId?: string
  /** With buttons for what can be said. */
  readonly hasCommands?: true
  /** What came of a button that was pressed on it. */
  readonly result?: NoticeMessage
  readonly undo?: Undo
}

/** What comes to a place, with what can be done about it. */
export interface SubscriptionsCard {
  readonly language: Language
  readonly subscriptions: readonly Subscription[]
  /** Teams draws it anew for this member (its id in Teams) each time that it is seen; at most 60 would be taken. */
  readonly member?: string
  readonly result?: NoticeMessage
}

/** The form for subscribing; what a member has put into a field stands in `values` where it is shown anew. */
export interface SubscribeCard {
  readonly kind: Subscription['kind']
  readonly language: Language
  /** IANA zone. */
  readonly timeZone: string
  readonly choices: Desk['choices']
  /** What the place has: the form changes it. */
  readonly digest?: DigestWish
  /** By the names of the fields: see src/messenger/form-fields.ts. */
  readonly values?: Readonly<Record<string, string>>
  /** What would come of it, or what is wrong with it. */
  readonly result?: NoticeMessage
}

/** The form in which to say what an entry touches. */
export interface ObjectCard {
  readonly language: Language
  readonly choices: Pick<Desk['choices'], 'pillars'>
  readonly entryKey: EntryKey
  readonly headline?: string
  /** Of the message on which it was asked for: see {@link Showing}. */
  readonly pageId?: string
}

/** Messages in Teams' form. Pure: the same message is always rendered alike. */
export interface TeamsRenderer {
  /** In pieces that fit one post each: see Channel.split. Of an answer, the last piece alone can be rated. */
  readonly split: (message: Message) => readonly Message[]
  /** Of one piece; what was not split is told in fewer words, and at worst ends early. */
  readonly render: (message: Message, showing?: Showing) => Rendered
  /** Any message as a card, where Teams takes nothing else: in a dialog. */
  readonly card: (message: Message, showing?: Showing) => IAdaptiveCard
  /** The sentences of an answer on its way, as Markdown: the text of the whole answer begins with it. */
  readonly growing: (
    steps: readonly Extract<AnswerStep, { kind: 'sentence' }>[],
    language: Language,
  ) => string
  /** Whether the answer's text begins with what `growing` told. */
  readonly continues: (answer: AnswerMessage, told: string) => boolean
  /** A step as one plain line. */
  readonly step: (step: AnswerStep, language: Language) => string
  readonly subscriptions: (contents: SubscriptionsCard) => IAdaptiveCard
  readonly subscribeForm: (form: SubscribeCard) => IAdaptiveCard
  readonly objectForm: (form: ObjectCard) => IAdaptiveCard
  /** Asks for a link, where the message extension was opened on none. */
  readonly linkForm: (language: Language, result?: NoticeMessage) => IAdaptiveCard
}
