import type { DigestCourse, DigestSubscription } from './subscription.ts'
import type { DigestMessage } from './message.ts'

/** Port. The step from a digest that is due to its deliveries. */
export interface DigestWriting {
  /**
   * In one transaction: puts the digests, one a language, into the outbox and moves the subscription on.
   * Does nothing, and says so with `false`, if another replica has moved it already, or it was paused or removed.
   */
  readonly fulfil: (
    subscription: DigestSubscription,
    digests: readonly DigestMessage[],
    next: DigestCourse,
  ) => Promise<boolean>
}
