import type { ConversationId } from './conversation.ts'
import type { Language } from './language.ts'
import type { SubscriptionId } from './subscription.ts'

/** What the bot understood of a member's looser words and has not done: it waits for a yes. */
export interface Proposal {
  /** The same in so many words, as it was shown. */
  readonly command: string
  /** In which it was shown, and is meant. */
  readonly language: Language
  readonly at: Date
  /** Of a command that changes what is there: those that it was shown to change. */
  readonly subscriptions?: readonly SubscriptionId[]
}

/** Port. One proposal a conversation, where every replica finds it. */
export interface ProposalStore {
  /** Keeps it in the place of whatever waited there. */
  readonly put: (conversationId: ConversationId, proposal: Proposal) => Promise<void>
  /** Takes what waits there: of several that ask at once, one gets it, and nobody does again. */
  readonly take: (conversationId: ConversationId) => Promise<Proposal | undefined>
}
