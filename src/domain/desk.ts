import type { DigestMessage, Message, NoticeMessage } from './message.ts'
import type { Bilingual, Language } from './language.ts'
import type { ChannelName } from './conversation.ts'
import type { Delivery } from './delivery.ts'
import type { EntryKey } from './entry.ts'
import type { FeedHealth } from './health.ts'
import type { Feedback } from './question-log.ts'
import type { QuestionId } from './question.ts'
import type { Pillar, RecommendationId } from './pillar.ts'
import type { SourceId } from './source.ts'
import type { Subscription, SubscriptionId, SubscriptionRequest } from './subscription.ts'

/** Where a member presses a button, and in which language to reply. */
export interface Place {
  readonly channel: ChannelName
  /** As in {@link Incoming}. */
  readonly address: string
  readonly language: Language
}

/** What can be done to a subscription. */
export type StandingChange = 'pause' | 'resume' | 'unsubscribe'

/** A publisher that is watched. */
export interface WatchedSource {
  readonly id: SourceId
  readonly name: Bilingual
  /** Of its feeds, the one that needs a look first; `ok` where none does. */
  readonly health: Pick<FeedHealth, 'condition' | 'sentence'>
}

/** What a home page shows. */
export interface HomeContents {
  readonly subscriptions: readonly Subscription[]
  readonly sources: readonly WatchedSource[]
  /** The last one that the place was sent. */
  readonly lastDigest?: { readonly digest: DigestMessage; readonly pageId: string }
}

/**
 * Port. What members do with buttons and forms, the same on every channel that has them; what they say in words goes
 * through {@link Respond}. Faults of a wish are told as BriefingError `bad-input`, in sentences.
 */
export interface Desk {
  /** What can be chosen from. */
  readonly choices: {
    readonly pillars: readonly Pillar[]
    readonly publishers: readonly Pick<WatchedSource, 'id' | 'name'>[]
    /** IANA zone of a wish that names none. */
    readonly timeZone: string
  }
  readonly home: (place: Place) => Promise<HomeContents>
  readonly subscribe: (place: Place, request: SubscriptionRequest) => Promise<NoticeMessage>
  /** What `subscribe` would make of it; nothing is changed. */
  readonly preview: (place: Place, request: SubscriptionRequest) => Promise<NoticeMessage>
  readonly change: (
    place: Place,
    change: StandingChange,
    id: SubscriptionId,
  ) => Promise<NoticeMessage>
  /** Nothing of this publisher is sent there any more, by any subscription; or it is again. */
  readonly mute: (place: Place, sourceId: SourceId, isMuted: boolean) => Promise<NoticeMessage>
  /** Puts the entry on the list for review, with what the member thinks it touches; none: nothing. */
  readonly object: (
    place: Place,
    entryKey: EntryKey,
    opinion: { readonly by: string; readonly recommendations: readonly RecommendationId[] },
  ) => Promise<NoticeMessage>
  readonly rate: (place: Place, questionId: QuestionId, feedback: Feedback) => Promise<boolean>
  /** Where the channel tells of feedback by the post alone: the answer stands in this one. */
  readonly answerShown: (questionId: QuestionId, postId: string) => Promise<void>
  /** Without a post, the last answer is meant. */
  readonly rateShown: (
    place: Place,
    postId: string | undefined,
    feedback: Feedback,
  ) => Promise<boolean>
  /** What was sent there; undefined where it was sent elsewhere, or is not kept. */
  readonly sent: (
    place: Place,
    pageId: string,
  ) => Promise<Pick<Delivery, 'message' | 'postIds'> | undefined>
  /** Puts an answer that was given at one address into the outbox of another, once; false where it is not kept any more. */
  readonly share: (
    place: Place,
    questionId: QuestionId,
    to: Pick<Place, 'address'>,
  ) => Promise<boolean>
  /** Reads the page behind a link, under the guard of all fetches, and tells what of the recommendation it touches. Keeps nothing. */
  readonly brief: (place: Place, link: string) => Promise<Message>
  /** What to ask in a thread about an entry; undefined where it is not stored. */
  readonly questionAbout: (entryKey: EntryKey, language: Language) => Promise<string | undefined>
  /** Somebody can be reached there again. Nothing is made of a place that nobody has spoken in. */
  readonly rejoin: (place: Place) => Promise<void>
  /** Nobody can be reached at this address or within it, such as in a workspace, any more: what waits for it is dropped. */
  readonly leave: (channel: ChannelName, addressPrefix: string, reason: string) => Promise<void>
}
