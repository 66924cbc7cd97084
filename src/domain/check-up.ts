import type { ConversationStore } from './conversation.ts'
import type { SubscriptionStore } from './subscription.ts'

/** What was found about one thing that a channel needs. Holds no secret. */
export interface Finding {
  /** `warning`: it works, but not for everything or not for long. */
  readonly state: 'ok' | 'warning' | 'fault'
  readonly sentence: string
  /** What the operator can do, as one sentence; missing where all is well. */
  readonly remedy?: string
}

/** What a check-up looks at beside the vendor itself. */
export interface CheckUpNeeds {
  readonly subscriptions: Pick<SubscriptionStore, 'all'>
  readonly conversations: Pick<ConversationStore, 'find'>
}

/** Port. Looks whether a channel can do its work: asks its vendor, posts nothing. Tells each finding as it is made; never throws. */
export type CheckUp = (needs: CheckUpNeeds, tell: (finding: Finding) => void) => Promise<void>
