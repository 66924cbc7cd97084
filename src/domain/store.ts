import type { BatchStore } from './back-fill.ts'
import type { ClassificationStore } from './classification.ts'
import type { AlertStore } from './alert.ts'
import type { ConversationStore } from './conversation.ts'
import type { DigestWriting } from './digest-writing.ts'
import type { Outbox } from './delivery.ts'
import type { DeadlineStore } from './deadline.ts'
import type { DocumentStore } from './document.ts'
import type { Entry, EntryHead, EntryId, EntryKey, StoredEntry } from './entry.ts'
import type { FeedState } from './feed-state.ts'
import type { LabelledEntry, RevisedEntry } from './labelled-entry.ts'
import type { Period } from './message.ts'
import type { Feed, FeedId } from './source.ts'
import type { Inbox } from './inbox.ts'
import type { FailedReading, Reading } from './reading.ts'
import type { PlaceReferenceStore } from './place-reference.ts'
import type { ProposalStore } from './proposal.ts'
import type { QuestionLog } from './question-log.ts'
import type { SearchIndex } from './search-index.ts'
import type { ReviewStore } from './review.ts'
import type { Revision } from './revision.ts'
import type { SpendingStore } from './spending.ts'
import type { SubscriptionStore } from './subscription.ts'
import type { SummaryStore } from './summary.ts'

/** Ports of everything that outlives the process. Faults are BriefingError `database-unavailable`, retryable. */
export interface Store {
  readonly entries: EntryStore
  readonly classifications: ClassificationStore
  readonly batches: BatchStore
  readonly summaries: SummaryStore
  readonly stories: StoryStore
  readonly readings: ReadingStore
  readonly deadlines: DeadlineStore
  readonly feedStates: FeedStateStore
  readonly searchIndex: SearchIndex
  readonly documents: DocumentStore
  readonly questions: QuestionLog
  readonly conversations: ConversationStore
  readonly inbox: Inbox
  readonly proposals: ProposalStore
  readonly subscriptions: SubscriptionStore
  readonly digests: DigestWriting
  readonly alerts: AlertStore
  readonly outbox: Outbox
  readonly placeReferences: PlaceReferenceStore
  readonly reviews: ReviewStore
  readonly spending: SpendingStore
  /** Does the work unless another process on this database is at it; undefined then. */
  readonly alone: <T>(work: string, run: () => Promise<T>) => Promise<T | undefined>
}

export interface Recorded {
  readonly added: number
  /** Known under their identity, and a reader would notice a change; the cosmetic ones counted. */
  readonly changed: number
  /** Those of the changed that say the same in another form. */
  readonly cosmetic: number
  /** Known, but under another identity until now; whatever else changed in them. */
  readonly renamed: number
  /** Known entries that are missing for the first time from a list that is whole. */
  readonly gone: number
  readonly unchanged: number
}

export interface EntryStore {
  /**
   * Stores what is new or changed, a revision of every edit, and the feed's state in one transaction: all of it or nothing.
   * An entry is known by its id; else by title, link and date, so that no list that renames its entries repeats them.
   */
  readonly record: (
    feed: Pick<Feed, 'id' | 'sourceId' | 'complete'>,
    entries: readonly Entry[],
    polled: { readonly state: FeedState; readonly fetchedAt: Date },
  ) => Promise<Recorded>
  /** Which of these ids the feed has brought before. */
  readonly known: (feedId: FeedId, ids: readonly EntryId[]) => Promise<ReadonlySet<EntryId>>
  /** Oldest first. */
  readonly revisionsOf: (key: EntryKey) => Promise<readonly Revision[]>
  /** Those at this address, or whose key it is; the oldest first. */
  readonly at: (addressOrKey: string) => Promise<readonly LabelledEntry[]>
  /** Entries that became ready within the period, with their labels and the head of their text; newest publication first. */
  readonly readyWithin: (period: Period) => Promise<readonly LabelledEntry[]>
  /** Entries with labels that were ready before the period, and what their publishers said otherwise within it, the last edit first. */
  readonly revisedWithin: (period: Period) => Promise<readonly RevisedEntry[]>
  /** Those that are stored, without their texts, in no order. */
  readonly headsOf: (keys: readonly EntryKey[]) => Promise<readonly EntryHead[]>
  readonly byKeys: (keys: readonly EntryKey[]) => Promise<readonly LabelledEntry[]>
  readonly count: () => Promise<number>
}

/** Names by which entries of one story find each other: see stories/story-marks.ts. */
export type StoryMark = string

export interface MarkedEntry {
  readonly entry: StoredEntry
  readonly marks: readonly StoryMark[]
}

/** Entries of one act or document, whichever way they came. */
export interface StoryStore {
  /** Entries whose present content has no place in a story yet, oldest first. */
  readonly unplaced: (limit: number) => Promise<readonly StoredEntry[]>
  /** Entries that bear some of these marks, and which; marks that very many bear lead nowhere. */
  readonly sharing: (marks: readonly StoryMark[]) => Promise<readonly MarkedEntry[]>
  /** The feeds from which the entries of these stories came. */
  readonly feedsOf: (
    storyKeys: readonly EntryKey[],
  ) => Promise<ReadonlyMap<EntryKey, readonly FeedId[]>>
  /** Those of these stories of which an entry with labels was ready before then. */
  readonly toldBefore: (
    storyKeys: readonly EntryKey[],
    time: Date,
  ) => Promise<ReadonlySet<EntryKey>>
  /** Gives each entry its marks, and joins stories: each key's into that of its value, which begins with an older entry. */
  readonly place: (
    entries: readonly MarkedEntry[],
    joined: ReadonlyMap<EntryKey, EntryKey>,
  ) => Promise<void>
  /** Oldest first. */
  readonly entriesOf: (storyKey: EntryKey) => Promise<readonly LabelledEntry[]>
}

/** Texts behind entries. */
export interface ReadingStore {
  /** Entries of these feeds that nobody has tried to read, or whose time has come again; the newest first. */
  readonly due: (wish: {
    readonly feedIds: readonly FeedId[]
    readonly now: Date
    readonly limit: number
  }) => Promise<readonly StoredEntry[]>
  readonly save: (reading: Reading) => Promise<void>
  /** Counts the attempts. */
  readonly fail: (failed: FailedReading) => Promise<void>
  readonly attemptsOf: (key: EntryKey) => Promise<number>
}

export interface FeedStateStore {
  readonly all: () => Promise<readonly FeedState[]>
  readonly find: (feedId: FeedId) => Promise<FeedState | undefined>
  readonly save: (state: FeedState) => Promise<void>
  /** Remembers which condition of a feed its operator was told of; undefined forgets it. */
  readonly tellAs: (feedId: FeedId, condition: string | undefined) => Promise<void>
}
