import type { Store } from '../domain/store.ts'
import { createAlertStore } from './alerts.ts'
import { createClassificationStore } from './classifications.ts'
import { createConversationStore } from './conversations.ts'
import type { Database } from './database.ts'
import { createDeadlineStore } from './deadlines.ts'
import { createDocumentStore } from './documents.ts'
import { createDigestWriting } from './digest-writing.ts'
import { createEntryStore } from './entries.ts'
import { createFeedStateStore } from './feed-states.ts'
import { createAlone } from './alone.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { createBatchStore } from './model-batches.ts'
import { createInbox } from './inbox.ts'
import { createOutbox } from './outbox.ts'
import { createPlaceReferenceStore } from './place-references.ts'
import { createProposalStore } from './proposals.ts'
import { createQuestionLog } from './questions.ts'
import { createReadingStore } from './readings.ts'
import { createReviewStore } from './reviews.ts'
import { createSearchIndex } from './search-index.ts'
import { createSpendingStore } from './spending.ts'
import { createStoryStore } from './stories.ts'
import { createSubscriptionStore } from './subscriptions.ts'
import { createSummaryStore } from './summaries.ts'

/** All ports over one database, which must have the present schema. */
export const createStore = (database: Database, enqueue: Enqueue): Store => ({
  entries: createEntryStore(database, enqueue),
  classifications: createClassificationStore(database),
  batches: createBatchStore(database),
  summaries: createSummaryStore(database),
  stories: createStoryStore(database),
  readings: createReadingStore(database),
  deadlines: createDeadlineStore(database),
  feedStates: createFeedStateStore(database),
  searchIndex: createSearchIndex(database),
  documents: createDocumentStore(database),
  questions: createQuestionLog(database),
  conversations: createConversationStore(database),
  proposals: createProposalStore(database),
  subscriptions: createSubscriptionStore(database),
  digests: createDigestWriting(database, enqueue),
  alerts: createAlertStore(database, enqueue),
  inbox: createInbox(database),
  outbox: createOutbox(database, enqueue),
  placeReferences: createPlaceReferenceStore(database),
  reviews: createReviewStore(database),
  spending: createSpendingStore(database),
  alone: createAlone(database),
})
